package files_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"sync"
	"testing"
	"time"

	"customercenter/infra/local/files"
	"customercenter/internal/file"
	"customercenter/internal/file/s3"
	contract "customercenter/test/contract/file"
)

const origin = "http://localhost:8080"

// machine is a server over a folder.
type machine struct {
	url     string
	mu      sync.Mutex
	created []files.Created
}

func start(t *testing.T, dir string) *machine {
	t.Helper()
	m := &machine{}
	s, err := files.Start(t.Context(), files.Options{Dir: dir, Bucket: "files", Key: "local", Secret: "secret", Origin: origin, Wall: time.Now,
		Log: slog.New(slog.DiscardHandler), Created: func(c files.Created) error {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.created = append(m.created, c)
			return nil
		}})
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(s)
	t.Cleanup(func() { front.Close(); s.Stop() })
	m.url = front.URL
	return m
}

func (m *machine) store() *s3.Store {
	return s3.New(s3.Local(m.url, "local", "secret"), "files", time.Now)
}

func TestContract(t *testing.T) {
	m := start(t, t.TempDir())
	contract.Run(t, contract.Subject{Store: m.store(), Follow: follow(t), Submit: submit(t)})
}

func follow(t *testing.T) func(string) (int, file.Content, string) {
	return func(link string) (int, file.Content, string) {
		res, err := http.Get(link) //nolint:gosec // of this test
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, file.NewContent(res.Header.Get("Content-Type"), b), res.Header.Get("Content-Disposition")
	}
}

func submit(t *testing.T) func(file.Form, string, []byte) int {
	return func(f file.Form, mediaType string, b []byte) int {
		res := post(t, f, mediaType, b)
		return res.StatusCode
	}
}

// post sends a form in as a page would.
func post(t *testing.T, f file.Form, mediaType string, b []byte) *http.Response {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, v := range f.Fields {
		if name == "Content-Type" {
			v = mediaType
		}
		if err := w.WriteField(name, v); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="file"; filename="a"`}, "Content-Type": {mediaType}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, f.URL, &body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	req.Header.Set("Origin", origin)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	said, _ := io.ReadAll(res.Body)
	t.Logf("form: %s %s", res.Status, said)
	return res
}

func TestWhatWasWrittenIsThereAfterARestart(t *testing.T) {
	dir := t.TempDir()
	k := file.Statement("acme", "stm_1", "pdf")
	if err := start(t, dir).store().Put(t.Context(), k, file.NewContent("application/pdf", []byte("%PDF\n\n1"))); err != nil {
		t.Fatal(err)
	}
	if c, err := start(t, dir).store().Get(t.Context(), k, 100); err != nil || string(c.Bytes) != "%PDF\n\n1" || c.Type != "application/pdf" {
		t.Errorf("%q %v", c.Bytes, err)
	}
}

func TestStrangersAreRefused(t *testing.T) {
	m := start(t, t.TempDir())
	k := file.Statement("acme", "stm_1", "pdf")
	if err := m.store().Put(t.Context(), k, file.NewContent("application/pdf", []byte("%PDF"))); err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{m.url + "/files/" + k.String(), m.url + "/files?list-type=2", m.url + "/"} {
		res, err := http.Get(url) //nolint:gosec // of this test
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode < 400 || res.StatusCode >= 500 {
			t.Errorf("%s: %s", url, res.Status)
		}
	}
	wrong := s3.New(s3.Local(m.url, "local", "another"), "files", time.Now)
	if _, err := wrong.Get(t.Context(), k, 100); err == nil || file.IsNotFound(err) {
		t.Errorf("another secret: %v", err)
	}
	elsewhere := s3.New(s3.Local(m.url, "local", "secret"), "another", time.Now)
	if _, err := elsewhere.Get(t.Context(), k, 100); err == nil || file.IsNotFound(err) {
		t.Errorf("another bucket: %v", err)
	}
}

func TestWhatIsCreatedIsTold(t *testing.T) {
	m := start(t, t.TempDir())
	k := file.Upload("acme", "upl_1")
	form, err := m.store().Form(t.Context(), k, file.Limits{Type: "text/csv", Least: 1, Most: 100})
	if err != nil {
		t.Fatal(err)
	}
	res := post(t, form, "text/csv", []byte("a,b"))
	if res.StatusCode != 204 && res.StatusCode != 200 || res.Header.Get("Access-Control-Allow-Origin") != origin {
		t.Errorf("%s %v", res.Status, res.Header)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.created) != 1 || m.created[0].Key != k.String() || m.created[0].Size != 3 {
		t.Fatalf("%+v", m.created)
	}
	e := m.created[0].Event()
	want := fmt.Sprintf(`{"bucket":{"name":"files"},"object":{"etag":"b345e1dc09f20fdefdea469f09167892","key":%q,"size":3},"reason":"PutObject","version":"0"}`, k.String())
	if e.Source != "aws.s3" || e.DetailType != "Object Created" || string(e.Detail) != want {
		t.Errorf("%s %s %s", e.Source, e.DetailType, e.Detail)
	}
}
