package store_test

import (
	"math/rand/v2"
	"testing"

	"customercenter/internal/id"
	"customercenter/internal/store"
	memory "customercenter/test/memory/table"
)

// TestASeriesJumpsOverNumbersThatWereTakenIn: whatever the order of its own numbers and of jumps, it gives no number at or below
// one that was taken in, and knows its own from those in the gaps.
func TestASeriesJumpsOverNumbersThatWereTakenIn(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := store.Store{T: memory.New(memory.Options{})}
		c := store.Counter{Tenant: "acme", Kind: id.Invoice, Series: "inv", Period: "2026"}
		own, last := map[int64]bool{}, int64(0)
		for range 30 {
			if r.IntN(3) == 0 {
				to := last + int64(r.IntN(20)) - 5
				if err := s.Jump(t.Context(), c, to); err != nil {
					t.Fatal(err)
				}
				last = max(last, to)
				continue
			}
			n, err := s.FastNumber(t.Context(), c)
			if err != nil || n != last+1 {
				t.Fatalf("seed %d: number %d after %d (%v)", seed, n, last, err)
			}
			own[n], last = true, n
		}
		g, err := s.Given(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		for n := int64(1); n < last+10; n++ {
			if g.Has(n) != own[n] {
				t.Fatalf("seed %d: it gave %d: %t, it says %t", seed, n, own[n], g.Has(n))
			}
		}
	}
}
