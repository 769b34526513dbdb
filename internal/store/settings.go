package store

import (
	"context"

	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/settings"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Version is the seq that last wrote a term, tax code, series or the settings; 0: there is none.
func (b Book) Version(k table.Key) int64 { return b.At[k.SK] }

// ledgerLists are the lists that get a month with the first posting in it: of due items, and of each kind of credit.
func ledgerLists() []id.Kind {
	out := []id.Kind{id.DueItem}
	for _, k := range ledger.Kinds {
		if k.Side == ledger.Credit {
			out = append(out, k.Prefix)
		}
	}
	return out
}

// Posted reports that anything was posted in the tenant.
func (b Book) Posted() bool {
	for _, k := range ledgerLists() {
		if len(b.months[k]) > 0 {
			return true
		}
	}
	return false
}

// CheckNothingPosted holds a transaction to a tenant in which nothing was posted: no list has a month yet.
func CheckNothingPosted(t id.Tenant) []table.Write {
	var ws []table.Write
	for _, k := range ledgerLists() {
		ws = append(ws, table.Check(keys.Months(t, k), table.Absent(), ItemMoved))
	}
	return ws
}

// SeriesUsed reports that a series has made numbers in any month that the lists of its kind have.
func (s Store) SeriesUsed(ctx context.Context, t id.Tenant, b Book, x settings.Series) (bool, error) {
	seen := map[string]bool{}
	var list []table.Key
	for m := range b.months[x.Kind] {
		if p := x.PeriodKey(m.First()); !seen[p] {
			seen[p] = true
			list = append(list, keys.Counter(t, x.Kind, x.Code, p))
		}
	}
	if len(list) == 0 {
		return false, nil
	}
	items, err := s.T.BatchGet(ctx, list, true)
	if err != nil {
		return false, err
	}
	for _, it := range items {
		if it.Exists() {
			return true, nil
		}
	}
	return false, nil
}
