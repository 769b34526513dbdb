package machine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customercenter/infra/local/machine"
	"customercenter/infra/local/signin"
)

// start starts a machine on free ports with the tenant berg.
func start(t *testing.T, change func(*machine.Config)) *machine.Machine {
	t.Helper()
	c := machine.Config{Dir: t.TempDir(), Web: client(t), Bind: machine.Loopback}
	if change != nil {
		change(&c)
	}
	m, err := machine.Start(t.Context(), c, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Stop)
	tenant(t, m, "berg")
	return m
}

// client is a built web client of one page.
func client(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"index.html": "<!doctype html><title>page</title>", "assets/app-1.js": "script"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// tenant makes a tenant by the operator's order and gives its people their roles.
func tenant(t *testing.T, m *machine.Machine, name string) {
	t.Helper()
	email := func(role string) string { return role + "@" + name + ".example" }
	status, _, body := call(t, "POST", m.Control+"/operations/tenants.create", "", fmt.Sprintf(`{"tenant":%q,"key":"k","body":{"legalName":"Berg GmbH",
		"baseCurrency":"EUR","timeZone":"Europe/Berlin","owner":{"subject":%q,"email":%q,"name":"Olga"}}}`, name, machine.Subject(email("owner")), email("owner")))
	if status != 200 || !strings.Contains(body, `"status":201`) {
		t.Fatalf("%d %s", status, body)
	}
	token := sign(t, m, email("owner")).Access
	for _, role := range []string{"finance", "sales", "collector", "auditor", "clerk"} {
		status, _, body := call(t, "PUT", m.Web+"/v1/members/"+machine.Subject(email(role)), token, fmt.Sprintf(`{"email":%q,"name":%q,"roles":[%q]}`, email(role), role, role))
		if status != 200 {
			t.Fatalf("%d %s", status, body)
		}
	}
}

func sign(t *testing.T, m *machine.Machine, email string) signin.Tokens {
	t.Helper()
	tokens, err := signin.Client{Issuer: m.Issuer, ID: machine.ClientID, Redirect: m.Web + "/signed-in"}.As(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	return tokens
}

// call sends a request and gives status, headers and body.
func call(t *testing.T, method, url, token, body string) (int, http.Header, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(b)
}

func TestTheMachine(t *testing.T) {
	m := start(t, nil)
	t.Run("an operation answers whoever signed in", func(t *testing.T) {
		status, h, body := call(t, "GET", m.Web+"/v1/invoices", sign(t, m, "auditor@berg.example").Access, "")
		var list struct{ Items []any }
		if err := json.Unmarshal([]byte(body), &list); err != nil || status != 200 || list.Items == nil || h.Get("X-Request-Id") == "" {
			t.Errorf("%d %s %v", status, body, err)
		}
	})
	t.Run("roles decide", func(t *testing.T) {
		status, _, body := call(t, "POST", m.Web+"/v1/invoices", sign(t, m, "auditor@berg.example").Access, "{}")
		if status != 403 || !strings.Contains(body, `"code":"forbidden"`) {
			t.Errorf("%d %s", status, body)
		}
	})
	t.Run("without an access token there is no answer", func(t *testing.T) {
		tokens := sign(t, m, "owner@berg.example")
		for name, token := range map[string]string{"none": "", "an identity token": tokens.Identity, "a refresh token": tokens.Refresh} {
			status, h, body := call(t, "GET", m.Web+"/v1/invoices", token, "")
			if status != 401 || !strings.HasPrefix(h.Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("%s: %d %s", name, status, body)
			}
		}
	})
	t.Run("a changed role is in the next token", func(t *testing.T) {
		owner := sign(t, m, "owner@berg.example").Access
		path := m.Web + "/v1/members/" + machine.Subject("sales@berg.example")
		if status, _, body := call(t, "PUT", path, owner, `{"email":"sales@berg.example","name":"Sanna","roles":["sales","finance"]}`); status != 200 {
			t.Errorf("%d %s", status, body)
		}
		status, _, body := call(t, "POST", m.Web+"/v1/receipts", sign(t, m, "sales@berg.example").Access, "{}")
		if status != 400 || !strings.Contains(body, "idempotency_key_missing") { // no longer forbidden
			t.Errorf("%d %s", status, body)
		}
	})
	t.Run("every person of a tenant is on the login page", func(t *testing.T) {
		for _, role := range []string{"owner", "finance", "sales", "collector", "auditor", "clerk"} {
			sign(t, m, role+"@berg.example")
		}
		if _, err := (signin.Client{Issuer: m.Issuer, ID: machine.ClientID, Redirect: m.Web + "/signed-in"}).As(t.Context(), "king@berg.example"); err == nil {
			t.Error("somebody else signed in")
		}
	})
	t.Run("pages", func(t *testing.T) { pages(t, m) })
	t.Run("the clock is set at the control address", func(t *testing.T) {
		status, _, body := call(t, "PUT", m.Control+"/clock", "", `{"now":"2026-03-31"}`)
		if status != 200 || m.Clock.Now().Format(time.DateOnly) != "2026-03-31" {
			t.Errorf("%d %s: %s", status, body, m.Clock.Now())
		}
		if status, _, _ := call(t, "GET", m.Web+"/v1/invoices", sign(t, m, "owner@berg.example").Access, ""); status != 200 {
			t.Errorf("a set clock signs people out: %d", status)
		}
	})
	t.Run("the stream is heard", func(t *testing.T) {
		if status, _, body := call(t, "POST", m.Control+"/settled", "", ""); status != 204 {
			t.Errorf("%d %s", status, body)
		}
	})
}

func pages(t *testing.T, m *machine.Machine) {
	t.Helper()
	for path, want := range map[string]struct {
		status int
		body   string
		cache  string
	}{
		"/":                 {200, "<!doctype html><title>page</title>", "no-cache"},
		"/customers/cus_1":  {200, "<!doctype html><title>page</title>", "no-cache"},
		"/signed-in?code=1": {200, "<!doctype html><title>page</title>", "no-cache"},
		"/assets/app-1.js":  {200, "script", "public, max-age=31536000, immutable"},
		"/assets/app-2.js":  {404, "404 page not found\n", ""},
		"/../secret":        {400, "invalid URL path\n", ""},
		"/config.json":      {200, `{"clientId":"customer-center-web","issuer":"` + m.Issuer + `"}`, "no-cache"},
	} {
		status, h, body := call(t, "GET", m.Web+path, "", "")
		if status != want.status || body != want.body || want.cache != "" && h.Get("Cache-Control") != want.cache ||
			!strings.Contains(h.Get("Content-Security-Policy"), "connect-src 'self' "+m.Issuer+" "+m.Files+";") {
			t.Errorf("%s: %d %q %v", path, status, body, h)
		}
	}
	if status, _, _ := call(t, "POST", m.Web+"/", "", ""); status != 405 {
		t.Errorf("a page took a POST: %d", status)
	}
}

func TestWhatWasWrittenIsThereAfterARestart(t *testing.T) {
	dir := t.TempDir()
	m := start(t, func(c *machine.Config) { c.Dir = dir })
	issuer, web := m.Issuer, m.Web
	m.Stop()
	again, err := machine.Start(t.Context(), machine.Config{Dir: dir, Bind: machine.Loopback, IssuerURL: issuer, WebURL: web}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(again.Stop)
	tenants, err := again.Store.Tenants(t.Context())
	if err != nil || len(tenants) != 1 || tenants[0] != "berg" {
		t.Errorf("%v %v", tenants, err)
	}
}

func TestWhatIsInTheWayIsToldInOneSentence(t *testing.T) {
	taken, err := net.Listen("tcp", machine.Loopback+":0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	port := taken.Addr().(*net.TCPAddr).Port
	busy := t.TempDir()
	running, err := machine.Start(t.Context(), machine.Config{Dir: busy, Bind: machine.Loopback}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(running.Stop)
	for name, c := range map[string]struct {
		config machine.Config
		want   string
	}{
		"web port":       {machine.Config{WebPort: port}, fmt.Sprintf("port %d is in use: stop what listens there, or choose another port with PORT=", port)},
		"issuer port":    {machine.Config{IssuerPort: port}, "another port with ISSUER_PORT="},
		"control port":   {machine.Config{ControlPort: port}, "another port with CONTROL_PORT="},
		"files port":     {machine.Config{FilesPort: port}, "another port with FILES_PORT="},
		"mail port":      {machine.Config{MailPort: port}, "another port with MAIL_PORT="},
		"no jars":        {machine.Config{Jars: t.TempDir()}, "make engine"},
		"no client":      {machine.Config{Web: t.TempDir()}, "make web"},
		"another one":    {machine.Config{Dir: busy}, "another machine is running on " + busy},
		"no such folder": {machine.Config{Dir: "/proc/none"}, "cannot be made"},
	} {
		if c.config.Dir == "" {
			c.config.Dir = t.TempDir()
		}
		c.config.Bind = machine.Loopback
		m, err := machine.Start(t.Context(), c.config, slog.New(slog.DiscardHandler))
		if err == nil {
			m.Stop()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestConfigurationFromTheEnvironment(t *testing.T) {
	env := map[string]string{}
	read := func() (machine.Config, error) {
		return machine.FromEnvironment("/repo", func(name string) string { return env[name] })
	}
	c, err := read()
	if err != nil || c.WebPort != 8080 || c.IssuerPort != 8081 || c.EnginePort != 8000 || c.ControlPort != 8082 || c.FilesPort != 8083 || c.MailPort != 8084 || c.Bind != "127.0.0.1" ||
		c.Dir != "/repo/.local" || c.Web != "/repo/web/dist" || c.Clock != nil {
		t.Errorf("%+v %v", c, err)
	}
	env = map[string]string{"PORT": "9090", "BIND": "0.0.0.0", "CLOCK": "2026-03-31", "LOCAL_DIR": "/x", "WEB_URL": "https://a.example"}
	if c, err = read(); err != nil || c.WebPort != 9090 || c.Bind != "0.0.0.0" || c.Dir != "/x" || c.WebURL != "https://a.example" ||
		c.Clock == nil || c.Clock.Format(time.RFC3339) != "2026-03-31T12:00:00Z" {
		t.Errorf("%+v %v", c, err)
	}
	for name, text := range map[string]string{"PORT": "web", "ENGINE_PORT": "70000", "CLOCK": "tomorrow"} {
		env = map[string]string{name: text}
		if _, err := read(); err == nil || !strings.Contains(err.Error(), name+"="+text) && !strings.Contains(err.Error(), text) {
			t.Errorf("%s=%s: %v", name, text, err)
		}
	}
}

// TestABusyEnginePortIsToldAtLast: a machine that starts while the engine of a killed one is ending waits for it.
func TestABusyEnginePortIsToldAtLast(t *testing.T) {
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err = machine.Start(ctx, machine.Config{Dir: t.TempDir(), Bind: machine.Loopback, EnginePort: l.Addr().(*net.TCPAddr).Port}, slog.New(slog.NewTextHandler(&bytes.Buffer{}, nil)))
	if err == nil || !strings.Contains(err.Error(), "ENGINE_PORT=") {
		t.Error(err)
	}
}
