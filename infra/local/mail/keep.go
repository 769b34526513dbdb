package mail

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// keep writes a file at once and as a whole, and on disk before it returns.
func keep(dir, name string, b []byte) error {
	f, err := os.CreateTemp(dir, ".writing-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // when it was not renamed
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), filepath.Join(dir, name)); err != nil {
		return err
	}
	d, err := os.Open(dir) //nolint:gosec // our own
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// save keeps what is known of a message. With it the message counts as taken; its .eml stands there before.
func (s *Service) save(m Message) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return keep(s.o.Dir, m.ID+".json", b)
}

// load reads every message that was taken, the oldest first.
func load(dir string) ([]Message, error) {
	found, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []Message
	for _, e := range found {
		if !strings.HasSuffix(e.Name(), ".json") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name())) //nolint:gosec // our own
		if err != nil {
			return nil, err
		}
		var m Message
		if err := json.Unmarshal(b, &m); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Message) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}
