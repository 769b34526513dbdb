package store

import (
	"maps"
	"slices"
	"strings"

	"customercenter/internal/id"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// List is where the entries of one list stand among a tenant's settings. One query reads the settings with all lists.
type List[T settings.Entry] struct {
	prefix string // of the sort keys
	at     func(t id.Tenant, key string) table.Key
}

// The lists of a tenant. A new one is a row here and its name in lists.
var (
	Terms     = List[sales.Term]{keys.TermPrefix(), keys.Term[id.Tenant]}
	TaxCodes  = List[sales.TaxCode]{keys.TaxPrefix(), keys.Tax[id.Tenant]}
	Series    = List[settings.Series]{keys.SeriesPrefix(), series}
	Schedules = List[settings.StatementSchedule]{keys.StatementSchedulePrefix(), keys.StatementSchedule[id.Tenant]}
	Mappings  = List[settings.ImportMapping]{keys.ImportMappingPrefix(), keys.ImportMapping[id.Tenant]}

	lists = []interface {
		take(b *Book, it table.Item) (mine bool, err error)
	}{Terms, TaxCodes, Series, Schedules, Mappings}
)

// series is where the series of a key stands.
func series(t id.Tenant, key string) table.Key {
	kind, code, _ := strings.Cut(key, " ")
	return keys.Series(t, id.Kind(kind), code)
}

// In are the entries by their keys.
func (l List[T]) In(b Book) map[string]T {
	all, _ := b.lists[l.prefix].(map[string]T)
	return all
}

// Sorted are the entries in the order of their keys.
func (l List[T]) Sorted(b Book) []T {
	all := l.In(b)
	var out []T
	for _, key := range slices.Sorted(maps.Keys(all)) {
		out = append(out, all[key])
	}
	return out
}

// Version is the seq that last wrote an entry; 0: there is none.
func (l List[T]) Version(b Book, t id.Tenant, key string) int64 { return b.Version(l.at(t, key)) }

// Put writes an entry with the event seq; at is the version that was read (0: it is new).
func (l List[T]) Put(t id.Tenant, x T, at, seq int64) table.Write {
	return putSetting(l.at(t, x.Key()), x, at, seq)
}

// Drop takes an entry away that no document names; at is the version that was read.
func (l List[T]) Drop(t id.Tenant, key string, at int64) table.Write {
	return table.Delete(l.at(t, key), table.Eq("at", at), ItemMoved)
}

// take takes an item that is an entry of the list.
func (l List[T]) take(b *Book, it table.Item) (bool, error) {
	if !strings.HasPrefix(it.SK, l.prefix) {
		return false, nil
	}
	var x T
	if err := decode(it, &x); err != nil {
		return true, err
	}
	all := l.In(*b)
	if all == nil {
		all = map[string]T{}
		b.lists[l.prefix] = all
	}
	all[x.Key()] = x
	return true, nil
}
