package store

import (
	"context"
	"maps"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/settings"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Book is the tenant's own book with what only the table needs to know: the months that its lists have, and the version of
// the fold whose views are read.
type Book struct {
	settings.Book
	Roles  access.Recomposed // the tenant's own make of the roles
	Fold   int               // version of the views that are read
	At     map[string]int64  // seq that last wrote each setting, by sort key
	lists  map[string]any    // the entries of each list by their keys, as map[string]T: see List
	months map[id.Kind]map[calendar.Month]int
}

// Book reads all settings of a tenant in one query.
func (s Store) Book(ctx context.Context, t id.Tenant) (Book, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.OwnPartition(t), Prefix: keys.SettingPrefix(), Strong: true})
	if err != nil {
		return Book{}, err
	}
	b := Book{Fold: 1, At: map[string]int64{}, lists: map[string]any{}, months: map[id.Kind]map[calendar.Month]int{}}
	var own tenantSettings
	for _, it := range items {
		b.At[it.SK] = it.Int("at")
		if it.Key == keys.Settings(t) {
			err = decode(it, &own)
		} else {
			err = b.take(it)
		}
		if err != nil {
			return b, err
		}
	}
	if own.BaseCurrency == "" {
		return b, fault.Missing("tenant")
	}
	b.Roles = own.Roles
	if own.Fold > 0 {
		b.Fold = own.Fold
	}
	b.Book, err = settings.NewBook(own.Settings, Terms.Sorted(b), TaxCodes.Sorted(b), Series.Sorted(b))
	return b, err
}

// tenantSettings are the settings as they are stored.
type tenantSettings struct {
	settings.Settings
	Roles access.Recomposed `json:"roles,omitempty"`
	Fold  int               `json:"fold,omitempty"`
}

// take takes an item that is an entry of a list, or the months that lists have.
func (b *Book) take(it table.Item) error {
	for _, l := range lists {
		if mine, err := l.take(b, it); mine {
			return err
		}
	}
	b.addMonths(it)
	return nil
}

func (b Book) addMonths(it table.Item) {
	_, kind, ok := keys.ParseMonths(it.Key)
	if !ok {
		return
	}
	list := map[calendar.Month]int{}
	for name, v := range it.Attrs {
		m, err := calendar.ParseMonth(name)
		if n, number := v.(int64); err == nil && number {
			list[m] = int(n)
		}
	}
	b.months[id.Kind(kind)] = list
}

// HasMonth reports that the lists of a kind know the month.
func (b Book) HasMonth(k id.Kind, m calendar.Month) bool { return b.months[k][m] > 0 }

// MonthsOf are the months that lists of a kind have.
func (b Book) MonthsOf(k id.Kind) []calendar.Month { return slices.Collect(maps.Keys(b.months[k])) }

// Shards is over how many partitions a month's list of a kind is spread. It is fixed with the month's first document.
func (b Book) Shards(k id.Kind, m calendar.Month) int {
	if n := b.months[k][m]; n > 0 {
		return n
	}
	return max(b.Settings.Shards, 1)
}

// OpenMonths fixes the number of shards of months of a kind that have none.
func (s Store) OpenMonths(ctx context.Context, t id.Tenant, b Book, k id.Kind, months ...calendar.Month) error {
	for _, m := range months {
		w := table.Update(keys.Months(t, k), map[string]any{m.String(): int64(max(b.Settings.Shards, 1))}, table.Missing(m.String()), nil)
		if _, err := s.T.Write(ctx, w); err != nil && !isCanceled(err) {
			return err
		}
	}
	return nil
}

// Postings are the ledger accounts of postings.
func (b Book) Postings() ledger.Accounts {
	a := b.Accounts
	return ledger.Accounts{Receivable: a[settings.Receivable], Revenue: a[settings.Revenue], TaxPayable: a[settings.TaxPayable],
		Bank: a[settings.Bank], UnappliedCash: a[settings.UnappliedCash], Migration: a[settings.Migration]}
}

// Credit is the credit policy.
func (b Book) Credit() ledger.CreditPolicy {
	return ledger.CreditPolicy{Warn: b.CreditPolicy.OverLimit == settings.Warn, IgnoreUnapplied: !b.CreditPolicy.UnappliedReduceExposure}
}

// PutSettings writes the tenant's settings with the event seq; at is the version that was read (0: it is new).
func PutSettings(t id.Tenant, x settings.Settings, roles access.Recomposed, fold int, at, seq int64) table.Write {
	return putSetting(keys.Settings(t), tenantSettings{x, roles, fold}, at, seq)
}

func putSetting(k table.Key, x any, at, seq int64) table.Write {
	cond := table.Absent()
	if at > 0 {
		cond = table.Eq("at", at)
	}
	return table.Put(table.Item{Key: k, Attrs: map[string]any{"at": seq, "j": encode(x)}}, cond, ItemMoved)
}
