package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
)

// Cells are stored packed, about four bytes each: a head of 1 KB holds some 150 of them, where JSON would hold 30. The format:
// one byte of version, then groups by measure and currency: length and text of the measure, three letters of the currency,
// the number of cells, and for each the days since the cell before (the first since no day) and the amount; all numbers as
// variable-length integers.
const packing = 1

// group names the cells of one measure and currency.
type group struct {
	measure  event.Measure
	currency money.Currency
}

// packCells writes cells; the same cells give the same bytes.
func packCells(cells event.Cells) []byte {
	if len(cells) == 0 {
		return nil
	}
	groups := map[group][]event.Cell{}
	for c := range cells {
		g := group{c.Measure, c.Currency}
		groups[g] = append(groups[g], c)
	}
	order := make([]group, 0, len(groups))
	for g := range groups {
		order = append(order, g)
	}
	slices.SortFunc(order, func(a, b group) int {
		return cmp.Or(cmp.Compare(a.measure, b.measure), cmp.Compare(a.currency, b.currency))
	})
	b := []byte{packing}
	for _, g := range order {
		list := groups[g]
		slices.SortFunc(list, func(a, b event.Cell) int { return cmp.Compare(a.Key, b.Key) })
		b = append(b, byte(len(g.measure)))
		b = append(b, g.measure...)
		b = append(b, g.currency...)
		b = binary.AppendUvarint(b, uint64(len(list)))
		last := calendar.Date(0)
		for _, c := range list {
			b = binary.AppendVarint(b, int64(c.Key-last))
			b = binary.AppendVarint(b, int64(cells[c]))
			last = c.Key
		}
	}
	return b
}

var errPacked = errors.New("store: packed cells cannot be read")

// unpackCells adds packed cells to others.
func unpackCells(b []byte, to event.Cells) error {
	if len(b) == 0 {
		return nil
	}
	if b[0] != packing {
		return errPacked
	}
	r := unpacker{b: b[1:]}
	for len(r.b) > 0 && !r.bad {
		measure := event.Measure(r.text(int(r.text(1)[0])))
		currency := money.Currency(r.text(3))
		day := int64(0)
		for n := r.count(); n > 0 && !r.bad; n-- {
			day += r.number()
			amount := r.number()
			to[event.Cell{Measure: measure, Key: calendar.Date(day), Currency: currency}] += money.Minor(amount) //nolint:gosec // a day that was written as one
		}
	}
	if r.bad {
		return errPacked
	}
	return nil
}

// unpacker reads until it is bad; from then on it reads nothing.
type unpacker struct {
	b   []byte
	bad bool
}

func (r *unpacker) text(n int) string {
	if r.bad || len(r.b) < n {
		r.bad = true
		return "\x00"
	}
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

func (r *unpacker) count() uint64 {
	n, size := binary.Uvarint(r.b)
	if r.bad || size <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *unpacker) number() int64 {
	n, size := binary.Varint(r.b)
	if r.bad || size <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[size:]
	return n
}
