package store

import (
	"cmp"
	"encoding/binary"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
	"customercenter/internal/view"
)

// packDays writes moves by their days, about six bytes a cell; the same moves give the same bytes. The format: one byte of
// version, then groups by measure and currency: length and text of the measure, three letters of the currency, the number of
// cells, and for each the days since the one before (the first since no day), the days from there to its key day, and the
// amount; all numbers as variable-length integers.
func packDays(d view.Days) []byte {
	if len(d) == 0 {
		return nil
	}
	moves := d.Moves()
	slices.SortStableFunc(moves, func(a, b event.Move) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Currency, b.Currency))
	})
	b := []byte{packing}
	for len(moves) > 0 {
		g, n := group{moves[0].Measure, moves[0].Currency}, 0
		for n < len(moves) && (group{moves[n].Measure, moves[n].Currency}) == g {
			n++
		}
		b = append(b, byte(len(g.measure)))
		b = append(b, g.measure...)
		b = append(b, g.currency...)
		b = binary.AppendUvarint(b, uint64(n))
		last := calendar.Date(0)
		for _, m := range moves[:n] {
			b = binary.AppendVarint(b, int64(m.Effective-last))
			b = binary.AppendVarint(b, int64(m.Key-m.Effective))
			b = binary.AppendVarint(b, int64(m.Amount))
			last = m.Effective
		}
		moves = moves[n:]
	}
	return b
}

// unpackDays reads packed moves.
func unpackDays(b []byte) (view.Days, error) {
	d := view.Days{}
	if len(b) == 0 {
		return d, nil
	}
	if b[0] != packing {
		return nil, errPacked
	}
	r := unpacker{b: b[1:]}
	for len(r.b) > 0 && !r.bad {
		measure := event.Measure(r.text(int(r.text(1)[0])))
		currency := money.Currency(r.text(3))
		day := int64(0)
		for n := r.count(); n > 0 && !r.bad; n-- {
			day += r.number()
			key := day + r.number()
			amount := r.number()
			if !r.bad {
				d.Add(event.Move{Effective: calendar.Date(day), Measure: measure, Key: calendar.Date(key), Currency: currency, Amount: money.Minor(amount)}) //nolint:gosec // days that were written as such
			}
		}
	}
	if r.bad {
		return nil, errPacked
	}
	return d, nil
}
