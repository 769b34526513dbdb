package statements_test

import (
	"errors"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/document/issued"
	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/table"
	memory "customercenter/test/memory/table"
)

type oneShard struct{}

func (oneShard) Shards(id.Kind, calendar.Month) int { return 1 }

// TestAStatementStandsOnWhatWasRead: whoever read the chain, or the period, before another statement was issued issues none, even
// if nothing else held them apart.
func TestAStatementStandsOnWhatWasRead(t *testing.T) {
	s := store.Store{T: memory.New(memory.Options{})}
	c := store.Chain{Tenant: "acme", Customer: "cus_0000000000000000"}
	draft := func(own, from, to string) issued.Statement {
		return issued.Statement{ID: id.Document("stm_0000000000000000" + own), Kind: "balanceForward", Chain: "monthly", Currency: "EUR",
			From: calendar.Must(from), To: calendar.Must(to), IssuedOn: calendar.Must("2026-04-01"), Version: 1}
	}
	issue := func(x issued.Statement, was store.Stated, seq int64) error {
		return s.T.Transact(t.Context(), store.StatementWrites(c, x, was, seq, oneShard{}))
	}
	stated := func(x issued.Statement) store.Stated {
		was, err := s.Stated(t.Context(), c, store.ChainName(x.Chain, x.Kind), x.Currency, x.From, x.To)
		if err != nil {
			t.Fatal(err)
		}
		return was
	}
	first, same := draft("0000000000001", "2026-02-01", "2026-02-28"), draft("0000000000002", "2026-02-01", "2026-02-28")
	next := draft("0000000000003", "2026-03-01", "2026-03-31")
	before, beforeNext := stated(first), stated(next)
	if err := issue(first, before, 1); err != nil {
		t.Fatal(err)
	}
	early := draft("0000000000004", "2026-01-01", "2026-01-31") // leaves the chain where it is: the period alone keeps it apart
	beforeEarly := stated(early)
	if err := issue(early, beforeEarly, 2); err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"the same period again":   issue(same, before, 3),
		"the next from the start": issue(next, beforeNext, 3),
		"the early period again":  issue(draft("0000000000005", "2026-01-01", "2026-01-31"), beforeEarly, 3),
	} {
		if !errors.As(err, new(table.Canceled)) || !errors.Is(err, store.ItemMoved) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := issue(next, stated(next), 3); err != nil {
		t.Error(err)
	}
}
