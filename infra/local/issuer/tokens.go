package issuer

import (
	"crypto/rsa"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"customercenter/infra/local/token"
)

// token exchanges a code, or a refresh token, for tokens. Refusals are those of RFC 6749.
func (i *Issuer) token(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	if err := r.ParseForm(); err != nil {
		refuse(w, "invalid_request")
		return
	}
	if r.PostForm.Get("client_id") != i.Client.ID {
		refuse(w, "invalid_client")
		return
	}
	switch r.PostForm.Get("grant_type") {
	case "authorization_code":
		i.exchange(w, r.PostForm)
	case "refresh_token":
		i.refresh(w, r)
	default:
		refuse(w, "unsupported_grant_type")
	}
}

func (i *Issuer) exchange(w http.ResponseWriter, form url.Values) {
	i.mu.Lock()
	c, ok := i.codes[form.Get("code")]
	delete(i.codes, form.Get("code")) // once, whatever comes of it
	i.mu.Unlock()
	if !ok || i.Wall().After(c.until) || form.Get("redirect_uri") != c.redirect || !c.proves(form.Get("code_verifier")) {
		refuse(w, "invalid_grant")
		return
	}
	s, refresh, err := i.sessions.begin(c.person, i.Wall())
	if err != nil {
		answer(w, http.StatusInternalServerError, map[string]string{"error": "server_error", "error_description": err.Error()})
		return
	}
	i.grant(w, c.person, s, c.nonce, refresh)
}

// refresh gives new tokens for what the person may do now; somebody who is no longer a member gets none.
func (i *Issuer) refresh(w http.ResponseWriter, r *http.Request) {
	id, secret, _ := strings.Cut(r.PostForm.Get("refresh_token"), ".")
	s, next, ok, err := i.sessions.renew(id, secret, i.Wall())
	if err != nil || !ok {
		refuse(w, "invalid_grant")
		return
	}
	p, ok, err := i.find(r.Context(), s.Subject, s.Tenant)
	if err != nil || !ok {
		refuse(w, "invalid_grant")
		return
	}
	i.grant(w, p, s, "", next)
}

func (i *Issuer) grant(w http.ResponseWriter, p Person, s session, nonce, refresh string) {
	access, identity, err := i.mint(p, s, nonce)
	if err != nil {
		answer(w, http.StatusInternalServerError, map[string]string{"error": "server_error", "error_description": err.Error()})
		return
	}
	answer(w, http.StatusOK, map[string]any{
		"access_token": access, "id_token": identity, "refresh_token": refresh,
		"token_type": "Bearer", "expires_in": int(TokenLife.Seconds()), "scope": "openid email profile",
	})
}

func refuse(w http.ResponseWriter, why string) {
	status := http.StatusBadRequest
	if why == "invalid_client" {
		status = http.StatusUnauthorized
	}
	answer(w, status, map[string]string{"error": why})
}

// logout ends the session that the identity token names (an expired one too) and returns to the client.
func (i *Issuer) logout(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if hint := q.Get("id_token_hint"); hint != "" {
		c, err := token.Verify(hint, i.Public)
		if err == nil {
			err = i.sessions.end(c.Str("sid"))
		}
		if err != nil {
			http.Error(w, "You could not be signed out: "+err.Error(), http.StatusBadRequest)
			return
		}
	}
	if to := q.Get("post_logout_redirect_uri"); slices.Contains(i.Client.Ends, to) {
		back(w, r, to, url.Values{"state": {q.Get("state")}})
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("You are signed out.\n")) // a browser that went away
}

// Public is the public key of that name, for whoever checks tokens within this process.
func (i *Issuer) Public(id string) (*rsa.PublicKey, error) {
	if id != i.key.ID {
		return nil, token.ErrInvalid
	}
	return &i.key.Private.PublicKey, nil
}
