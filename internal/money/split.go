package money

import (
	"sort"

	"github.com/shopspring/decimal"
)

// Equal splits an amount in n parts that differ by at most one minor unit; what is left over goes one unit each to the
// first parts: 5.47 in 3 = 1.83 + 1.82 + 1.82 (domain.md section 3).
func Equal(total Minor, n int) []Minor {
	parts := make([]Minor, n)
	each, left := total/Minor(n), total%Minor(n)
	step := Minor(1)
	if left < 0 {
		step = -1
	}
	for i := range parts {
		parts[i] = each
		if left != 0 {
			parts[i] += step
			left -= step
		}
	}
	return parts
}

// ProRata splits an amount in proportion to non-negative weights by the largest remainder, ties to the first, so that
// the parts add up to it. With no weight at all, the first part takes everything.
func ProRata(total Minor, weights []Minor) []Minor {
	parts := make([]Minor, len(weights))
	sum := Minor(0)
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		if len(parts) > 0 {
			parts[0] = total
		}
		return parts
	}
	sign := Minor(1)
	if total < 0 {
		sign = -1
	}
	type rest struct {
		i   int
		rem decimal.Decimal
	}
	rests := make([]rest, len(weights))
	left := total.Abs()
	all := decimal.New(int64(sum), 0)
	for i, w := range weights {
		q, r := decimal.New(int64(total.Abs()), 0).Mul(decimal.New(int64(w), 0)).QuoRem(all, 0)
		parts[i] = Minor(q.IntPart())
		left -= parts[i]
		rests[i] = rest{i, r}
	}
	sort.SliceStable(rests, func(a, b int) bool { return rests[a].rem.GreaterThan(rests[b].rem) })
	for k := 0; left > 0; k++ {
		parts[rests[k].i]++
		left--
	}
	for i := range parts {
		parts[i] *= sign
	}
	return parts
}

// Sum adds amounts of one currency.
func Sum(parts []Minor) Minor {
	var s Minor
	for _, p := range parts {
		s += p
	}
	return s
}
