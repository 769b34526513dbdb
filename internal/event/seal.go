package event

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"sync"
)

// Sealed is an event as it is stored. Body and Kept are hashed as they stand, never a re-encoding of them.
type Sealed struct {
	Seq     int64
	Body    []byte              // the event's canonical bytes, compressed
	Persons map[string]Personal // by person; an erased person is missing here, and only here
	Kept    []Digest            // per person, in order of their ids; stays when the person is erased
	C       []byte              // SHA-256 over Kept
	H       []byte              // SHA-256 over previous H, Body and C
}

// Personal are a person's values in one event, with the salt that keeps their digest from being guessed.
type Personal struct {
	Salt   []byte            `json:"salt"`
	Values map[string]string `json:"values"`
}

// Digest is SHA-256 over person, salt and values.
type Digest struct {
	Person string `json:"person"`
	Sum    []byte `json:"sum"`
}

// Seal makes the stored form of an event that follows prev (the hash of the event before; none for the first). salt draws
// random bytes.
func Seal(e Event, prev []byte, persons []Person, salt func() [10]byte) (Sealed, error) {
	plain, err := json.Marshal(e)
	if err != nil {
		return Sealed{}, err
	}
	body, err := deflate(plain)
	if err != nil {
		return Sealed{}, err
	}
	s := Sealed{Seq: e.Seq, Body: body}
	sort.Slice(persons, func(i, j int) bool { return persons[i].ID < persons[j].ID })
	for _, p := range persons {
		a, b := salt(), salt()
		own := Personal{Salt: append(a[:], b[:]...), Values: p.Values}
		if s.Persons == nil {
			s.Persons = map[string]Personal{}
		}
		s.Persons[p.ID] = own
		s.Kept = append(s.Kept, Digest{p.ID, digest(p.ID, own)})
	}
	s.C = keptHash(s.Kept)
	s.H = link(prev, s.Body, s.C)
	return s, nil
}

// Open reads a stored event; versions of older formats come through upcasters.
func Open(s Sealed) (Event, error) {
	var e Event
	plain, err := inflate(s.Body)
	if err != nil {
		return e, fmt.Errorf("event %d cannot be read: %w", s.Seq, err)
	}
	if err := json.Unmarshal(plain, &e); err != nil {
		return e, fmt.Errorf("event %d cannot be read: %w", s.Seq, err)
	}
	for _, k := range s.Kept {
		if own, there := s.Persons[k.Person]; there {
			e.Persons = append(e.Persons, Person{k.Person, own.Values})
		}
	}
	return upcast(e)
}

// upcast brings an event of an older format to the present one. There has been one format so far.
func upcast(e Event) (Event, error) {
	if e.Version != Version {
		return e, fmt.Errorf("event %d has format %d, which this release does not know", e.Seq, e.Version)
	}
	return e, nil
}

// A writer has tables of half a megabyte and a reader of 40 KB, which a process makes once and not for every event.
var (
	writers = sync.Pool{New: func() any { w, _ := flate.NewWriter(io.Discard, flate.BestSpeed); return w }} // the level is valid
	readers = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}
)

func deflate(plain []byte) ([]byte, error) {
	var b bytes.Buffer
	w, ok := writers.Get().(*flate.Writer)
	if !ok {
		return nil, errors.New("event: no writer") // the pool holds nothing else
	}
	defer writers.Put(w)
	w.Reset(&b)
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func inflate(body []byte) ([]byte, error) {
	r, ok := readers.Get().(reader)
	if !ok {
		return nil, errors.New("event: no reader") // the pool holds nothing else
	}
	defer readers.Put(r)
	if err := r.Reset(bytes.NewReader(body), nil); err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// reader is what flate.NewReader gives.
type reader interface {
	io.Reader
	flate.Resetter
}

func digest(person string, p Personal) []byte {
	h := sha256.New()
	values, _ := json.Marshal(p.Values) // a map of strings has no way to fail, and sorted keys
	for _, part := range [][]byte{[]byte(person), p.Salt, values} {
		_, _ = fmt.Fprintf(h, "%d:", len(part))
		h.Write(part)
	}
	return h.Sum(nil)
}

func keptHash(kept []Digest) []byte {
	h := sha256.New()
	for _, k := range kept {
		_, _ = fmt.Fprintf(h, "%d:%s", len(k.Person), k.Person)
		h.Write(k.Sum)
	}
	return h.Sum(nil)
}

func link(prev, body, c []byte) []byte {
	h := sha256.New()
	h.Write(prev)
	h.Write(body)
	h.Write(c)
	return h.Sum(nil)
}
