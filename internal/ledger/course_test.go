package ledger_test

import (
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// TestAFactThatIsDatedBackChangesEachDayOfADispute: 100.00 in dispute whole, of which 30.00 were paid on 5 March and 30.00 on 10 March.
// 20.00 that are now applied as of 5 March were in dispute on no day from then on.
func TestAFactThatIsDatedBackChangesEachDayOfADispute(t *testing.T) {
	on := calendar.Must("2026-03-05")
	o := item(1, "2026-03-01", 4000)
	o.Amount, o.Total = 10000, 10000
	o.Disputes = []ledger.Claim{{Dispute: "dsp_1", Part: 1, Amount: 10000, On: calendar.Must("2026-03-01")}}
	o.Course = []ledger.Step{{On: calendar.Must("2026-03-01"), Open: 10000}, {On: on, Open: 7000}, {On: calendar.Must("2026-03-10"), Open: 4000}}
	amount := money.Minor(2000)
	how := ledger.Applying{Mode: ledger.Explicit, On: on, Partial: true, Items: []ledger.Named{{Invoice: o.Document, Amount: &amount}}}
	d, err := account.Apply(loaded(2000, o), rcp, how, calendar.Must("2026-03-20"), acc)
	if err != nil {
		t.Fatal(err)
	}
	moved := map[calendar.Date]money.Minor{}
	for _, m := range d.Moves {
		if m.Measure == event.DisputedDue {
			moved[m.Effective] += m.Amount
		}
	}
	if len(moved) != 1 || moved[on] != -2000 {
		t.Errorf("in dispute changes by %v, not by -20.00 on %s", moved, on)
	}
}
