package main_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"customercenter/infra/local/machine"
	"customercenter/infra/local/signin"
)

// process is the local machine as somebody starts it: a program of its own, with the engine as its child.
type process struct {
	t                    *testing.T
	cmd                  *exec.Cmd
	web, issuer, control string
	mail                 string
	token                string
}

// program builds the machine once for all tests of this package.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "customer-center-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "machine")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, out)
	}
	return path, err
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := program(); err == nil {
		_ = os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// begin starts the machine on a folder and waits until it says that it is ready.
func begin(t *testing.T, dir string, env ...string) *process {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	web := filepath.Join(dir, "web")
	if err := os.MkdirAll(web, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(web, "index.html"), []byte("page"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, cmd: exec.Command(path)}
	p.cmd.Env = append(os.Environ(), append([]string{"PORT=0", "ISSUER_PORT=0", "ENGINE_PORT=0", "CONTROL_PORT=0", "FILES_PORT=0", "MAIL_PORT=0", "DEMO=off", "WEB_DIR=" + web,
		"LOCAL_DIR=" + filepath.Join(dir, "data")}, env...)...)
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	var wrong bytes.Buffer
	p.cmd.Stderr = &wrong
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL); _ = p.cmd.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		name, address, _ := strings.Cut(lines.Text(), "  ")
		switch address = strings.TrimSpace(address); name {
		case "Customer Center":
			p.web = address
		case "Sign-in":
			p.issuer = address
		case "Mail":
			p.mail = address
		case "Control":
			p.control = address
		case "Stop with Ctrl-C.":
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return p
		}
	}
	_ = p.cmd.Wait()
	t.Fatalf("the machine did not start: %s", &wrong)
	return nil
}

// say runs the program beside it with other words, as somebody at a terminal does.
func (p *process) say(words ...string) (string, error) {
	p.t.Helper()
	path, err := program()
	if err != nil {
		p.t.Fatal(err)
	}
	cmd := exec.CommandContext(p.t.Context(), path, words...)
	cmd.Env = append(slices.Clone(p.cmd.Env), "WEB_URL="+p.web, "ISSUER_URL="+p.issuer)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// end stops it by a signal, to the process alone or to it and its children, and waits for its end.
func (p *process) end(sig syscall.Signal, children bool) {
	p.t.Helper()
	pid := p.cmd.Process.Pid
	if children {
		pid = -pid
	}
	if err := syscall.Kill(pid, sig); err != nil {
		p.t.Fatal(err)
	}
	if err := p.cmd.Wait(); sig == syscall.SIGINT && err != nil {
		p.t.Errorf("after Ctrl-C it ended with %v", err)
	}
}

func (p *process) signIn() {
	p.t.Helper()
	tokens, err := signin.Client{Issuer: p.issuer, ID: machine.ClientID, Redirect: p.web + "/signed-in"}.As(p.t.Context(), "owner@acme.example")
	if err != nil {
		p.t.Fatal(err)
	}
	p.token = tokens.Access
}

// send sends a request; the error is that of a machine that is gone.
func (p *process) send(method, url, key, body string) (status int, answer map[string]any, err error) {
	req, err := http.NewRequestWithContext(p.t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+p.token)
	req.Header.Set("Idempotency-Key", key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = res.Body.Close() }()
	return res.StatusCode, answer, json.NewDecoder(res.Body).Decode(&answer)
}

// acmesTenant makes the tenant by the operator's order.
func (p *process) acmesTenant() {
	p.t.Helper()
	status, answer, err := p.send("POST", p.control+"/operations/tenants.create", "", fmt.Sprintf(`{"tenant":"acme","key":"k","body":{"legalName":"Acme","baseCurrency":"EUR",
		"timeZone":"Europe/Berlin","owner":{"subject":%q,"email":"owner@acme.example","name":"Olga Owner"}}}`, machine.Subject("owner@acme.example")))
	if err != nil || status != 200 || answer["status"] != 201.0 {
		p.t.Fatalf("%d %v %v", status, answer, err)
	}
}

// writing is somebody's work: customers, each with an invoice over 100.00, under keys of their own.
type writing struct {
	mu    sync.Mutex
	acked map[string]string // id by key, as far as acknowledged
	tried int
}

func customerOf(n int) (key, body string) {
	return fmt.Sprintf("customer-%d", n), fmt.Sprintf(`{"name":"Customer %03d","kind":"business","currency":"EUR"}`, n)
}

func invoiceOf(n int, customer string) (key, body string) {
	return fmt.Sprintf("invoice-%d", n), fmt.Sprintf(`{"customer":%q,"issuedOn":"2026-01-15","lines":[{"description":"work","unitPrice":"100.00"}],"post":true}`, customer)
}

// work writes side by side until the machine is gone; at is called when so many have been acknowledged.
func (w *writing) work(p *process, most int, at func()) {
	var next, acked atomic.Int64
	var once sync.Once
	var wait sync.WaitGroup
	next.Store(int64(w.tried))
	send := func(path, key, body string) (string, bool) {
		status, answer, err := p.send("POST", p.web+path, key, body)
		id, _ := answer["id"].(string)
		if err != nil || status != 201 {
			return "", false
		}
		w.mu.Lock()
		w.acked[key] = id
		w.mu.Unlock()
		if acked.Add(1) >= int64(most) {
			once.Do(at)
		}
		return id, true
	}
	for range 6 {
		wait.Go(func() {
			for {
				n := int(next.Add(1))
				key, body := customerOf(n)
				id, ok := send("/v1/customers", key, body)
				if !ok {
					return
				}
				key, body = invoiceOf(n, id)
				if _, ok = send("/v1/invoices", key, body); !ok {
					return
				}
			}
		})
	}
	wait.Wait()
	w.tried = int(next.Load())
}

// check repeats every request under its key: what was acknowledged is there and is not done again, the rest is done now; in
// the end there is one invoice for each customer, and the figures say so.
func (w *writing) check(p *process) {
	p.t.Helper()
	replay := func(path, key, body string) string {
		status, answer, err := p.send("POST", p.web+path, key, body)
		id, _ := answer["id"].(string)
		if err != nil || status != 201 {
			p.t.Errorf("%s: %d %v %v", key, status, answer, err)
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		if was, acked := w.acked[key]; acked && was != id {
			p.t.Errorf("%s was acknowledged as %s and is now %s", key, was, id)
		}
		w.acked[key] = id
		return id
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for n := int(next.Add(1)); n <= w.tried; n = int(next.Add(1)) {
				key, body := customerOf(n)
				id := replay("/v1/customers", key, body)
				key, body = invoiceOf(n, id)
				replay("/v1/invoices", key, body)
			}
		})
	}
	wait.Wait()
	ctx, cancel := context.WithTimeout(p.t.Context(), time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, "POST", p.control+"/settled", nil)
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil || res.StatusCode != 204 {
		p.t.Fatalf("%v %v", res, err)
	}
	_ = res.Body.Close()
	status, answer, err := p.send("GET", p.web+"/v1/ageing?by=total", "", "")
	text, _ := json.Marshal(answer)
	if want := fmt.Sprintf(`"%d.00"`, 100*w.tried); err != nil || status != 200 || !strings.Contains(string(text), want) {
		p.t.Errorf("the ageing does not say %s: %d %s %v", want, status, text, err)
	}
}

// TestAKillLosesNothingAcknowledged: the machine and its engine are killed while people write, three times in three ways.
func TestAKillLosesNothingAcknowledged(t *testing.T) {
	dir := t.TempDir()
	w := &writing{acked: map[string]string{}}
	p := begin(t, dir)
	p.acmesTenant()
	for _, end := range []struct {
		name     string
		sig      syscall.Signal
		children bool
	}{{"kill -9 of everything", syscall.SIGKILL, true}, {"kill -9 of the machine", syscall.SIGKILL, false}, {"Ctrl-C", syscall.SIGINT, true}} {
		p.signIn()
		w.work(p, 30, func() { p.end(end.sig, end.children) })
		t.Logf("%s: %d customers tried, %d requests acknowledged", end.name, w.tried, len(w.acked))
		p = begin(t, dir)
		p.signIn()
		w.check(p)
	}
}

// TestTheEnginesPortIsFreeAgainAfterAKill: a machine that is started at once after a kill waits for the old engine's end.
func TestTheEnginesPortIsFreeAgainAfterAKill(t *testing.T) {
	dir := t.TempDir()
	port := freePort(t)
	p := begin(t, dir, "ENGINE_PORT="+port)
	p.acmesTenant()
	p.end(syscall.SIGKILL, false)
	p = begin(t, dir, "ENGINE_PORT="+port)
	p.signIn()
	if status, answer, err := p.send("GET", p.web+"/v1/customers", "", ""); err != nil || status != 200 {
		t.Errorf("%d %v %v", status, answer, err)
	}
}
