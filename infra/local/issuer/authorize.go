package issuer

import (
	"crypto/sha256"
	"crypto/subtle"
	_ "embed"
	"encoding/base64"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// request is a client's wish to sign somebody in, while the login page is open.
type request struct {
	redirect, state, nonce, challenge string
	until                             time.Time
}

// code stands for a person who has signed in until the client exchanges it, once.
type code struct {
	request
	person Person
}

//go:embed login.html
var loginHTML string

var loginPage = template.Must(template.New("login").Parse(loginHTML))

// company is one tenant on the login page.
type company struct {
	Tenant, Name string
	People       []Person
}

// authorize shows the login page. An unknown client or address is told here and never redirected to; everything else
// that is wrong goes back to the client.
func (i *Issuer) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	redirect := q.Get("redirect_uri")
	if q.Get("client_id") != i.Client.ID || !slices.Contains(i.Client.Redirects, redirect) {
		http.Error(w, "This application is not known here. Sign in from "+strings.Join(i.origins(), " or ")+".", http.StatusBadRequest)
		return
	}
	if wrong := wrongRequest(q); wrong != "" {
		back(w, r, redirect, url.Values{"error": {"invalid_request"}, "error_description": {wrong}, "state": {q.Get("state")}})
		return
	}
	people, err := i.People.People(r.Context())
	if err != nil {
		http.Error(w, "The list of people cannot be read: "+err.Error(), http.StatusInternalServerError)
		return
	}
	id := i.wait(request{redirect: redirect, state: q.Get("state"), nonce: q.Get("nonce"), challenge: q.Get("code_challenge"),
		until: i.Wall().Add(requestLife)})
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "+
		strings.Join(i.origins(), " "))
	_ = loginPage.Execute(w, map[string]any{"Request": id, "Companies": companies(people)}) // a browser that went away
}

func wrongRequest(q url.Values) string {
	switch {
	case q.Get("response_type") != "code":
		return "response_type must be code"
	case !slices.Contains(strings.Fields(q.Get("scope")), "openid"):
		return "scope must contain openid"
	case q.Get("code_challenge_method") != "S256" || len(q.Get("code_challenge")) != 43:
		return "code_challenge must be given with code_challenge_method S256"
	case q.Get("state") == "":
		return "state must be given"
	}
	return ""
}

// companies puts people under their tenants, both in the directory's order.
func companies(people []Person) []company {
	var out []company
	for _, p := range people {
		if n := slices.IndexFunc(out, func(c company) bool { return c.Tenant == p.Tenant }); n >= 0 {
			out[n].People = append(out[n].People, p)
			continue
		}
		out = append(out, company{p.Tenant, p.Company, []Person{p}})
	}
	return out
}

// wait remembers a request under an id that only its login page knows, so that no other site can post a login.
func (i *Issuer) wait(x request) string {
	i.mu.Lock()
	defer i.mu.Unlock()
	now := i.Wall()
	maps.DeleteFunc(i.waiting, func(_ string, old request) bool { return now.After(old.until) })
	maps.DeleteFunc(i.codes, func(_ string, old code) bool { return now.After(old.until) })
	id := draw()
	i.waiting[id] = x
	return id
}

// login is the login page's answer: who it is.
func (i *Issuer) login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	id := r.PostFormValue("request")
	i.mu.Lock()
	x, ok := i.waiting[id]
	delete(i.waiting, id)
	i.mu.Unlock()
	if !ok || i.Wall().After(x.until) {
		http.Error(w, "This login page is too old. Go back to the application and sign in again.", http.StatusBadRequest)
		return
	}
	tenant, subject, _ := strings.Cut(r.PostFormValue("person"), " ")
	p, ok, err := i.find(r.Context(), subject, tenant)
	if err != nil || !ok {
		http.Error(w, "There is no such person. Go back to the application and sign in again.", http.StatusBadRequest)
		return
	}
	c := draw()
	x.until = i.Wall().Add(codeLife)
	i.mu.Lock()
	i.codes[c] = code{x, p}
	i.mu.Unlock()
	back(w, r, x.redirect, url.Values{"code": {c}, "state": {x.state}, "iss": {i.URL}})
}

// back sends the browser to the client, to an address that was checked.
func back(w http.ResponseWriter, r *http.Request, to string, q url.Values) {
	http.Redirect(w, r, to+"?"+q.Encode(), http.StatusSeeOther)
}

// proves tells whether the verifier is the one that the challenge was made of (RFC 7636, S256).
func (x request) proves(verifier string) bool {
	sum := sha256.Sum256([]byte(verifier))
	made := base64.RawURLEncoding.EncodeToString(sum[:])
	return subtle.ConstantTimeCompare([]byte(made), []byte(x.challenge)) == 1
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
