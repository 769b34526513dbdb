package pump

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"
)

// Places is where each consumer has got to in each shard, kept in a file. Only what is done is written.
type Places struct {
	path string

	mu   sync.Mutex
	list map[string]map[string]string // consumer → shard → sequence number
}

// LoadPlaces reads the file; there is none at the first start.
func LoadPlaces(path string) (*Places, error) {
	p := &Places{path: path, list: map[string]map[string]string{}}
	b, err := os.ReadFile(path) //nolint:gosec // our own file
	if errors.Is(err, os.ErrNotExist) {
		return p, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &p.list)
	}
	if err != nil {
		return nil, fmt.Errorf("pump: %s cannot be read; remove it and the stream is heard again from its beginning: %w", path, err)
	}
	return p, nil
}

// Get is where the consumer has got to, "" at the beginning.
func (p *Places) Get(consumer, shard string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.list[consumer][shard]
}

// Set remembers that everything up to that record is done.
func (p *Places) Set(consumer, shard, last string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.list[consumer] == nil {
		p.list[consumer] = map[string]string{}
	}
	p.list[consumer][shard] = last
	return p.save()
}

// Keep forgets shards that the stream no longer has.
func (p *Places) Keep(consumer string, shards []Shard) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	before := len(p.list[consumer])
	maps.DeleteFunc(p.list[consumer], func(shard, _ string) bool {
		return !slices.ContainsFunc(shards, func(s Shard) bool { return s.ID == shard })
	})
	if len(p.list[consumer]) == before {
		return nil
	}
	return p.save()
}

// save replaces the file whole, so that a kill in between leaves the old one.
func (p *Places) save() error {
	b, err := json.MarshalIndent(p.list, "", "  ")
	if err != nil {
		return fmt.Errorf("pump: %w", err)
	}
	if err := os.WriteFile(p.path+".new", b, 0o600); err != nil {
		return fmt.Errorf("pump: %w", err)
	}
	if err := os.Rename(p.path+".new", p.path); err != nil {
		return fmt.Errorf("pump: %w", err)
	}
	return nil
}
