package main_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFilesBecomeCustomersAndInvoices: the whole way of imports on the machine. Customers are sent in by a form, looked at and
// committed; invoices are dropped into the bucket, told of three times, and are there once.
func TestFilesBecomeCustomersAndInvoices(t *testing.T) {
	dir := t.TempDir()
	port := freePort(t)
	p := begin(t, dir, "FILES_PORT="+port)
	p.acmesTenant()
	out, err := p.say("token", "owner@acme.example")
	if err != nil {
		t.Fatal(err, out)
	}
	p.token = strings.TrimSpace(out)
	do := func(method, path, key, body string, want int) map[string]any {
		t.Helper()
		status, answer, err := p.send(method, p.web+path, key, body)
		if err != nil || status != want {
			t.Fatalf("%s %s: %d %v %v", method, path, status, answer, err)
		}
		return answer
	}
	a := do("POST", "/v1/imports", "i", `{"kind":"customers","name":"customers.csv"}`, 201)
	path := fmt.Sprintf("/v1/imports/%s", a["id"])
	upload, _ := a["upload"].(map[string]any)
	p.post(upload, "code;name;currency\nA1;Ärzte & Co;EUR\nB2;Bee;EUR\n;;\nC3;Cee;XXQ\n")
	p.settle()
	got := text(do("GET", path, "", "", 200))
	for _, want := range []string{`"status":"planned"`, `"creates":2`, `"created":0`, `"rejected":1`} {
		if !strings.Contains(got, want) {
			t.Fatalf("no %s in %s", want, got)
		}
	}
	if got := text(do("GET", path+"/plan", "", "", 200)); !strings.Contains(got, "Ärzte") || !strings.Contains(got, "Bee") {
		t.Error(got)
	}
	rejects, _ := do("GET", path, "", "", 200)["rejects"].(map[string]any)
	url, _ := rejects["url"].(string)
	if b, _ := p.fetch(url); !strings.Contains(string(b), "XXQ") {
		t.Errorf("%s", b)
	}
	do("POST", path+"/commit", "go", "", 200)
	p.settle()
	if got := text(do("GET", path, "", "", 200)); !strings.Contains(got, `"status":"committed"`) || !strings.Contains(got, `"created":2`) {
		t.Fatal(got)
	}

	name := filepath.Join(dir, "Invoices of May.csv")
	if err := os.WriteFile(name, []byte("customer,number,issuedOn,amount\nA1,R-1,2026-01-05,100.00\nB2,R-2,2026-01-06,50.00\nB2,R-2,,25.00\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if out, err := p.say("drop", name, "acme", "invoices"); err != nil || !strings.Contains(out, "U/acme/imports/invoices/Invoices of May.csv") {
			t.Fatal(err, out)
		}
	}
	if out, err := p.say("drop", name, "acme", "in voices"); err == nil || !strings.Contains(out, "nowhere that files are imported from") {
		t.Error(err, out)
	}
	p.settle()
	if got := text(do("GET", "/v1/imports", "", "", 200)); strings.Count(got, `"id":"imp_`) != 2 || strings.Count(got, `"status":"committed"`) != 2 {
		t.Error(got)
	}
	if got := text(do("GET", "/v1/invoices?number=R-2", "", "", 200)); !strings.Contains(got, `"total":"75.00"`) {
		t.Error(got)
	}
}

// post posts a form with a file, as a browser would.
func (p *process) post(form map[string]any, file string) {
	p.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	fields, _ := form["fields"].(map[string]any)
	for name, v := range fields {
		_ = w.WriteField(name, fmt.Sprint(v)) // a buffer takes everything
	}
	part, err := w.CreateFormFile("file", "customers.csv")
	if err != nil {
		p.t.Fatal(err)
	}
	_, _ = part.Write([]byte(file))
	_ = w.Close()
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, fmt.Sprint(form["url"]), &b)
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	res, err := http.DefaultClient.Do(req)
	if err != nil || res.StatusCode > 299 {
		p.t.Fatalf("%v %v", res, err)
	}
	_ = res.Body.Close()
}
