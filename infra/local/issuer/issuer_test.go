package issuer_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"customercenter/infra/local/issuer"
	"customercenter/infra/local/token"
)

const (
	app      = "http://localhost:8080/signed-in"
	end      = "http://localhost:8080/"
	verifier = "a-verifier-of-forty-three-characters-or-more"
)

type people []issuer.Person

func (p people) People(context.Context) ([]issuer.Person, error) { return p, nil }

// machine is an issuer with a wall clock that the test moves.
type machine struct {
	t      *testing.T
	dir    string
	now    time.Time
	people people
	*issuer.Issuer
}

func start(t *testing.T) *machine {
	t.Helper()
	m := &machine{t: t, dir: t.TempDir(), now: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC), people: people{
		{Subject: "sub-olga", Email: "owner@berg.example", Name: "Olga Owner", Tenant: "berg", Company: "Berg GmbH", Roles: []string{"owner"}},
		{Subject: "sub-finn", Email: "finance@berg.example", Name: "Finn <Finance>", Tenant: "berg", Company: "Berg GmbH", Roles: []string{"finance", "collector"}},
	}}
	m.restart()
	return m
}

func (m *machine) restart() {
	m.t.Helper()
	var err error
	m.Issuer, err = issuer.New(issuer.Options{URL: "http://localhost:8081", Dir: m.dir, People: &m.people,
		Client: issuer.Client{ID: "web", Redirects: []string{app}, Ends: []string{end}}, Wall: func() time.Time { return m.now }})
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *machine) get(path string, q url.Values) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path+"?"+q.Encode(), nil))
	return w
}

func (m *machine) post(path string, form url.Values) *httptest.ResponseRecorder {
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	m.ServeHTTP(w, r)
	return w
}

func wish() url.Values {
	sum := sha256.Sum256([]byte(verifier))
	return url.Values{"client_id": {"web"}, "redirect_uri": {app}, "response_type": {"code"}, "scope": {"openid"}, "state": {"st"},
		"nonce": {"no"}, "code_challenge": {base64.RawURLEncoding.EncodeToString(sum[:])}, "code_challenge_method": {"S256"}}
}

var hidden = regexp.MustCompile(`name="request" value="([^"]+)"`)

// page opens the login page and gives the request's id in it.
func (m *machine) page() string {
	m.t.Helper()
	w := m.get("/authorize", wish())
	found := hidden.FindStringSubmatch(w.Body.String())
	if w.Code != http.StatusOK || found == nil {
		m.t.Fatalf("no login page: %d %s", w.Code, w.Body)
	}
	return found[1]
}

// code signs a person in and gives the code that the client receives.
func (m *machine) code(subject string) string {
	m.t.Helper()
	w := m.post("/login", url.Values{"request": {m.page()}, "person": {"berg " + subject}})
	to, err := url.Parse(w.Header().Get("Location"))
	if err != nil || w.Code != http.StatusSeeOther || !strings.HasPrefix(to.String(), app+"?") || to.Query().Get("state") != "st" {
		m.t.Fatalf("not sent back: %d %s", w.Code, w.Header())
	}
	return to.Query().Get("code")
}

func exchange(code string) url.Values {
	return url.Values{"grant_type": {"authorization_code"}, "client_id": {"web"}, "code": {code}, "redirect_uri": {app}, "code_verifier": {verifier}}
}

func again(refresh string) url.Values {
	return url.Values{"grant_type": {"refresh_token"}, "client_id": {"web"}, "refresh_token": {refresh}}
}

type tokens struct {
	Access   string `json:"access_token"`
	Identity string `json:"id_token"`
	Refresh  string `json:"refresh_token"`
	Error    string `json:"error"`
}

func (m *machine) tokens(form url.Values) tokens {
	m.t.Helper()
	var out tokens
	if err := json.Unmarshal(m.post("/token", form).Body.Bytes(), &out); err != nil {
		m.t.Fatal(err)
	}
	return out
}

func (m *machine) claims(text string) token.Claims {
	m.t.Helper()
	c, err := token.Verify(text, m.Public)
	if err != nil {
		m.t.Fatal(err)
	}
	return c
}

func TestAPersonSignsIn(t *testing.T) {
	m := start(t)
	got := m.tokens(exchange(m.code("sub-finn")))
	access, id := m.claims(got.Access), m.claims(got.Identity)
	for name, want := range map[string]string{"iss": "http://localhost:8081", "sub": "sub-finn", "aud": "web", "client_id": "web",
		"token_use": "access", "tenant": "berg", "roles": "finance collector"} {
		if access.Str(name) != want {
			t.Errorf("access token: %s is %q, not %q", name, access.Str(name), want)
		}
	}
	exp, _ := access.Seconds("exp")
	if exp != m.now.Add(time.Hour).Unix() {
		t.Errorf("it lives until %d", exp)
	}
	for name, want := range map[string]string{"token_use": "id", "nonce": "no", "email": "finance@berg.example", "name": "Finn <Finance>", "tenant": "", "roles": ""} {
		if id.Str(name) != want {
			t.Errorf("identity token: %s is %q, not %q", name, id.Str(name), want)
		}
	}
}

func TestTheLoginPageListsPeopleAndEscapesThem(t *testing.T) {
	body := start(t).get("/authorize", wish()).Body.String()
	if !strings.Contains(body, "owner@berg.example") || !strings.Contains(body, "Finn &lt;Finance&gt;") {
		t.Error(body)
	}
}

func TestACodeIsGoodOnceForItsClientOnly(t *testing.T) {
	m := start(t)
	spoiled := func(name, value string) url.Values {
		f := exchange(m.code("sub-olga"))
		f.Set(name, value)
		return f
	}
	used := exchange(m.code("sub-olga"))
	m.tokens(used)
	late := exchange(m.code("sub-olga"))
	m.now = m.now.Add(61 * time.Second)
	for name, c := range map[string]struct {
		form url.Values
		want string
	}{
		"used":             {used, "invalid_grant"},
		"late":             {late, "invalid_grant"},
		"another verifier": {spoiled("code_verifier", strings.Repeat("x", 43)), "invalid_grant"},
		"no verifier":      {spoiled("code_verifier", ""), "invalid_grant"},
		"another address":  {spoiled("redirect_uri", end), "invalid_grant"},
		"another client":   {spoiled("client_id", "other"), "invalid_client"},
		"a password":       {spoiled("grant_type", "password"), "unsupported_grant_type"},
		"client's own":     {spoiled("grant_type", "client_credentials"), "unsupported_grant_type"},
	} {
		if got := m.tokens(c.form); got.Error != c.want || got.Access != "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestARequestThatIsWrongIsRefused(t *testing.T) {
	m := start(t)
	for name, c := range map[string]struct {
		field, value string
		redirected   bool
	}{
		"unknown client":    {"client_id", "other", false},
		"unknown address":   {"redirect_uri", "http://evil.example/", false},
		"longer address":    {"redirect_uri", app + "/x", false},
		"implicit flow":     {"response_type", "token", true},
		"no challenge":      {"code_challenge", "", true},
		"plain challenge":   {"code_challenge_method", "plain", true},
		"no state":          {"state", "", true},
		"no openid":         {"scope", "email", true},
		"challenge too big": {"code_challenge", strings.Repeat("x", 44), true},
	} {
		q := wish()
		q.Set(c.field, c.value)
		w := m.get("/authorize", q)
		switch to := w.Header().Get("Location"); {
		case c.redirected && (w.Code != http.StatusSeeOther || !strings.HasPrefix(to, app+"?error=invalid_request")):
			t.Errorf("%s: %d %s", name, w.Code, to)
		case !c.redirected && (w.Code != http.StatusBadRequest || to != ""):
			t.Errorf("%s: %d %s", name, w.Code, to)
		}
	}
}

func TestALoginNeedsItsOwnPageAndAKnownPerson(t *testing.T) {
	m := start(t)
	used := m.page()
	m.post("/login", url.Values{"request": {used}, "person": {"berg sub-olga"}})
	late := m.page()
	m.now = m.now.Add(11 * time.Minute)
	for name, form := range map[string]url.Values{
		"no page":          {"person": {"berg sub-olga"}},
		"used page":        {"request": {used}, "person": {"berg sub-olga"}},
		"old page":         {"request": {late}, "person": {"berg sub-olga"}},
		"unknown person":   {"request": {m.page()}, "person": {"berg sub-x"}},
		"another's tenant": {"request": {m.page()}, "person": {"asha sub-olga"}},
	} {
		if w := m.post("/login", form); w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d %s", name, w.Code, w.Header())
		}
	}
}

func TestARefreshTokenIsGoodOnceAndSurvivesARestart(t *testing.T) {
	m := start(t)
	first := m.tokens(exchange(m.code("sub-finn")))
	m.people[1].Roles = []string{"clerk"}
	m.restart()
	m.claims(first.Access) // the key is the same
	second := m.tokens(again(first.Refresh))
	if got := m.claims(second.Access); got.Str("roles") != "clerk" || got.Str("sub") != "sub-finn" {
		t.Fatalf("after a refresh it says %v", got)
	}
	if got := m.tokens(again(first.Refresh)); got.Error != "invalid_grant" {
		t.Errorf("a used token: %+v", got)
	}
	if got := m.tokens(again(second.Refresh)); got.Error != "invalid_grant" {
		t.Errorf("a session whose token was used twice goes on: %+v", got)
	}
}

func TestASessionEnds(t *testing.T) {
	m := start(t)
	old := m.tokens(exchange(m.code("sub-olga")))
	out := m.tokens(exchange(m.code("sub-olga")))
	w := m.get("/logout", url.Values{"id_token_hint": {out.Identity}, "post_logout_redirect_uri": {end}, "state": {"bye"}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != end+"?state=bye" {
		t.Errorf("%d %s", w.Code, w.Header())
	}
	left := m.tokens(exchange(m.code("sub-finn")))
	m.people = m.people[:1]
	for name, refresh := range map[string]string{"signed out": out.Refresh, "no longer a member": left.Refresh, "nonsense": "x.y", "nothing": ""} {
		if got := m.tokens(again(refresh)); got.Error != "invalid_grant" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	m.now = m.now.Add(issuer.SessionLife + time.Second)
	if got := m.tokens(again(old.Refresh)); got.Error != "invalid_grant" {
		t.Errorf("too old: %+v", got)
	}
	if w := m.get("/logout", url.Values{"post_logout_redirect_uri": {"http://evil.example/"}}); w.Header().Get("Location") != "" {
		t.Error("signing out leads to a stranger")
	}
}

func TestOnlyTheClientsOriginReads(t *testing.T) {
	m := start(t)
	for origin, want := range map[string]string{"http://localhost:8080": "http://localhost:8080", "http://evil.example": ""} {
		w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodOptions, "/token", nil)
		r.Header.Set("Origin", origin)
		m.ServeHTTP(w, r)
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s: %q", origin, got)
		}
	}
}
