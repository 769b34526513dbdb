package contract

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"customercenter/internal/file"
)

// stream writes a file by pieces of n bytes.
func (s Subject) stream(t *testing.T, k file.Key, b []byte, n int) (file.Info, error) {
	t.Helper()
	w := s.Store.Create(t.Context(), k, "text/csv")
	defer w.Abort()
	for len(b) > 0 {
		piece := b[:min(n, len(b))]
		if _, err := w.Write(piece); err != nil {
			return file.Info{}, err
		}
		b = b[len(piece):]
	}
	return w.Close()
}

// text are n bytes that are not the same everywhere.
func text(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i>>16) ^ byte(i>>8) ^ byte(i)
	}
	return b
}

func (s Subject) pieceByPiece(t *testing.T) {
	for name, size := range map[string]int{"nothing": 0, "small": 5, "almost-a-part": file.PartSize - 1, "a-part": file.PartSize, "parts": 2 * file.PartSize,
		"and-some": 2*file.PartSize + 1} {
		k, b := file.Export("acme", "by-"+name, "csv"), text(size)
		info, err := s.stream(t, k, b, 100_003)
		if err != nil || info.Size != int64(size) || info.Hash != file.HashOf(b) {
			t.Fatalf("%s: %+v (%v)", name, info, err)
		}
		got, err := s.Store.Get(t.Context(), k, int64(size))
		if err != nil || !bytes.Equal(got.Bytes, b) || got.Type != "text/csv" {
			t.Errorf("%s: %d bytes of %s (%v)", name, len(got.Bytes), got.Type, err)
		}
		if there, err := s.Store.Head(t.Context(), k); err != nil || there.Size != int64(size) || there.Type != "text/csv" {
			t.Errorf("%s: %+v (%v)", name, there, err)
		}
		if again, err := s.stream(t, k, b, file.PartSize+1); err != nil || again != info {
			t.Errorf("%s, the same again: %+v (%v)", name, again, err)
		}
		if err := s.Store.Put(t.Context(), k, file.NewContent("text/csv", b)); err != nil {
			t.Errorf("%s, the same as one: %v", name, err)
		}
		if _, err := s.stream(t, k, append(b, 'x'), 1<<20); !errors.As(err, new(file.Taken)) {
			t.Errorf("%s, other bytes: %v", name, err)
		}
		link, err := s.Store.Link(t.Context(), k, file.Download{Name: "a.csv", For: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		if status, c, _ := s.Follow(link); status != 200 || !bytes.Equal(c.Bytes, b) {
			t.Errorf("%s: the link reads %d bytes with %d", name, len(c.Bytes), status)
		}
	}
	k := file.Export("acme", "given-up", "csv")
	w := s.Store.Create(t.Context(), k, "text/csv")
	if _, err := w.Write(text(file.PartSize + 1)); err != nil {
		t.Fatal(err)
	}
	w.Abort()
	if _, err := w.Close(); err == nil {
		t.Error("a file that was given up is kept")
	}
	if _, err := s.Store.Head(t.Context(), k); !file.IsNotFound(err) {
		t.Errorf("a file that was given up is there: %v", err)
	}
	k = file.Export("acme", "put-first", "csv")
	large := text(file.PartSize + 9)
	if err := s.Store.Put(t.Context(), k, file.NewContent("text/csv", large)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.stream(t, k, large, 1<<20); err != nil {
		t.Errorf("the same bytes that were put as one: %v", err)
	}
}
