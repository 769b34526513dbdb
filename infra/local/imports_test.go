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

	"customercenter/infra/local/machine"
	"customercenter/internal/file/s3"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
)

// TestFilesBecomeCustomersAndInvoices: the whole way of imports on the machine. Customers are sent in by a form, looked at and
// committed; invoices are dropped into the bucket, told of three times, and are there once.
func TestFilesBecomeCustomersAndInvoices(t *testing.T) {
	dir := t.TempDir()
	port := freePort(t)
	p := begin(t, dir, "FILES_PORT="+port)
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

	secret, err := os.ReadFile(filepath.Join(dir, "data", "files-secret"))
	if err != nil {
		t.Fatal(err)
	}
	bucket := s3.Local("http://127.0.0.1:"+port, "local", string(secret))
	for range 3 {
		_, err := bucket.PutObject(t.Context(), &sdk.PutObjectInput{Bucket: aws.String(machine.Bucket), Key: aws.String("U/acme/imports/invoices/Invoices of May.csv"),
			Body: strings.NewReader("customer,number,issuedOn,amount\nA1,R-1,2026-01-05,100.00\nB2,R-2,2026-01-06,50.00\nB2,R-2,,25.00\n")})
		if err != nil {
			t.Fatal(err)
		}
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
