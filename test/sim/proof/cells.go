package proof

import (
	"encoding/binary"
	"errors"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
)

var errCells = errors.New("packed cells cannot be read")

// unpack reads packed cells (docs: store/viewcells.go) by a reader of its own: a version byte, then groups of measure,
// currency and cells, each the days since the cell before and the amount.
func unpack(b []byte, to event.Cells) error {
	if len(b) == 0 {
		return nil
	}
	if b[0] != 1 {
		return errCells
	}
	b = b[1:]
	for len(b) > 0 {
		n := int(b[0])
		if len(b) < n+5 {
			return errCells
		}
		measure, currency := event.Measure(b[1:n+1]), money.Currency(b[n+1:n+4])
		b = b[n+4:]
		count, size := binary.Uvarint(b)
		if size <= 0 {
			return errCells
		}
		b = b[size:]
		day := int64(0)
		for range count {
			step, one := binary.Varint(b)
			if one <= 0 {
				return errCells
			}
			amount, two := binary.Varint(b[one:])
			if two <= 0 {
				return errCells
			}
			b = b[one+two:]
			day += step
			cell := event.Cell{Measure: measure, Key: calendar.Date(day), Currency: currency} //nolint:gosec // a day
			if _, twice := to[cell]; twice || amount == 0 {
				return errors.New("a cell stands twice, or holds nothing")
			}
			to[cell] = money.Minor(amount)
		}
	}
	return nil
}

// unpackDays reads packed moves (docs: store/packdays.go) by a reader of its own: as cells, but each the days since the day of
// the one before, from there to its key day (none: back to no day), and the amount.
func unpackDays(b []byte) (map[calendar.Date]event.Cells, error) {
	out := map[calendar.Date]event.Cells{}
	if len(b) == 0 {
		return out, nil
	}
	if b[0] != 1 {
		return nil, errCells
	}
	for b = b[1:]; len(b) > 0; {
		n := int(b[0])
		if len(b) < n+5 {
			return nil, errCells
		}
		measure, currency := event.Measure(b[1:n+1]), money.Currency(b[n+1:n+4])
		b = b[n+4:]
		count, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, errCells
		}
		b = b[size:]
		day := int64(0)
		for range count {
			var numbers [3]int64
			for i := range numbers {
				if numbers[i], size = binary.Varint(b); size <= 0 {
					return nil, errCells
				}
				b = b[size:]
			}
			day += numbers[0]
			effective, cell := calendar.Date(day), event.Cell{Measure: measure, Key: calendar.Date(day + numbers[1]), Currency: currency} //nolint:gosec // days
			if out[effective] == nil {
				out[effective] = event.Cells{}
			}
			if _, twice := out[effective][cell]; twice || numbers[2] == 0 {
				return nil, errors.New("a move stands twice, or is nothing")
			}
			out[effective][cell] = money.Minor(numbers[2])
		}
	}
	return out, nil
}
