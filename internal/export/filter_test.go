package export_test

import (
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/export"
	"customercenter/internal/ledger"
	"customercenter/internal/sales"
	"customercenter/internal/store"
)

// TestStatuses: an invoice in two parts, 100.00 by 5 February and 50.00 by 7 March, by what is open of it and the day.
func TestStatuses(t *testing.T) {
	x := invoice.Invoice{ID: "inv_x", Status: ledger.Posted, Total: 15000, IssuedOn: jan,
		Parts: []sales.Part{{No: 1, DueOn: feb, Amount: 10000}, {No: 2, DueOn: feb.AddDays(30), Amount: 5000}}}
	for _, c := range []struct {
		open   int64
		shown  string
		status string
		today  string
		want   bool
	}{
		{15000, "posted", "open", "2026-02-05", true}, {15000, "posted", "overdue", "2026-02-05", false}, {15000, "posted", "overdue", "2026-02-06", true},
		{5000, "partlyPaid", "overdue", "2026-02-06", false}, {5000, "partlyPaid", "overdue", "2026-03-08", true}, {5000, "partlyPaid", "partlyPaid", "2026-02-06", true},
		{0, "paid", "open", "2026-12-01", false}, {0, "paid", "overdue", "2026-12-01", false}, {0, "paid", "paid", "2026-12-01", true}, {0, "paid", "", "2026-12-01", true},
	} {
		f := export.Filter{}
		if c.status != "" {
			f.Status = []string{"void", c.status}
		}
		d := store.ListedDocument{Document: x, Shown: store.Shown{Status: c.shown, Open: c.open}}
		if got := f.HasInvoice(d, calendar.Must(c.today)); got != c.want {
			t.Errorf("%+v: %t", c, got)
		}
	}
	for _, status := range []ledger.DocumentStatus{ledger.Draft, ledger.Void} {
		x.Status = status
		d := store.ListedDocument{Document: x, Shown: store.Shown{Status: string(status)}}
		if (export.Filter{}).HasInvoice(d, jan) || (export.Filter{Status: []string{string(status)}}).HasInvoice(d, jan) {
			t.Errorf("%s is exported", status)
		}
	}
	if (export.Filter{}).HasReceipt(store.ListedDocument{Document: receipt.Receipt{Status: ledger.Void}}) {
		t.Error("a voided receipt is exported")
	}
}
