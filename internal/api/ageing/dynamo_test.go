package ageing_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"testing"

	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/test/apitest"
	"customercenter/tools/engine"
)

// TestOnDynamoDB projects, proves, turns the day, builds another version and asks in every way on the engine itself.
func TestOnDynamoDB(t *testing.T) {
	tb := engine.Table(t)
	s := shopOn(t, tb, "ageing-on-dynamodb")
	s.day("2026-03-15")
	var customers []string
	for i := range 4 {
		customers = append(customers, s.customer(fmt.Sprintf("C%d", i)))
	}
	for i := range 20 {
		if c := customers[i%4]; i%3 < 2 {
			s.invoice(c, fmt.Sprintf("2026-0%d-1%d", 1+i%3, i%5), fmt.Sprint(100+i), []int{0, 7, 30}[i%3])
		} else {
			s.receipt(c, "2026-03-10", fmt.Sprint(90+i), apitest.Body{"mode": "auto"})
		}
	}
	var bells []table.Key
	for _, c := range customers {
		a, err := s.co.Account(c)
		if err != nil {
			t.Fatal(err)
		}
		for seq := int64(1); seq <= a.Seq; seq++ {
			bells = append(bells, keys.Event(s.co.ID, c[len("cus_"):], seq))
		}
	}
	for range 2 {
		if again, err := s.p.Consume(t.Context(), bells); again >= 0 || err != nil {
			t.Fatal(again, err)
		}
	}
	for _, step := range []func(context.Context) error{s.p.Sweep, s.p.Turn, s.p.Prove} {
		if err := step(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	same := func() {
		t.Helper()
		for _, q := range []url.Values{{}, {"asOf": {"2026-02-20"}}, {"basis": {"documentDate"}}} {
			total := s.sums(q, "total")
			if by, months := s.sums(q, "customer"), s.sums(q, "month"); !slices.Equal(total, by) || !slices.Equal(total, months) || len(total) == 0 {
				t.Errorf("%v: %v, by customer %v, by month %v", q, total, by, months)
			}
		}
	}
	same()
	if n, err := s.p.ProveAll(t.Context(), s.co.ID, store.Fold); n != 0 || err != nil {
		t.Errorf("%d defects, %v", n, err)
	}
	if err := s.p.Switch(t.Context(), s.co.ID, store.Fold+1); err != nil {
		t.Fatal(err)
	}
	same()
}
