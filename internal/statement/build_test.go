package statement_test

import (
	"encoding/json"
	"errors"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
	"customercenter/internal/statement"
)

var day = calendar.Must

// books is a customer's account as a few facts left it.
type books struct{ statement.Facts }

func (b *books) tell(kind string, recorded calendar.Date, data any, moves ...event.Move) {
	raw, err := json.Marshal(data)
	if err != nil {
		panic(err)
	}
	b.Seq++
	for i := range moves {
		moves[i].Currency = "EUR"
	}
	b.Events = append(b.Events, event.Event{Seq: b.Seq, Type: kind, Day: recorded, Data: raw, Moves: moves})
}

func (b *books) invoice(d id.Document, on, recorded, due string, amount money.Minor) {
	inv := invoice.Invoice{ID: d, Number: string(d), IssuedOn: day(on), Currency: "EUR", Total: amount, Parts: []sales.Part{{No: 1, DueOn: day(due), Amount: amount}}}
	o := inv.Head().Item(inv.Parts[0])
	o.Open = amount
	b.Ledger.Debits[ledger.ItemKey{Document: d, Part: 1}] = o
	b.tell("invoicePosted", day(recorded), invoice.Fact{Invoice: inv},
		event.Move{Effective: day(on), Measure: event.DebitDue, Key: day(due), Amount: amount}, event.Move{Effective: day(on), Measure: event.DebitDoc, Key: day(on), Amount: amount})
}

func (b *books) receipt(d id.Document, on string, amount money.Minor) {
	r := receipt.Receipt{ID: d, Number: string(d), ReceivedOn: day(on), Currency: "EUR", Amount: amount, Reference: "transfer"}
	b.Ledger.Credits[d] = ledger.OpenCredit{Document: d, Number: r.Number, On: r.ReceivedOn, Currency: "EUR", Amount: amount, Open: amount}
	b.tell("receiptRecorded", day(on), receipt.Fact{Receipt: r}, event.Move{Effective: day(on), Measure: event.Credit, Key: day(on), Amount: amount})
}

func (b *books) state(t *testing.T, p statement.Period) statement.Snapshot {
	t.Helper()
	p.Currency, p.Buckets = "EUR", ledger.Buckets{30, 60, 90}
	f := b.Facts
	f.Events = nil
	for _, e := range b.Events {
		if p.Wanted(e) {
			f.Events = append(f.Events, e)
		}
	}
	s, err := statement.Build(p, f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestALateFactIsAnAdjustment is the example of domain.md section 9.
func TestALateFactIsAnAdjustment(t *testing.T) {
	b := &books{statement.Facts{Ledger: ledger.NewLoaded()}}
	b.invoice("inv_1", "2026-01-05", "2026-01-05", "2026-02-04", 26360)
	jan := statement.Period{Kind: statement.BalanceForward, From: day("2026-01-01"), To: day("2026-01-31")}
	first := b.state(t, jan)
	if first.Opening != 0 || first.Closing != 26360 || len(first.Lines) != 1 {
		t.Fatalf("%+v", first)
	}
	b.invoice("inv_2", "2026-01-20", "2026-02-10", "2026-02-19", 4000)
	b.receipt("rcp_1", "2026-02-12", 17360)
	feb := b.state(t, statement.Period{Kind: statement.BalanceForward, From: day("2026-02-01"), To: day("2026-02-28"),
		Previous: &statement.Issued{ID: "stm_1", To: jan.To, Closing: first.Closing, Seq: first.Seq}})
	if feb.Opening != 26360 || feb.Adjusted != 4000 || feb.Closing != 13000 || len(feb.Lines) != 2 || feb.Previous != "stm_1" {
		t.Fatalf("%+v", feb)
	}
	if l := feb.Lines[0]; !l.Adjustment || l.Amount != 4000 || l.Balance != 30360 || l.Number != "inv_2" || l.DueOn != day("2026-02-19") {
		t.Errorf("%+v", l)
	}
	if l := feb.Lines[1]; l.Adjustment || l.Amount != -17360 || l.Balance != 13000 || l.Reference != "transfer" || l.Kind != "receipt" {
		t.Errorf("%+v", l)
	}
	if again := b.state(t, jan); again.Closing != 30360 {
		t.Errorf("as of 31 January it is now %d", again.Closing)
	}
	open := b.state(t, statement.Period{Kind: statement.OpenItem, To: day("2026-02-28")})
	if len(open.Items) != 3 || open.Items[0].DaysLate != 24 || open.Items[2].Open != -17360 || open.Closing != 13000 || open.Overdue != 30360 || open.Unapplied != 17360 {
		t.Errorf("%+v", open)
	}
}

func TestWhatIsNotKnownIsNotLeftOut(t *testing.T) {
	b := &books{statement.Facts{Ledger: ledger.NewLoaded()}}
	b.tell("somethingNew", day("2026-03-01"), nil, event.Move{Effective: day("2026-03-01"), Measure: event.DebitDue, Amount: 1})
	p := statement.Period{Kind: statement.OpenItem, To: day("2026-02-28"), Currency: "EUR"}
	if _, err := statement.Build(p, b.Facts); !errors.As(err, new(statement.Broken)) {
		t.Errorf("%v", err)
	}
	b.Events[0].Type, b.Events[0].Data = "invoiceVoided", json.RawMessage(`{"document":"inv_9","on":"2026-03-01","unapplied":[{"debit":"inv_9","credit":"rcp_9","unappliedOn":"2026-03-01","parts":[{"part":1,"amount":5}]}]}`)
	if _, err := statement.Build(p, b.Facts); !errors.As(err, new(statement.Broken)) {
		t.Errorf("a document that was not read: %v", err)
	}
	b.Events[0].Data = json.RawMessage(`[]`)
	if _, err := statement.Build(p, b.Facts); !errors.As(err, new(statement.Broken)) {
		t.Errorf("rubbish: %v", err)
	}
}
