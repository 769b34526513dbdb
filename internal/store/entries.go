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

// List is where the entries of one list stand among a tenant's settings. One query reads the settings with all lists; an entry
// is read out of them by who asks for it.
type List[T settings.Entry] struct {
	prefix string // of the sort keys
	at     func(t id.Tenant, key string) table.Key
}

// The lists of a tenant.
var (
	Terms     = List[sales.Term]{keys.TermPrefix(), keys.Term[id.Tenant]}
	TaxCodes  = List[sales.TaxCode]{keys.TaxPrefix(), keys.Tax[id.Tenant]}
	Series    = List[settings.Series]{keys.SeriesPrefix(), series}
	Schedules = List[settings.StatementSchedule]{keys.StatementSchedulePrefix(), keys.StatementSchedule[id.Tenant]}
)

// Mappings are the list of how files are taken in. What T says of files is linked by those only who take some in.
func Mappings[T settings.Entry]() List[T] {
	return List[T]{keys.ImportMappingPrefix(), keys.ImportMapping[id.Tenant]}
}

// series is where the series of a key stands.
func series(t id.Tenant, key string) table.Key {
	kind, code, _ := strings.Cut(key, " ")
	return keys.Series(t, id.Kind(kind), code)
}

// In are the entries by their keys.
func (l List[T]) In(b Settings) (map[string]T, error) {
	all := map[string]T{}
	for _, it := range b.items {
		if !strings.HasPrefix(it.SK, l.prefix) {
			continue
		}
		var x T
		if err := decode(it, &x); err != nil {
			return nil, err
		}
		all[x.Key()] = x
	}
	return all, nil
}

// Sorted are the entries in the order of their keys.
func (l List[T]) Sorted(b Settings) ([]T, error) {
	all, err := l.In(b)
	var out []T
	for _, key := range slices.Sorted(maps.Keys(all)) {
		out = append(out, all[key])
	}
	return out, err
}

// Version is the seq that last wrote an entry; 0: there is none.
func (l List[T]) Version(b Settings, t id.Tenant, key string) int64 { return b.Version(l.at(t, key)) }

// Put writes an entry with the event seq; at is the version that was read (0: it is new).
func (l List[T]) Put(t id.Tenant, x T, at, seq int64) table.Write {
	return putSetting(l.at(t, x.Key()), x, at, seq)
}

// Drop takes an entry away that no document names; at is the version that was read.
func (l List[T]) Drop(t id.Tenant, key string, at int64) table.Write {
	return table.Delete(l.at(t, key), table.Eq("at", at), ItemMoved)
}
