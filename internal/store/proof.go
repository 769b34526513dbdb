package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Documents reads every document header and application of a customer, strongly: what the proof works from. It grows with
// history; nothing but the proof reads it.
func (s Store) Documents(ctx context.Context, c Chain) (ledger.Loaded, error) {
	l := ledger.NewLoaded()
	items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), Prefix: keys.DocumentPrefix(), Strong: true})
	if err != nil {
		return l, err
	}
	for _, it := range items {
		if err := addDocument(l, it); err != nil {
			return l, err
		}
	}
	return l, nil
}

func addDocument(l ledger.Loaded, it table.Item) error {
	if _, _, _, _, _, ok := keys.ParseApplication(it.Key); ok {
		if it.Str("ids") != "" {
			return nil // the credit's list of what stands under its debits
		}
		return addApplication(l, it)
	}
	_, _, kind, _, ok := keys.ParseDocument(it.Key)
	if !ok {
		return nil // a draft's content
	}
	x, err := decodeDocument(id.Kind(kind), it)
	if err != nil {
		return fmt.Errorf("the proof: %w", err)
	}
	l.Documents[x.Head().ID] = x
	return nil
}

// Difference is a figure that a view, or a total, shows otherwise than the proof found it.
type Difference struct {
	Measure  event.Measure  `json:"measure"`
	Key      calendar.Date  `json:"key"`
	Currency money.Currency `json:"currency"`
	Shown    money.Minor    `json:"shown"`
	Proved   money.Minor    `json:"proved"`
}

// Defect is a view, or the totals of a shard, that show other figures at an equal position. It is written down and told;
// nobody repairs it silently.
type Defect struct {
	Version     int           `json:"version"`
	Customer    id.Customer   `json:"customer,omitempty"` // none: of the totals of Shard
	Shard       int           `json:"shard"`
	Position    int64         `json:"position"` // of the view, or revision of the totals
	AsOf        calendar.Date `json:"asOf"`     // none: now
	Why         string        `json:"why"`
	Found       calendar.Date `json:"found"`
	Differences []Difference  `json:"differences"`
}

func (d Defect) key(t id.Tenant) table.Key {
	of := string(d.Customer)
	if of == "" {
		of = "totals-" + strconv.Itoa(d.Shard)
	}
	return keys.Pointer(t, "defect", strconv.Itoa(d.Version), of)
}

// mostDifferences bounds what is written down of one defect.
const mostDifferences = 50

// PutDefect writes a defect down; the next one of the same view takes its place.
func (s Store) PutDefect(ctx context.Context, t id.Tenant, d Defect) error {
	if len(d.Differences) > mostDifferences {
		d.Differences = d.Differences[:mostDifferences]
	}
	_, err := s.T.Write(ctx, table.Put(table.Item{Key: d.key(t), Attrs: map[string]any{"j": encode(d)}}, table.Always(), nil))
	return err
}

// Defects are all defects that were found in a tenant's views and totals of a version.
func (s Store) Defects(ctx context.Context, t id.Tenant, version int) ([]Defect, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.PointerPartition(t, "defect", strconv.Itoa(version)), Strong: true})
	if err != nil {
		return nil, err
	}
	out := make([]Defect, len(items))
	for i, it := range items {
		if err := json.Unmarshal([]byte(it.Str("j")), &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}
