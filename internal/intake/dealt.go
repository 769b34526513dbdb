package intake

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"customercenter/internal/exchange"
)

// Shards is among how many heaps rows are dealt by their customer; a worker takes some heaps that lie together.
const Shards = 256

// Between the cells of a dealt row, and behind it: no cell can contain them, for texts have no control characters.
const (
	unit   = 0x1f
	record = 0x1e
)

// Line is a row as it was dealt: typed, days as YYYY-MM-DD, numbers as plain decimals, by the names of its columns.
type Line struct {
	No    int // of the row in the file
	Cells exchange.Row
}

// dealt is a chunk's rows by heap.
type dealt [Shards]bytes.Buffer

// add deals a row: its cells in the order of the kind's columns.
func (d *dealt) add(owner string, row int, cells []string) {
	b := &d[heap(owner)]
	b.WriteString(strconv.Itoa(row))
	for _, c := range cells {
		b.WriteByte(unit)
		b.WriteString(c)
	}
	b.WriteByte(record)
}

// bytes are the heaps, one behind the other, and where each ends.
func (d *dealt) bytes() (all []byte, ends [Shards]int64) {
	for i := range d {
		all = append(all, d[i].Bytes()...)
		ends[i] = int64(len(all))
	}
	return all, ends
}

func heap(owner string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(owner))
	return int(h.Sum32() % Shards)
}

// Heaps are those that one of n workers takes.
func Heaps(worker, n int) (from, to int) { return worker * Shards / n, (worker + 1) * Shards / n }

// Heap is the heap of whose rows these are, and the one of n workers who takes it.
func Heap(owner string, n int) (no, worker int) {
	no = heap(owner)
	for _, behind := Heaps(worker, n); behind <= no; _, behind = Heaps(worker, n) {
		worker++
	}
	return no, worker
}

// Raw is a row as it was dealt, not yet taken apart: a tenth of what a Line takes.
type Raw []byte

// Rows are the rows that were dealt onto heaps.
func Rows(k exchange.Kind, b []byte) ([]Raw, error) {
	var out []Raw
	for len(b) > 0 {
		text, rest, ended := bytes.Cut(b, []byte{record})
		if !ended {
			return nil, damaged(k)
		}
		out, b = append(out, text), rest
	}
	return out, nil
}

// Line takes a row apart.
func (r Raw) Line(k exchange.Kind) (Line, error) {
	cells := strings.Split(string(r), string(rune(unit)))
	no, err := strconv.Atoi(cells[0])
	if err != nil || len(cells) != len(k.Columns)+1 {
		return Line{}, damaged(k)
	}
	l := Line{No: no, Cells: exchange.Row{}}
	for i, c := range cells[1:] {
		if c != "" {
			l.Cells[k.Columns[i].Name] = c
		}
	}
	return l, nil
}

// No is the row's number in the file.
func (r Raw) No() int {
	no, _, _ := bytes.Cut(r, []byte{unit})
	n, _ := strconv.Atoi(string(no)) // a row that has none was refused when it was taken apart
	return n
}

func damaged(k exchange.Kind) error {
	return fmt.Errorf("intake: dealt rows of %s are damaged", k.Name)
}

// Owner is by what rows belong together, whatever its capitals.
func Owner(s string) string { return strings.ToUpper(strings.TrimSpace(s)) }
