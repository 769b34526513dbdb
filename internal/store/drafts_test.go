package store_test

import (
	"errors"
	"testing"
	"time"

	"customercenter/internal/calendar"
	cust "customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	memory "customercenter/test/memory/table"
)

type oneShard struct{}

func (oneShard) Shards(id.Kind, calendar.Month) int { return 1 }

type counting struct{ n byte }

func (c *counting) Bytes() (b [10]byte) { c.n++; b[0] = c.n; return b }

// TestAPostedInvoiceIsNoVersionOfItsDraft: a draft counts its versions by itself, the posted header carries the event's seq,
// and the two numbers may be equal. Whoever read the draft before must not write over the posted invoice.
func TestAPostedInvoiceIsNoVersionOfItsDraft(t *testing.T) {
	s, ids := store.Store{T: memory.New(memory.Options{})}, &counting{}
	home := id.NewCustomer(ids)
	act := store.Act{Actor: "u", Via: "test", Now: time.Unix(1_770_000_000, 0), Today: calendar.Must("2026-02-02")}
	if _, err := s.Commit(t.Context(), store.Batch{Before: ledger.Account{Tenant: "t", Customer: home}, IDs: ids, Places: oneShard{}, Act: act,
		Decision: ledger.Decision{Fact: event.Fact{Type: cust.CreatedEvent}, Account: ledger.Account{Status: cust.Active}}}); err != nil {
		t.Fatal(err)
	}
	a, err := s.Account(t.Context(), store.Chain{Tenant: "t", Customer: home})
	if err != nil {
		t.Fatal(err)
	}
	x := invoice.Invoice{ID: id.NewDocument(ids, id.Invoice, home, act.Now), Status: ledger.Draft, Currency: "EUR", IssuedOn: act.Today}
	for _, key := range []string{"a", "b"} {
		if err := s.WriteDraft(t.Context(), a, x, x, invoice.Content{}, store.Fence{Hash: key, Tenant: "t"}, oneShard{}); err != nil {
			t.Fatal(err)
		}
		x.At++
	}
	posted := x
	posted.Status, posted.Number, posted.PostedSeq = ledger.Posted, "I-1", 2
	l := ledger.NewLoaded()
	l.Documents[x.ID] = x
	seq, err := s.Commit(t.Context(), store.Batch{Before: a, Ledger: l, IDs: ids, Places: oneShard{}, Act: act,
		Decision: ledger.Decision{Fact: event.Fact{Type: "invoicePosted"}, Account: a, Items: ledger.Items{Documents: []ledger.Document{posted}}}})
	if err != nil || seq != x.At {
		t.Fatalf("event %d, version %d: %v", seq, x.At, err)
	}
	if err := s.WriteDraft(t.Context(), a, x, x, invoice.Content{}, store.Fence{Hash: "c", Tenant: "t"}, oneShard{}); !errors.Is(err, store.Stale) {
		t.Errorf("a late change of the draft: %v", err)
	}
	if err := s.DiscardDraft(t.Context(), "t", x, store.Fence{Hash: "d", Tenant: "t"}); !errors.Is(err, store.Stale) {
		t.Errorf("a late discard of the draft: %v", err)
	}
	if got, err := store.Document[invoice.Invoice](t.Context(), s, "t", x.ID); err != nil || got.Status != ledger.Posted {
		t.Errorf("%+v, %v", got, err)
	}
}
