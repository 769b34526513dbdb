// Package memory keeps files in memory, for tests and the simulation: the contract of file.Store with nothing behind it, a
// hook by which calls go wrong, and counts. Links and forms are good for this store alone: Follow and Submit do what a
// browser would.
package memory

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"sync"
	"time"

	"customercenter/internal/file"
)

// Fault is what goes wrong with a call.
type Fault int

// The faults; each is file.Unavailable to the caller.
const (
	None        Fault = iota
	Throttle          // too many calls; nothing happens
	LoseRequest       // the call never arrives
	LoseReply         // the call takes effect, and its answer is lost
)

// Call is a call that is about to be made.
type Call struct {
	Number int64 // from 1
	Op     string
	Key    file.Key
}

// Store keeps files in memory. It is safe for several goroutines.
type Store struct {
	now    func() time.Time
	decide func(Call) Fault

	mu    sync.Mutex
	files map[string]file.Content
	calls map[string]int64
}

var _ file.Store = (*Store)(nil)

// New is an empty store. now dates links and forms; decide is asked before every call, nil lets all pass.
func New(now func() time.Time, decide func(Call) Fault) *Store {
	return &Store{now: now, decide: decide, files: map[string]file.Content{}, calls: map[string]int64{}}
}

// around makes a call with whatever goes wrong around it. call runs with the lock held.
func (s *Store) around(op string, k file.Key, call func(path string) error) error {
	path := k.Must()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[op]++
	s.calls[""]++
	meets := None
	if s.decide != nil {
		meets = s.decide(Call{s.calls[""], op, k})
	}
	switch meets {
	case Throttle:
		return file.Unavailable{Cause: errors.New("memory: throttled")}
	case LoseRequest:
		return file.Unavailable{Cause: errors.New("memory: the request was lost")}
	case None, LoseReply: // the call arrives
	}
	err := call(path)
	if meets == LoseReply {
		return file.Unavailable{Cause: errors.New("memory: the reply was lost")}
	}
	return err
}

// Put keeps a file.
func (s *Store) Put(_ context.Context, k file.Key, c file.Content) error {
	return s.around("Put", k, func(path string) error {
		return s.keep(path, k, file.NewContent(c.Type, append([]byte(nil), c.Bytes...)))
	})
}

// keep keeps a file where none stands.
func (s *Store) keep(path string, k file.Key, fresh file.Content) error {
	if old, there := s.files[path]; there {
		if file.HashOf(old.Bytes) == fresh.Hash {
			return nil
		}
		return file.Taken{Key: k}
	}
	s.files[path] = fresh
	return nil
}

// writer is a file that comes piece by piece.
type writer struct {
	s     *Store
	k     file.Key
	media string
	text  []byte
	over  bool
}

// Create begins a file.
func (s *Store) Create(_ context.Context, k file.Key, mediaType string) file.Writer {
	k.Must()
	return &writer{s: s, k: k, media: mediaType}
}

// Write takes a piece. A part that is full is a call, as it would be elsewhere.
func (w *writer) Write(p []byte) (int, error) {
	full := (len(w.text)+len(p))/file.PartSize > len(w.text)/file.PartSize
	w.text = append(w.text, p...)
	if !full {
		return len(p), nil
	}
	return len(p), w.s.around("Part", w.k, func(string) error { return nil })
}

// Close keeps the file.
func (w *writer) Close() (i file.Info, err error) {
	if w.over {
		return i, errors.New("memory: the file was closed or given up")
	}
	w.over = true
	c := file.NewContent(w.media, w.text)
	return file.Info{Type: c.Type, Size: int64(len(c.Bytes)), Hash: c.Hash}, w.s.around("Close", w.k, func(path string) error { return w.s.keep(path, w.k, c) })
}

// Abort gives the file up.
func (w *writer) Abort() { w.over, w.text = true, nil }

// Get reads a file.
func (s *Store) Get(_ context.Context, k file.Key, limit int64) (c file.Content, err error) {
	err = s.around("Get", k, func(path string) error {
		old, there := s.files[path]
		switch {
		case !there:
			return file.NotFound{Key: k}
		case int64(len(old.Bytes)) > limit:
			return file.TooLarge{Key: k, Size: int64(len(old.Bytes)), Limit: limit}
		}
		c = file.NewContent(old.Type, append([]byte(nil), old.Bytes...))
		if old.Hash != "" && old.Hash != c.Hash {
			return file.Damaged{Key: k, Want: old.Hash, Got: c.Hash}
		}
		return nil
	})
	if err != nil {
		return file.Content{}, err
	}
	return c, nil
}

// Piece reads some of a file.
func (s *Store) Piece(_ context.Context, k file.Key, from, n int64, tag string) (p file.Piece, err error) {
	err = s.around("Piece", k, func(path string) error {
		c, there := s.files[path]
		if !there {
			return file.NotFound{Key: k}
		}
		p.Size, p.Tag = int64(len(c.Bytes)), string(file.HashOf(c.Bytes))
		if tag != "" && tag != p.Tag {
			return file.Changed{Key: k}
		}
		from, to := min(from, p.Size), min(from+n, p.Size)
		p.Bytes = append([]byte(nil), c.Bytes[from:to]...)
		return nil
	})
	if err != nil {
		return file.Piece{}, err
	}
	return p, nil
}

// Drop puts a file among the uploads, as whoever may write to the bucket can. It answers its tag.
func (s *Store) Drop(k file.Key, b []byte) (tag string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[k.Must()] = file.Content{Bytes: append([]byte(nil), b...)}
	return string(file.HashOf(b))
}

// Head tells what a file is.
func (s *Store) Head(_ context.Context, k file.Key) (i file.Info, err error) {
	err = s.around("Head", k, func(path string) error {
		old, there := s.files[path]
		if !there {
			return file.NotFound{Key: k}
		}
		i = file.Info{Type: old.Type, Size: int64(len(old.Bytes)), Hash: old.Hash}
		return nil
	})
	if err != nil {
		return file.Info{}, err
	}
	return i, nil
}

// scheme begins the addresses of this store's links and forms.
const scheme = "memory://files/"

// Link makes an address that Follow reads.
func (s *Store) Link(_ context.Context, k file.Key, d file.Download) (string, error) {
	q := url.Values{"until": {s.now().Add(file.Clip(d.For)).UTC().Format(time.RFC3339)}, "as": {file.Disposition(d.Name)}, "type": {d.Type}}
	return scheme + k.Must() + "?" + q.Encode(), nil
}

// Form makes a form that Submit takes.
func (s *Store) Form(_ context.Context, k file.Key, l file.Limits) (file.Form, error) {
	until := s.now().Add(file.Clip(l.For)).UTC().Truncate(time.Second)
	policy, err := json.Marshal(policy{k.Must(), l.Type, l.Least, l.Most, until})
	if err != nil {
		return file.Form{}, err
	}
	return file.Form{URL: scheme, Expires: until, Fields: map[string]string{"key": k.Must(), "Content-Type": l.Type, "policy": string(policy)}}, nil
}

type policy struct {
	Key         string
	Type        string
	Least, Most int64
	Until       time.Time
}

// Follow reads a link as a browser would: the status, the file, and how it presents itself (Content-Disposition).
func (s *Store) Follow(link string) (status int, c file.Content, disposition string) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme+"://"+u.Host+"/" != scheme {
		return 400, c, ""
	}
	until, err := time.Parse(time.RFC3339, u.Query().Get("until"))
	if err != nil || s.now().After(until) {
		return 403, c, ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, there := s.files[u.Path[1:]]
	if !there {
		return 404, c, ""
	}
	if t := u.Query().Get("type"); t != "" {
		c.Type = t
	}
	return 200, c, u.Query().Get("as")
}

// Submit posts a form as a browser would and answers the status. What breaks the form's limits is not kept.
func (s *Store) Submit(f file.Form, mediaType string, b []byte) (status int) {
	var p policy
	if err := json.Unmarshal([]byte(f.Fields["policy"]), &p); err != nil || f.URL != scheme || p.Key != f.Fields["key"] || p.Type != mediaType || s.now().After(p.Until) {
		return 403
	}
	if n := int64(len(b)); n < p.Least || n > p.Most {
		return 400
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[p.Key] = file.Content{Type: mediaType, Bytes: append([]byte(nil), b...)}
	return 204
}

// Spoil changes a file's bytes behind the store's back.
func (s *Store) Spoil(k file.Key, b []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.files[k.Must()]
	c.Bytes = append([]byte(nil), b...)
	s.files[k.Must()] = c
}

// Keys are the keys of all files there are, in no order.
func (s *Store) Keys() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]string, 0, len(s.files))
	for k := range s.files {
		out = append(out, k)
	}
	return out
}

// Calls counts the calls of an operation (Put, Get, Head), and all with "".
func (s *Store) Calls(op string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[op]
}

func (c Call) String() string {
	return strconv.FormatInt(c.Number, 10) + " " + c.Op + " " + c.Key.String()
}
