// Package issuer is the local machine's sign-in: a small OpenID provider with the code flow and PKCE, so that the web client
// signs in exactly as it does with the identity provider on AWS, and the gateway checks the same kind of token. Whoever
// sits at the machine may be anybody in the list of people, which is why it listens on loopback; but there is no way to a
// token that does not lead through the login page, and no header, flag or mode that stands in for one.
package issuer

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"customercenter/infra/local/token"
)

// How long things live.
const (
	TokenLife   = time.Hour           // of access and identity tokens
	SessionLife = 30 * 24 * time.Hour // of a refresh token, from sign-in on
	codeLife    = time.Minute
	requestLife = 10 * time.Minute // between the login page and its answer
)

// Person is a member of one tenant, as the login page offers it.
type Person struct {
	Subject string // stable, never shown
	Email   string
	Name    string
	Tenant  string
	Company string // the tenant's name
	Roles   []string
}

// Directory knows the people. It is asked anew whenever a token is made, so that a changed role shows within the hour.
type Directory interface {
	People(ctx context.Context) ([]Person, error)
}

// Client is an application that may sign people in. It is public: a browser keeps no secret, PKCE takes its place.
type Client struct {
	ID        string
	Redirects []string // exact addresses that a code may be sent to
	Ends      []string // exact addresses to return to after signing out
}

// Options make an issuer.
type Options struct {
	URL    string // as it stands in tokens, without a slash at the end
	Dir    string // keeps keys and sessions between runs
	Client Client
	People Directory
	Wall   func() time.Time // tokens live by the wall clock; see package clock
}

// Issuer signs people in.
type Issuer struct {
	Options
	key      token.Key
	sessions *sessions
	mux      *http.ServeMux

	mu      sync.Mutex
	waiting map[string]request // shown on a login page, by id
	codes   map[string]code    // given to a client, not yet exchanged
}

// New opens an issuer; its keys and sessions are read from Dir, or made there.
func New(o Options) (*Issuer, error) {
	key, err := loadKey(o.Dir)
	if err != nil {
		return nil, err
	}
	s, err := loadSessions(o.Dir)
	if err != nil {
		return nil, err
	}
	i := &Issuer{Options: o, key: key, sessions: s, mux: http.NewServeMux(), waiting: map[string]request{}, codes: map[string]code{}}
	i.mux.HandleFunc("GET /.well-known/openid-configuration", i.discovery)
	i.mux.HandleFunc("GET /jwks.json", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, i.JWKS()) })
	i.mux.HandleFunc("GET /authorize", i.authorize)
	i.mux.HandleFunc("POST /login", i.login)
	i.mux.HandleFunc("POST /token", i.token)
	i.mux.HandleFunc("GET /logout", i.logout)
	return i, nil
}

// JWKS is what the issuer publishes at /jwks.json.
func (i *Issuer) JWKS() token.JWKS { return token.JWKS{Keys: []token.JWK{i.key.JWK()}} }

// ServeHTTP answers the issuer's address.
func (i *Issuer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	if i.allowOrigin(w, r) {
		return
	}
	i.mux.ServeHTTP(w, r)
}

// allowOrigin lets the client's own origins read what scripts need: discovery, keys and the token endpoint. It answers a
// preflight itself.
func (i *Issuer) allowOrigin(w http.ResponseWriter, r *http.Request) (answered bool) {
	origin := r.Header.Get("Origin")
	if !slices.Contains(i.origins(), origin) || !slices.Contains([]string{"/token", "/jwks.json", "/.well-known/openid-configuration"}, r.URL.Path) {
		return false
	}
	h := w.Header()
	h.Add("Vary", "Origin")
	h.Set("Access-Control-Allow-Origin", origin)
	if r.Method != http.MethodOptions {
		return false
	}
	h.Set("Access-Control-Allow-Methods", "GET, POST")
	h.Set("Access-Control-Allow-Headers", "content-type")
	w.WriteHeader(http.StatusNoContent)
	return true
}

// origins are the origins of the addresses that a client may be sent back to.
func (i *Issuer) origins() []string {
	var out []string
	for _, s := range slices.Concat(i.Client.Redirects, i.Client.Ends) {
		if u, err := url.Parse(s); err == nil && u.Host != "" {
			out = append(out, u.Scheme+"://"+u.Host)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (i *Issuer) discovery(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]any{
		"issuer":                                i.URL,
		"authorization_endpoint":                i.URL + "/authorize",
		"token_endpoint":                        i.URL + "/token",
		"jwks_uri":                              i.URL + "/jwks.json",
		"end_session_endpoint":                  i.URL + "/logout",
		"response_types_supported":              []string{"code"},
		"response_modes_supported":              []string{"query"},
		"grant_types_supported":                 []string{"authorization_code", "refresh_token"},
		"subject_types_supported":               []string{"public"},
		"id_token_signing_alg_values_supported": []string{"RS256"},
		"scopes_supported":                      []string{"openid", "email", "profile", "offline_access"},
		"token_endpoint_auth_methods_supported": []string{"none"},
		"code_challenge_methods_supported":      []string{"S256"},
		"claims_supported":                      []string{"sub", "email", "name", "tenant", "roles"},
	})
}

// find is a member as the directory knows it now.
func (i *Issuer) find(ctx context.Context, subject, tenant string) (Person, bool, error) {
	people, err := i.People.People(ctx)
	if err != nil {
		return Person{}, false, err
	}
	for _, p := range people {
		if p.Subject == subject && p.Tenant == tenant {
			return p, true, nil
		}
	}
	return Person{}, false, nil
}

// mint makes the access token, which the API checks and which alone says tenant and roles, and the identity token, which
// tells the client who signed in.
func (i *Issuer) mint(p Person, s session, nonce string) (access, identity string, err error) {
	now := i.Wall()
	common := func(use string) token.Claims {
		return token.Claims{
			"iss": i.URL, "sub": p.Subject, "aud": i.Client.ID, "token_use": use, "sid": s.ID, "jti": draw(),
			"iat": now.Unix(), "exp": now.Add(TokenLife).Unix(), "auth_time": s.Since.Unix(),
		}
	}
	a := common("access")
	a["client_id"], a["scope"] = i.Client.ID, "openid email profile"
	a["tenant"], a["roles"] = p.Tenant, strings.Join(p.Roles, " ")
	if access, err = i.key.Sign(a); err != nil {
		return "", "", err
	}
	id := common("id")
	id["email"], id["name"] = p.Email, p.Name
	if nonce != "" {
		id["nonce"] = nonce
	}
	identity, err = i.key.Sign(id)
	return access, identity, err
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a client that went away needs no answer
}
