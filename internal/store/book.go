package store

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Book is the tenant's own book with what only the table needs to know: the months that its lists have, and the version of
// the fold whose views are read.
type Book struct {
	settings.Book
	Roles    access.Recomposed // the tenant's own make of the roles
	Fold     int               // version of the views that are read
	At       map[string]int64  // seq that last wrote each setting, by sort key
	All      []settings.Series // active or not
	States   map[string]settings.StatementSchedule
	Mappings map[string]json.RawMessage // of imports, by code, as they are stored: intake.Saved
	months   map[id.Kind]map[calendar.Month]int
}

// Book reads all settings of a tenant in one query.
func (s Store) Book(ctx context.Context, t id.Tenant) (Book, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.OwnPartition(t), Prefix: keys.SettingPrefix(), Strong: true})
	if err != nil {
		return Book{}, err
	}
	b := Book{Fold: 1, At: map[string]int64{}, States: map[string]settings.StatementSchedule{}, Mappings: map[string]json.RawMessage{}, months: map[id.Kind]map[calendar.Month]int{}}
	var own tenantSettings
	var terms []sales.Term
	var codes []sales.TaxCode
	for _, it := range items {
		b.At[it.SK] = it.Int("at")
		switch {
		case it.Key == keys.Settings(t):
			err = decode(it, &own)
		case isTerm(it.Key):
			terms, err = more(terms, it)
		case isTax(it.Key):
			codes, err = more(codes, it)
		case isSeries(it.Key):
			b.All, err = more(b.All, it)
		case isMapping(it.Key):
			_, code, _ := keys.ParseImportMapping(it.Key)
			b.Mappings[code] = json.RawMessage(it.Str("j"))
		case isSchedule(it.Key):
			var x settings.StatementSchedule
			err = decode(it, &x)
			b.States[x.Code] = x
		default:
			b.addMonths(it)
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
	b.Book, err = settings.NewBook(own.Settings, terms, codes, b.All)
	return b, err
}

// tenantSettings are the settings as they are stored.
type tenantSettings struct {
	settings.Settings
	Roles access.Recomposed `json:"roles,omitempty"`
	Fold  int               `json:"fold,omitempty"`
}

func more[T any](list []T, it table.Item) ([]T, error) {
	var x T
	err := decode(it, &x)
	return append(list, x), err
}

func isTerm(k table.Key) bool   { _, _, ok := keys.ParseTerm(k); return ok }
func isTax(k table.Key) bool    { _, _, ok := keys.ParseTax(k); return ok }
func isSeries(k table.Key) bool { _, _, _, ok := keys.ParseSeries(k); return ok }

func isMapping(k table.Key) bool {
	_, _, ok := keys.ParseImportMapping(k)
	return ok
}

func isSchedule(k table.Key) bool {
	_, _, ok := keys.ParseStatementSchedule(k)
	return ok
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

// PutTerm writes a payment term.
func PutTerm(t id.Tenant, x sales.Term, at, seq int64) table.Write {
	return putSetting(keys.Term(t, x.Code), x, at, seq)
}

// PutTaxCode writes a tax code.
func PutTaxCode(t id.Tenant, x sales.TaxCode, at, seq int64) table.Write {
	return putSetting(keys.Tax(t, x.Code), x, at, seq)
}

// PutImportMapping writes how files of one origin are taken in: x is an intake.Mapping of that code.
func PutImportMapping(t id.Tenant, code string, x any, at, seq int64) table.Write {
	return putSetting(keys.ImportMapping(t, code), x, at, seq)
}

// DropImportMapping takes a mapping away; at is the version that was read.
func DropImportMapping(t id.Tenant, code string, at int64) table.Write {
	return table.Delete(keys.ImportMapping(t, code), table.Eq("at", at), ItemMoved)
}

// PutStatementSchedule writes a schedule of statements.
func PutStatementSchedule(t id.Tenant, x settings.StatementSchedule, at, seq int64) table.Write {
	return putSetting(keys.StatementSchedule(t, x.Code), x, at, seq)
}

// PutSeries writes a number series.
func PutSeries(t id.Tenant, x settings.Series, at, seq int64) table.Write {
	return putSetting(keys.Series(t, x.Kind, x.Code), x, at, seq)
}

func putSetting(k table.Key, x any, at, seq int64) table.Write {
	cond := table.Absent()
	if at > 0 {
		cond = table.Eq("at", at)
	}
	return table.Put(table.Item{Key: k, Attrs: map[string]any{"at": seq, "j": encode(x)}}, cond, ItemMoved)
}
