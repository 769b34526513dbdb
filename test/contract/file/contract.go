// Package contract is what every implementation of file.Store must do, as one suite: it runs on the store in memory, and on
// Amazon S3's client against the server that the local machine runs.
package contract

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"customercenter/internal/file"
)

// Subject is a store, and what a browser does with the links and forms that it makes.
type Subject struct {
	Store  file.Store
	Follow func(link string) (status int, c file.Content, disposition string)
	Submit func(f file.Form, mediaType string, b []byte) (status int)
}

// Run runs the suite on a store that is empty.
func Run(t *testing.T, s Subject) {
	for _, x := range []struct {
		name string
		test func(*testing.T)
	}{
		{"a file comes back as it was put", s.comesBack},
		{"a file that came piece by piece comes back whole", s.pieceByPiece},
		{"a file never changes", s.neverChanges},
		{"one of many writers is first", s.oneIsFirst},
		{"what is not there is not found", s.notFound},
		{"a reader takes no more than it said", s.limit},
		{"a piece is what stands there", s.pieces},
		{"a link reads one file", s.links},
		{"a form takes what it says and nothing else", s.forms},
	} {
		t.Run(x.name, x.test)
	}
}

func (s Subject) put(t *testing.T, k file.Key, mediaType, text string) {
	t.Helper()
	if err := s.Store.Put(t.Context(), k, file.NewContent(mediaType, []byte(text))); err != nil {
		t.Fatal(err)
	}
}

func (s Subject) comesBack(t *testing.T) {
	for k, b := range map[file.Key][]byte{
		file.Statement("acme", "back", "pdf"): []byte("%PDF-1.7 …"),
		file.Export("acme", "empty", "csv"):   {},
		file.Export("acme", "large", "xlsx"):  bytes.Repeat([]byte("0123456789abcdef"), 1<<16),
	} {
		if err := s.Store.Put(t.Context(), k, file.NewContent("application/x-test", b)); err != nil {
			t.Fatal(err)
		}
		got, err := s.Store.Get(t.Context(), k, 1<<20)
		if err != nil || !bytes.Equal(got.Bytes, b) || got.Type != "application/x-test" || got.Hash != file.HashOf(b) {
			t.Errorf("%s: %d bytes of %s, %s (%v)", k, len(got.Bytes), got.Type, got.Hash, err)
		}
		info, err := s.Store.Head(t.Context(), k)
		if err != nil || info.Size != int64(len(b)) || info.Type != "application/x-test" || info.Hash != file.HashOf(b) {
			t.Errorf("%s: %+v (%v)", k, info, err)
		}
	}
}

func (s Subject) neverChanges(t *testing.T) {
	k := file.Statement("acme", "once", "pdf")
	s.put(t, k, "application/pdf", "first")
	s.put(t, k, "application/pdf", "first")
	if err := s.Store.Put(t.Context(), k, file.NewContent("application/pdf", []byte("other"))); !errors.As(err, new(file.Taken)) {
		t.Errorf("other bytes: %v", err)
	}
	if got, err := s.Store.Get(t.Context(), k, 100); err != nil || string(got.Bytes) != "first" {
		t.Errorf("%q %v", got.Bytes, err)
	}
}

func (s Subject) oneIsFirst(t *testing.T) {
	k := file.Statement("acme", "race", "pdf")
	var all sync.WaitGroup
	results := make([]error, 8)
	for i := range results {
		all.Go(func() {
			results[i] = s.Store.Put(t.Context(), k, file.NewContent("text/plain", []byte{byte('0' + i)}))
		})
	}
	all.Wait()
	got, err := s.Store.Get(t.Context(), k, 10)
	if err != nil {
		t.Fatal(err)
	}
	for i, err := range results {
		won := string(got.Bytes) == string(rune('0'+i))
		if won != (err == nil) || err != nil && !errors.As(err, new(file.Taken)) && !errors.As(err, new(file.Unavailable)) {
			t.Errorf("writer %d, first %t: %v", i, won, err)
		}
	}
}

func (s Subject) notFound(t *testing.T) {
	k := file.Statement("acme", "none", "pdf")
	if _, err := s.Store.Get(t.Context(), k, 100); !file.IsNotFound(err) {
		t.Errorf("get: %v", err)
	}
	if _, err := s.Store.Head(t.Context(), k); !file.IsNotFound(err) {
		t.Errorf("head: %v", err)
	}
	s.put(t, file.Statement("acme-2", "none", "pdf"), "application/pdf", "another tenant's")
	if _, err := s.Store.Get(t.Context(), k, 100); !file.IsNotFound(err) {
		t.Errorf("beside another tenant's: %v", err)
	}
}

func (s Subject) limit(t *testing.T) {
	k := file.Statement("acme", "limit", "pdf")
	s.put(t, k, "application/pdf", "12345")
	var large file.TooLarge
	if _, err := s.Store.Get(t.Context(), k, 4); !errors.As(err, &large) || large.Size != 5 || large.Limit != 4 {
		t.Errorf("5 bytes where 4 are taken: %v", err)
	}
	if _, err := s.Store.Get(t.Context(), k, 5); err != nil {
		t.Error(err)
	}
}

func (s Subject) pieces(t *testing.T) {
	k := file.Upload("acme", "pieces")
	send := func(text string) {
		t.Helper()
		f, err := s.Store.Form(t.Context(), k, file.Limits{Type: "text/csv", Least: 0, Most: 100, For: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		if status := s.Submit(f, "text/csv", []byte(text)); status/100 != 2 {
			t.Fatalf("the form answers %d", status)
		}
	}
	if _, err := s.Store.Piece(t.Context(), k, 0, 10, ""); !file.IsNotFound(err) {
		t.Errorf("of nothing: %v", err)
	}
	send("0123456789")
	tag := ""
	for _, x := range []struct {
		from, n int64
		want    string
	}{{0, 4, "0123"}, {4, 4, "4567"}, {8, 4, "89"}, {10, 4, ""}, {12, 4, ""}, {0, 100, "0123456789"}} {
		p, err := s.Store.Piece(t.Context(), k, x.from, x.n, tag)
		if err != nil || string(p.Bytes) != x.want || p.Size != 10 || p.Tag == "" {
			t.Errorf("%d from %d: %q of %d, tag %q (%v)", x.n, x.from, p.Bytes, p.Size, p.Tag, err)
		}
		tag = p.Tag
	}
	send("9876543210")
	for _, from := range []int64{0, 4, 10} {
		if _, err := s.Store.Piece(t.Context(), k, from, 4, tag); !errors.As(err, new(file.Changed)) {
			t.Errorf("another file from %d: %v", from, err)
		}
	}
	if p, err := s.Store.Piece(t.Context(), k, 0, 4, ""); err != nil || string(p.Bytes) != "9876" || p.Tag == tag {
		t.Errorf("the other file: %q, tag %q (%v)", p.Bytes, p.Tag, err)
	}
	send("")
	if p, err := s.Store.Piece(t.Context(), k, 0, 4, ""); err != nil || len(p.Bytes) != 0 || p.Size != 0 || p.Tag == "" {
		t.Errorf("an empty file: %q of %d, tag %q (%v)", p.Bytes, p.Size, p.Tag, err)
	}
}

func (s Subject) links(t *testing.T) {
	k := file.Statement("acme", "link", "pdf")
	link, err := s.Store.Link(t.Context(), k, file.Download{Name: "Kontoauszug für März.pdf", Type: "application/pdf", For: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	if status, _, _ := s.Follow(link); status != 404 {
		t.Errorf("nothing is there yet: %d", status)
	}
	s.put(t, k, "application/octet-stream", "%PDF")
	status, c, as := s.Follow(link)
	if status != 200 || string(c.Bytes) != "%PDF" || c.Type != "application/pdf" || as != file.Disposition("Kontoauszug für März.pdf") {
		t.Errorf("%d %q %s %s", status, c.Bytes, c.Type, as)
	}
	s.put(t, file.Statement("acme", "links", "pdf"), "text/plain", "another")
	if status, _, _ := s.Follow(strings.Replace(link, "link.pdf", "links.pdf", 1)); status == 200 && strings.HasPrefix(link, "http") {
		t.Error("a link reads another file")
	}
}

func (s Subject) forms(t *testing.T) {
	k := file.Upload("acme", "upl_1")
	f, err := s.Store.Form(t.Context(), k, file.Limits{Type: "image/png", Least: 2, Most: 4, For: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		mediaType, bytes string
	}{"too short": {"image/png", "1"}, "too long": {"image/png", "12345"}, "of another type": {"text/html", "123"}} {
		if status := s.Submit(f, x.mediaType, []byte(x.bytes)); status < 400 || status >= 500 {
			t.Errorf("%s: %d", name, status)
		}
	}
	elsewhere := file.Form{URL: f.URL, Fields: map[string]string{}}
	for name, v := range f.Fields {
		elsewhere.Fields[name] = v
	}
	elsewhere.Fields["key"] = file.Upload("acme", "upl_2").String()
	if status := s.Submit(elsewhere, "image/png", []byte("123")); status < 400 || status >= 500 {
		t.Errorf("to another key: %d", status)
	}
	if _, err := s.Store.Head(t.Context(), k); !file.IsNotFound(err) {
		t.Errorf("a refused upload left something: %v", err)
	}
	if status := s.Submit(f, "image/png", []byte("123")); status < 200 || status >= 300 {
		t.Fatalf("what the form takes: %d", status)
	}
	got, err := s.Store.Get(t.Context(), k, 10)
	if err != nil || string(got.Bytes) != "123" || got.Type != "image/png" || got.Hash != file.HashOf([]byte("123")) {
		t.Errorf("%q %s %s %v", got.Bytes, got.Type, got.Hash, err)
	}
}
