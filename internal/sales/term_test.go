package sales_test

import (
	"fmt"
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

func TestSchedule(t *testing.T) {
	for _, x := range []struct {
		name   string
		term   sales.Term
		issued string
		total  money.Minor
		c      money.Currency
		want   string
	}{
		{"on receipt", sales.Term{Kind: sales.OnReceipt}, "2026-01-15", 100, "EUR", "2026-01-15 100"},
		{"net 30", sales.Term{Kind: sales.Net, Days: 30}, "2026-01-31", 100, "EUR", "2026-03-02 100"},
		{"end of month + 10", sales.Term{Kind: sales.EndOfMonth, Days: 10}, "2026-02-01", 100, "EUR", "2026-03-10 100"},
		{"day 31 of next month", sales.Term{Kind: sales.DayOfNextMonth, Day: 31}, "2026-01-05", 100, "EUR", "2026-02-28 100"},
		{"5.47 in 3", sales.Term{Kind: sales.Net, Days: 30, Equal: 3}, "2026-01-01", 547, "EUR", "2026-01-31 183, 2026-02-28 182, 2026-03-31 182"},
		{"100 yen in 3", sales.Term{Equal: 3, Kind: sales.OnReceipt}, "2026-01-10", 100, "JPY", "2026-01-10 34, 2026-02-10 33, 2026-03-10 33"},
		{"nothing left for the third", sales.Term{Equal: 3, Kind: sales.OnReceipt}, "2026-01-10", 2, "EUR", "2026-01-10 1, 2026-02-10 1"},
		{"month's ends", sales.Term{Kind: sales.EndOfMonth, Equal: 3}, "2026-02-10", 3, "EUR", "2026-02-28 1, 2026-03-31 1, 2026-04-30 1"},
		{"month's ends + 5", sales.Term{Kind: sales.EndOfMonth, Days: 5, Equal: 2}, "2026-01-31", 2, "EUR", "2026-02-05 1, 2026-03-05 1"},
		{"day 31 each", sales.Term{Kind: sales.DayOfNextMonth, Day: 31, Equal: 3}, "2026-01-31", 3, "EUR", "2026-02-28 1, 2026-03-31 1, 2026-04-30 1"},
		{"shares", sales.Term{Kind: sales.OnReceipt, Shares: []sales.Share{{Percent: dec("30")}, {Fixed: dec("250"), Days: 30}, {Days: 60}}}, "2026-01-01", 100001, "EUR",
			"2026-01-01 30000, 2026-01-31 25000, 2026-03-02 45001"},
		{"shares beyond the total", sales.Term{Kind: sales.OnReceipt, Shares: []sales.Share{{Fixed: dec("80")}, {Fixed: dec("80"), Days: 1}, {Days: 2}}}, "2026-01-01", 10000, "EUR",
			"2026-01-01 8000, 2026-01-02 2000"},
		{"one share", sales.Term{Kind: sales.OnReceipt, Shares: []sales.Share{{Percent: dec("10")}}}, "2026-01-01", 100, "EUR", "2026-01-01 100"},
		{"a total of nothing", sales.Term{Kind: sales.Net, Days: 30, Equal: 3}, "2026-01-01", 0, "EUR", ""},
	} {
		var got []string
		for i, p := range x.term.Schedule(calendar.Must(x.issued), x.total, x.c) {
			got = append(got, fmt.Sprintf("%s %d", p.DueOn, p.Amount))
			if p.No != i+1 {
				t.Errorf("%s: part %d has number %d", x.name, i+1, p.No)
			}
		}
		if s := strings.Join(got, ", "); s != x.want {
			t.Errorf("%s: %s, not %s", x.name, s, x.want)
		}
	}
}

func TestTermCheck(t *testing.T) {
	for name, x := range map[string]struct {
		term sales.Term
		at   string // none: it is well
	}{
		"net 30":              {sales.Term{Kind: sales.Net, Days: 30}, ""},
		"no kind":             {sales.Term{}, "/kind"},
		"day 0":               {sales.Term{Kind: sales.DayOfNextMonth}, "/day"},
		"day 32":              {sales.Term{Kind: sales.DayOfNextMonth, Day: 32}, "/day"},
		"days before":         {sales.Term{Kind: sales.Net, Days: -1}, "/days"},
		"too many parts":      {sales.Term{Kind: sales.Net, Equal: sales.MaxParts + 1}, "/equal"},
		"equal and shares":    {sales.Term{Kind: sales.Net, Equal: 2, Shares: []sales.Share{{}, {}}}, "/shares"},
		"percent and fixed":   {sales.Term{Kind: sales.Net, Shares: []sales.Share{{Percent: dec("1"), Fixed: dec("1")}}}, "/shares/0"},
		"a share before":      {sales.Term{Kind: sales.Net, Shares: []sales.Share{{Days: 10}, {Days: 9}}}, "/shares/1/days"},
		"more than a hundred": {sales.Term{Kind: sales.Net, Shares: []sales.Share{{Percent: dec("60")}, {Percent: dec("40.01")}, {}}}, "/shares"},
		"a hundred":           {sales.Term{Kind: sales.Net, Shares: []sales.Share{{Percent: dec("60")}, {Percent: dec("40")}}}, ""},
	} {
		f := fault.Of(x.term.Check())
		switch {
		case x.at == "" && x.term.Check() != nil:
			t.Errorf("%s: %v", name, x.term.Check())
		case x.at != "" && (len(f.Fields) != 1 || f.Fields[0].Pointer != x.at):
			t.Errorf("%s: %+v", name, f)
		}
	}
}
