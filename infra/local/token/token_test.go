package token_test

import (
	"crypto/rsa"
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"customercenter/infra/local/token"
)

func TestATokenSaysWhatWasSigned(t *testing.T) {
	k := newKey(t)
	text := sign(t, k, token.Claims{"sub": "s", "exp": 1767225600, "aud": []string{"a", "b"}})
	c, err := token.Verify(text, published(t, k))
	if err != nil {
		t.Fatal(err)
	}
	exp, ok := c.Seconds("exp")
	if c.Str("sub") != "s" || !ok || exp != 1767225600 || strings.Join(c.Texts("aud"), " ") != "a b" {
		t.Errorf("it says %v", c)
	}
}

func TestATokenThatWasTouchedIsRefused(t *testing.T) {
	k, other := newKey(t), newKey(t)
	text := sign(t, k, token.Claims{"sub": "s"})
	parts := strings.Split(text, ".")
	raw := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	for name, forged := range map[string]string{
		"nothing":            "",
		"two parts":          parts[0] + "." + parts[1],
		"other claims":       parts[0] + "." + raw(`{"sub":"x"}`) + "." + parts[2],
		"no signature":       parts[0] + "." + parts[1] + ".",
		"algorithm none":     raw(`{"alg":"none","kid":"`+k.ID+`"}`) + "." + parts[1] + ".",
		"algorithm HS256":    raw(`{"alg":"HS256","kid":"`+k.ID+`"}`) + "." + parts[1] + "." + parts[2],
		"another's key":      sign(t, other, token.Claims{"sub": "s"}),
		"another's key name": sign(t, token.Key{ID: k.ID, Private: other.Private}, token.Claims{"sub": "s"}),
		"not base64":         parts[0] + "." + parts[1] + ".!",
	} {
		if c, err := token.Verify(forged, published(t, k)); !errors.Is(err, token.ErrInvalid) {
			t.Errorf("%s: %v, %v", name, c, err)
		}
	}
}

func newKey(t *testing.T) token.Key {
	t.Helper()
	k, err := token.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func sign(t *testing.T, k token.Key, c token.Claims) string {
	t.Helper()
	s, err := k.Sign(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// published looks a key up as a reader of the key set does.
func published(t *testing.T, k token.Key) func(string) (*rsa.PublicKey, error) {
	t.Helper()
	return func(id string) (*rsa.PublicKey, error) {
		if id != k.ID {
			return nil, errors.New("no such key")
		}
		return k.JWK().Public()
	}
}
