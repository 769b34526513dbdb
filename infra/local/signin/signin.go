// Package signin signs a person in at the local issuer the way a browser does: authorize, the login page, the code, the
// tokens. Demo data and tests use it, so that they take no way that a user could not take.
package signin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// Tokens are what signing in gives.
type Tokens struct {
	Access   string `json:"access_token"`
	Identity string `json:"id_token"`
	Refresh  string `json:"refresh_token"`
}

// Client is the application that somebody signs in to.
type Client struct {
	Issuer   string // address of the issuer
	ID       string
	Redirect string // where it takes codes
}

// noRedirects lets the code be read from the answer that would lead to the client.
var noRedirects = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// request is the field of the login page that names the request.
var request = regexp.MustCompile(`name="request" value="([^"]+)"`)

// As signs in the person with that address.
func (c Client) As(ctx context.Context, email string) (Tokens, error) {
	verifier, state := rand.Text()+rand.Text(), rand.Text()
	sum := sha256.Sum256([]byte(verifier))
	page, err := c.get(ctx, "/authorize?"+url.Values{"client_id": {c.ID}, "redirect_uri": {c.Redirect}, "response_type": {"code"}, "scope": {"openid"},
		"state": {state}, "code_challenge": {base64.RawURLEncoding.EncodeToString(sum[:])}, "code_challenge_method": {"S256"}}.Encode())
	if err != nil {
		return Tokens{}, err
	}
	person := regexp.MustCompile(`value="([^"]+)">[^<]*<span>` + regexp.QuoteMeta(html.EscapeString(email)) + `</span>`).FindStringSubmatch(page)
	id := request.FindStringSubmatch(page)
	if person == nil || id == nil {
		return Tokens{}, fmt.Errorf("signin: %s is not on the login page of %s", email, c.Issuer)
	}
	res, err := c.post(ctx, "/login", url.Values{"request": {id[1]}, "person": {html.UnescapeString(person[1])}})
	if err != nil {
		return Tokens{}, err
	}
	_ = res.Body.Close()
	to, err := url.Parse(res.Header.Get("Location"))
	if err != nil || !strings.HasPrefix(to.String(), c.Redirect+"?") || to.Query().Get("state") != state {
		return Tokens{}, fmt.Errorf("signin: %s was not sent back: %s", email, res.Status)
	}
	return c.Exchange(ctx, url.Values{"grant_type": {"authorization_code"}, "code": {to.Query().Get("code")}, "redirect_uri": {c.Redirect}, "code_verifier": {verifier}})
}

// Exchange gives tokens for a grant.
func (c Client) Exchange(ctx context.Context, grant url.Values) (t Tokens, err error) {
	grant.Set("client_id", c.ID)
	res, err := c.post(ctx, "/token", grant)
	if err != nil {
		return t, err
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		said, _ := io.ReadAll(io.LimitReader(res.Body, 1000)) // for the message only
		return t, fmt.Errorf("signin: no tokens: %s: %s", res.Status, said)
	}
	return t, json.NewDecoder(res.Body).Decode(&t)
}

func (c Client) get(ctx context.Context, path string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Issuer+path, nil)
	if err != nil {
		return "", err
	}
	res, err := noRedirects.Do(req)
	if err != nil {
		return "", err
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("signin: %s: %s", res.Status, b)
	}
	return string(b), err
}

func (c Client) post(ctx context.Context, path string, form url.Values) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Issuer+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return noRedirects.Do(req)
}
