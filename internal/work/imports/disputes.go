package imports

import (
	"cmp"
	"context"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// dispute is an open item that the customer disputes: all that is open of it where the row says no amount.
func (s *session) dispute(ctx context.Context, e entry) (document, error) {
	var r field.Reader
	c := s.currency(&r, e)
	x := ledger.Dispute{ID: s.made(id.Dispute, e), Owner: cmp.Or(e.line(&r, "owner", 120), s.head.By), Note: e.says("note"),
		Reason: cmp.Or(e.line(&r, "reason", 500), "disputed"), OpenedOn: r.Date("/openedOn", cmp.Or(e.says("openedOn"), s.today().String()))}
	x.Part = int(intake.Number(e.says("part")).IntPart())
	var err error
	if x.Invoice, err = s.resolve(ctx, "/invoice", e.says("invoice")); r.Also(err) != nil {
		return document{}, err
	}
	if err := r.Err(); err != nil {
		return document{}, err
	}
	if err := s.needHistory(ctx, x.Invoice); err != nil {
		return document{}, err
	}
	if amount := e.says("amount"); amount != "" {
		x.Amount = r.Positive("/amount", amount, c)
	} else {
		x.Amount = s.ledgerOf(x.Invoice).Open(x.Invoice)
	}
	how := ledger.Disputing{Today: s.today(), Individual: s.cus.Kind == customer.Individual}
	return document{id: x.ID, guard: store.GuardReceipt, value: s.receiptValue(e), docs: []id.Document{x.Invoice},
		days: map[id.Kind][]calendar.Date{id.Dispute: {x.OpenedOn}},
		decide: func(a ledger.Account, l ledger.Loaded, _ string) (ledger.Decision, error) {
			return a.OpenDispute(l, x, how)
		},
		same: func(ledger.Loaded) bool { return true },
	}, r.Err()
}
