package keys_test

import (
	"reflect"
	"strings"
	"testing"

	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

type tenant string

// one is a key of every kind, made for a tenant and a customer.
func one(t tenant, c string) []table.Key {
	const doc, own, kind, day, month, id = "inv_doc", "own", "inv", "2026-01-31", "2026-01", "id"
	return []table.Key{
		keys.Account(t, c), keys.Moved(t, day, 3, c), keys.Customer(t, c), keys.Names(t, 0, "acme", c), keys.Contact(t, c, id),
		keys.Hold(t, c, id), keys.Event(t, c, 7), keys.Document(t, c, kind, own), keys.Listed(t, kind, month, 1, day, doc),
		keys.Numbered(t, kind, "7", "INV-7", doc), keys.Draft(t, c, kind, own), keys.Application(t, c, kind, own, 9),
		keys.OpenDebit(t, c, day, doc, 1), keys.OpenDue(t, month, 2, day, doc, 1), keys.OpenCredit(t, c, day, doc),
		keys.View(t, c, 1), keys.ByBalance(t, 1, 0, -5, c), keys.ByDue(t, 1, 0, day, c), keys.ByOverdue(t, 1, 0, 5, c),
		keys.ViewMonth(t, c, 1, "due", month), keys.TenantAccount(t), keys.TenantEvent(t, 1), keys.Settings(t), keys.Term(t, "net30"),
		keys.Tax(t, "VAT20"), keys.Series(t, kind, "main"), keys.Months(t, kind), keys.Fence(t, "hash"), keys.Total(t, 1, 0),
		keys.TotalNow(t, 1, 0, "due", month), keys.TotalMonth(t, 1, 0, "due", month), keys.TotalDay(t, 1, 0, "due", day),
		keys.TotalKeys(t, 2, 0, month), keys.TotalPeriod(t, 2, 0, month), keys.TotalApart(t, 2, 0, day),
		keys.Guard(t, "email", "a@b"), keys.Counter(t, kind, "main", ""), keys.Pointer(t, "po", "4711", doc), keys.Task(t, id),
		keys.TaskPart(t, id, 2), keys.Wake(t, 0, "2026-01-01T00:00:00Z", id), keys.Run(t, "ageing", day),
	}
}

// TestNoKeyBeginsAnother is the trap of T#1 and T#10: no key of a tenant or customer begins with another's partition, with
// any name that is longer or looks like a part of a key.
func TestNoKeyBeginsAnother(t *testing.T) {
	for _, other := range []tenant{"10", "1%", "1#", "1#C#1", "%23"} {
		for i, k := range one("1", "1") {
			o := one(other, "1")[i]
			if k.PK == o.PK || strings.HasPrefix(o.PK, k.PK) || strings.HasPrefix(k.PK, o.PK) {
				t.Errorf("tenants 1 and %s: %v and %v", other, k, o)
			}
		}
	}
	for _, other := range []string{"10", "1#", "1#A", "1%23"} {
		for i, k := range one("t", "1") {
			o := one("t", other)[i]
			if k != o && k.PK == o.PK && strings.HasPrefix(o.SK, k.SK) {
				t.Errorf("customers 1 and %s: %v and %v", other, k, o)
			}
			if k.PK != o.PK && (strings.HasPrefix(o.PK, k.PK) || strings.HasPrefix(k.PK, o.PK)) {
				t.Errorf("customers 1 and %s: %v and %v", other, k, o)
			}
		}
	}
}

// TestKindsDoNotMeet: every kind has keys of its own, read back by its own parser only.
func TestKindsDoNotMeet(t *testing.T) {
	seen := map[table.Key]int{}
	for i, k := range one("t", "c") {
		if j, twice := seen[k]; twice {
			t.Errorf("kinds %d and %d have one key %v", i, j, k)
		}
		seen[k] = i
	}
	parsers := []any{keys.ParseAccount, keys.ParseMoved, keys.ParseCustomer, keys.ParseNames, keys.ParseContact, keys.ParseHold,
		keys.ParseEvent, keys.ParseDocument, keys.ParseListed, keys.ParseNumbered, keys.ParseDraft, keys.ParseApplication,
		keys.ParseOpenDebit, keys.ParseOpenDue, keys.ParseOpenCredit, keys.ParseView, keys.ParseByBalance, keys.ParseByDue,
		keys.ParseByOverdue, keys.ParseViewMonth, keys.ParseTenantAccount, keys.ParseTenantEvent, keys.ParseSettings, keys.ParseTerm,
		keys.ParseTax, keys.ParseSeries, keys.ParseMonths, keys.ParseFence, keys.ParseTotal, keys.ParseTotalNow, keys.ParseTotalMonth,
		keys.ParseTotalDay, keys.ParseTotalKeys, keys.ParseTotalPeriod, keys.ParseTotalApart, keys.ParseGuard, keys.ParseCounter, keys.ParsePointer, keys.ParseTask, keys.ParseTaskPart, keys.ParseWake,
		keys.ParseRun}
	for i, k := range one("a#b", "c%d") {
		for j, p := range parsers {
			out := reflect.ValueOf(p).Call([]reflect.Value{reflect.ValueOf(k)})
			if ok := out[len(out)-1].Bool(); ok != (i == j) {
				t.Errorf("parser %d of key %d, %v: %t", j, i, k, ok)
			} else if ok && out[0].String() != "a#b" {
				t.Errorf("the tenant came back as %s", out[0])
			}
		}
	}
}

func TestParametersComeBack(t *testing.T) {
	tn, c, kind, own, seq, ok := keys.ParseApplication(keys.Application("t#1", "c", "inv", "o%", 12))
	if !ok || tn != "t#1" || c != "c" || kind != "inv" || own != "o%" || seq != 12 {
		t.Error(tn, c, kind, own, seq, ok)
	}
	_, version, shard, overdue, c, ok := keys.ParseByOverdue(keys.ByOverdue("t", 2, 31, -1_000_000_000_000_000, "c"))
	if !ok || version != 2 || shard != 31 || overdue != -1_000_000_000_000_000 || c != "c" {
		t.Error(version, shard, overdue, c, ok)
	}
	if _, _, _, ok := keys.ParseEvent(table.Key{PK: "T#t#C#c#", SK: "E#7#"}); ok {
		t.Error("a sequence number of another width was read")
	}
}

// TestPrefixes: the beginnings begin the keys that they are for, and no others.
func TestPrefixes(t *testing.T) {
	debit, credit := keys.OpenDebit("t", "c", "2026-01-31", "inv_1", 1), keys.OpenCredit("t", "c", "2026-01-31", "rcp_1")
	for _, x := range []struct {
		prefix string
		key    table.Key
		want   bool
	}{
		{keys.OpenPrefix(), debit, true}, {keys.OpenPrefix(), credit, true}, {keys.OpenDebitPrefix(), debit, true},
		{keys.OpenDebitPrefix(), credit, false}, {keys.OpenDebitPrefixDue("2026-01-31"), debit, true},
		{keys.OpenDebitPrefixDue("2026-01-3"), debit, false}, {keys.OpenDebitPrefixDoc("2026-01-31", "inv_1"), debit, true},
		{keys.OpenDebitPrefixDoc("2026-01-31", "inv_"), debit, false}, {keys.EventPrefix(), keys.Event("t", "c", 1), true},
		{keys.ApplicationPrefixOwn("inv", "o"), keys.Application("t", "c", "inv", "o", 1), true},
		{keys.ApplicationPrefixOwn("inv", "o"), keys.Application("t", "c", "inv", "o1", 1), false},
		{keys.DocumentPrefixKind("inv"), keys.Document("t", "c", "inv", "o"), true},
		{keys.DocumentPrefixKind("in"), keys.Document("t", "c", "inv", "o"), false},
		{keys.MasterPrefix(), keys.Contact("t", "c", "x"), true}, {keys.SettingPrefix(), keys.Term("t", "x"), true},
	} {
		if got := strings.HasPrefix(x.key.SK, x.prefix); got != x.want {
			t.Errorf("%s begins %s: %t", x.prefix, x.key.SK, got)
		}
	}
	if a, b := keys.Event("t", "c", 9).SK, keys.Event("t", "c", 10).SK; a >= b {
		t.Errorf("%s does not come before %s", a, b)
	}
}

func TestEmptyPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a key without a tenant was made")
		}
	}()
	keys.Account("", "c")
}
