package main_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestAStatementIsDrawnKeptMailedAndRead: the whole way of a statement on the machine. Somebody asks for it, the worker hears of it,
// draws and keeps it, the mail goes out and is told of, and the links give the files whose hashes are shown.
func TestAStatementIsDrawnKeptMailedAndRead(t *testing.T) {
	p := begin(t, t.TempDir())
	p.acmesTenant()
	p.signIn()
	do := func(method, path, key, body string, want int) map[string]any {
		t.Helper()
		status, answer, err := p.send(method, p.web+path, key, body)
		if err != nil || status != want {
			t.Fatalf("%s %s: %d %v %v", method, path, status, answer, err)
		}
		return answer
	}
	x, _ := do("POST", "/v1/customers", "c", `{"name":"Globex","kind":"business","currency":"EUR","contacts":[{"name":"Ann","email":"ann@globex.example"}]}`, 201)["id"].(string)
	key, invoice := invoiceOf(1, x)
	do("POST", "/v1/invoices", key, invoice, 201)
	silent, _ := do("POST", "/v1/customers", "s", `{"name":"Silent","kind":"business","currency":"EUR"}`, 201)["id"].(string)
	run, _ := do("POST", "/v1/statements", "run", fmt.Sprintf(`{"kind":"openItem","customers":[%q,%q],"formats":["pdf","xlsx"],"send":true}`, x, silent), 202)["run"].(string)
	p.settle()

	got := text(do("GET", "/v1/statement-runs/"+run+"?letters=true", "", "", 200))
	for _, want := range []string{`"state":"done"`, `"issued":1`, `"failed":1`, `"letters":{"delivered":1}`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if got := text(do("GET", "/v1/statement-runs/"+run+"/exceptions", "", "", 200)); !strings.Contains(got, "no_recipient") || !strings.Contains(got, "Silent") {
		t.Error(got)
	}
	if got := text(do("GET", "/v1/customers/"+x+"/mails", "", "", 200)); !strings.Contains(got, `"status":"delivered"`) || strings.Count(got, "EUR.pdf")+strings.Count(got, "EUR.xlsx") != 2 {
		t.Error(got)
	}
	if n := len(mailCounts(t, p).Messages); n != 1 {
		t.Errorf("%d mails", n)
	}
	rows, _ := do("GET", "/v1/statements?customer="+x, "", "", 200)["items"].([]any)
	if len(rows) != 1 {
		t.Fatalf("%v", rows)
	}
	first, _ := rows[0].(map[string]any)
	id, _ := first["id"].(string)
	files, _ := do("GET", "/v1/statements/"+id, "", "", 200)["files"].([]any)
	begins := map[string]string{"json": "{", "pdf": "%PDF-", "xlsx": "PK"}
	for _, f := range files {
		m, _ := f.(map[string]any)
		format, _ := m["format"].(string)
		url, _ := m["url"].(string)
		b, disposition := p.fetch(url)
		sum := sha256.Sum256(b)
		if m["hash"] != hex.EncodeToString(sum[:]) || !strings.HasPrefix(string(b), begins[format]) || !strings.Contains(disposition, "EUR."+format) {
			t.Errorf("%s: %v %s, %d bytes", format, m, disposition, len(b))
		}
	}
	if len(files) != 4 {
		t.Errorf("%d files", len(files))
	}
}

// settle waits until nothing is left to be heard.
func (p *process) settle() {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.control+"/settled", nil)
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil || res.StatusCode != http.StatusNoContent {
		p.t.Fatalf("%v %v", res, err)
	}
	_ = res.Body.Close()
}

// fetch follows a link as a browser would, without signing in.
func (p *process) fetch(url string) (b []byte, disposition string) {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, url, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if b, err = io.ReadAll(res.Body); err != nil || res.StatusCode != http.StatusOK {
		p.t.Fatalf("%d %s %v", res.StatusCode, b, err)
	}
	return b, res.Header.Get("Content-Disposition")
}
