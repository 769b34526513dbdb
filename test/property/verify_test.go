package property_test

import (
	"errors"
	"slices"
	"testing"

	"customercenter/internal/event"
	"customercenter/internal/money"
	"customercenter/test/property"

	"pgregory.net/rapid"
)

// tampering is one way to damage a chain, with what the verifier must call it and where.
type tampering struct {
	name string
	do   func(t *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach)
}

var tamperings = []tampering{
	{"a bit is flipped", func(t *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach) {
		x := &chain[k]
		part := rapid.SampledFrom([]*[]byte{&x.Body, &x.C, &x.H}).Draw(t, "part")
		*part = slices.Clone(*part)
		at := rapid.IntRange(0, len(*part)-1).Draw(t, "byte")
		(*part)[at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		return chain, event.Breach{Seq: x.Seq, What: event.Altered}
	}},
	{"an amount is altered and the event sealed again", func(t *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach) {
		e, err := event.Open(chain[k])
		if err != nil {
			t.Fatal(err)
		}
		e.Moves = append(slices.Clone(e.Moves), event.Move{Effective: e.Day, Measure: event.Credit, Key: e.Day, Currency: "EUR", Amount: money.Minor(100)})
		chain[k] = sealed(t, e, before(chain, k))
		// The forged event stands as if it were genuine: the next one does not follow it, or the account does not know it.
		return chain, event.Breach{Seq: min(chain[k].Seq+1, int64(len(chain))), What: event.Altered}
	}},
	{"one is removed", func(_ *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach) {
		b := event.Breach{Seq: chain[k].Seq, What: event.Removed}
		if k == len(chain)-1 {
			b.What = event.CutOff
		}
		return slices.Delete(chain, k, k+1), b
	}},
	{"the end is cut off", func(_ *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach) {
		return chain[:k], event.Breach{Seq: int64(k + 1), What: event.CutOff}
	}},
	{"one is there twice", func(_ *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach) {
		return slices.Insert(chain, k, chain[k]), event.Breach{Seq: chain[k].Seq, What: event.Inserted}
	}},
	{"a forged one stands before the genuine one of its number", func(t *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach) {
		return slices.Insert(chain, k, forged(t, chain, k)), event.Breach{Seq: int64(k + 1), What: event.Inserted}
	}},
	{"a forged one stands behind the genuine one of its number", func(t *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach) {
		return slices.Insert(chain, k+1, forged(t, chain, k)), event.Breach{Seq: int64(k + 1), What: event.Inserted}
	}},
	{"a forged one is appended", func(t *rapid.T, chain []event.Sealed, _ int) ([]event.Sealed, event.Breach) {
		n := len(chain)
		return append(chain, forged(t, chain, n)), event.Breach{Seq: int64(n + 1), What: event.Inserted}
	}},
	{"two stand in each other's place", func(t *rapid.T, chain []event.Sealed, k int) ([]event.Sealed, event.Breach) {
		other := (k + 1 + rapid.IntRange(0, len(chain)-2).Draw(t, "other")) % len(chain)
		chain[k], chain[other] = chain[other], chain[k]
		chain[k].Seq, chain[other].Seq = chain[other].Seq, chain[k].Seq // each under the other's key
		return chain, event.Breach{Seq: int64(min(k, other) + 1), What: event.Swapped}
	}},
}

// forged is an event of number k+1 that links to the one before it.
func forged(t *rapid.T, chain []event.Sealed, k int) event.Sealed {
	return sealed(t, event.Event{Tenant: "forger", Seq: int64(k + 1), Version: event.Version, Type: "receiptRecorded"}, before(chain, k))
}

// before is the hash that event k+1 follows.
func before(chain []event.Sealed, k int) []byte {
	if k == 0 {
		return nil
	}
	return chain[k-1].H
}

func sealed(t *rapid.T, e event.Event, prev []byte) event.Sealed {
	s, err := event.Seal(e, prev, nil, func() [10]byte { return [10]byte{} })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTamperingIsNamed(t *testing.T) {
	cases(t, 10_000)
	// Chains are made beforehand by walks, which seal and read them; what is drawn in each case is the damage.
	chains := genuine(t, 40)
	rapid.Check(t, func(r *rapid.T) {
		whole := rapid.SampledFrom(chains).Draw(r, "chain")
		k := rapid.IntRange(0, len(whole)-1).Draw(r, "at")
		how := tamperings[rapid.IntRange(0, len(tamperings)-1).Draw(r, "tampering")]
		damaged, want := how.do(r, slices.Clone(whole), k)
		err := event.Verify(damaged, int64(len(whole)), whole[len(whole)-1].H)
		var got event.Breach
		if !errors.As(err, &got) || got != want {
			r.Fatalf("%s, event %d of %d: the verifier says %v, it is %v", how.name, k+1, len(whole), err, want)
		}
	})
}

// genuine are chains of random walks, of at least three events each.
func genuine(t *testing.T, n int) [][]event.Sealed {
	t.Helper()
	var out [][]event.Sealed
	walk := rapid.Custom(func(r *rapid.T) []event.Sealed {
		var count property.Count
		w := property.Begin(t.Context(), r, domain(), &count, property.Depth{Steps: 5})
		w.Wander()
		chain, _, _ := w.Chain()
		return chain
	}).Filter(func(c []event.Sealed) bool { return len(c) >= 3 })
	for seed := range n {
		out = append(out, walk.Example(seed+1))
	}
	return out
}
