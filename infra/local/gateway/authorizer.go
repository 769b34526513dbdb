package gateway

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"customercenter/infra/local/token"
)

// Authorizer is the JWT authorizer: signature against the issuer's published keys, issuer, audience, and time. Like
// API Gateway's it does not look at token_use; an identity token is refused by the function's shell.
type Authorizer struct {
	Issuer   string
	Audience string
	Keys     func(ctx context.Context, id string) (*rsa.PublicKey, error)
	Wall     func() time.Time // tokens live by the wall clock
}

// check gives the claims as texts, the only form in which functions get them, or none and a challenge.
func (a *Authorizer) check(r *http.Request) (claims map[string]string, challenge string) {
	scheme, text, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || text == "" {
		return nil, "Bearer"
	}
	c, err := token.Verify(strings.TrimSpace(text), func(id string) (*rsa.PublicKey, error) { return a.Keys(r.Context(), id) })
	if err == nil {
		err = a.accept(c)
	}
	if err != nil {
		return nil, fmt.Sprintf(`Bearer scope="" error="invalid_token" error_description=%q`, reason(err))
	}
	claims = make(map[string]string, len(c))
	for name, v := range c {
		claims[name] = claimText(v)
	}
	return claims, ""
}

// refused is a token that is genuine but not good here, with what the caller is told.
type refused string

func (r refused) Error() string { return string(r) }

func reason(err error) string {
	var r refused
	if errors.As(err, &r) {
		return string(r)
	}
	return "the token is not valid"
}

func (a *Authorizer) accept(c token.Claims) error {
	now := a.Wall().Unix()
	if c.Str("iss") != a.Issuer {
		return refused("the issuer is not the expected one")
	}
	audience := c.Texts("aud")
	if len(audience) == 0 {
		audience = c.Texts("client_id")
	}
	if !slices.Contains(audience, a.Audience) {
		return refused("the audience is not the expected one")
	}
	if exp, ok := c.Seconds("exp"); !ok || now >= exp {
		return refused("the token has expired")
	}
	for _, name := range []string{"iat", "nbf"} {
		if from, ok := c.Seconds(name); ok && now < from {
			return refused("the token is not valid yet")
		}
	}
	return nil
}

func claimText(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case json.Number:
		return x.String()
	case []any:
		parts := make([]string, len(x))
		for i, p := range x {
			parts[i] = claimText(p)
		}
		return "[" + strings.Join(parts, " ") + "]"
	}
	return fmt.Sprint(v)
}

// KeySet reads an issuer's published keys and keeps them. A key that it does not know makes it ask again, at most once a
// second, so that a stranger's tokens cannot make it busy.
type KeySet struct {
	URL  string
	Wall func() time.Time

	mu    sync.Mutex
	keys  map[string]*rsa.PublicKey
	asked time.Time
}

// Key is the key of that name.
func (s *KeySet) Key(ctx context.Context, id string) (*rsa.PublicKey, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k := s.keys[id]; k != nil {
		return k, nil
	}
	if now := s.Wall(); now.Sub(s.asked) >= time.Second {
		s.asked = now
		if err := s.read(ctx); err != nil {
			return nil, err
		}
	}
	if k := s.keys[id]; k != nil {
		return k, nil
	}
	return nil, fmt.Errorf("gateway: no key %q at %s", id, s.URL)
}

func (s *KeySet) read(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL, nil)
	if err != nil {
		return fmt.Errorf("gateway: %w", err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("gateway: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	var set token.JWKS
	if err := json.NewDecoder(http.MaxBytesReader(nil, res.Body, 1<<20)).Decode(&set); err != nil {
		return fmt.Errorf("gateway: %s: %w", s.URL, err)
	}
	keys := make(map[string]*rsa.PublicKey, len(set.Keys))
	for _, j := range set.Keys {
		if keys[j.ID], err = j.Public(); err != nil {
			return err
		}
	}
	s.keys = keys
	return nil
}
