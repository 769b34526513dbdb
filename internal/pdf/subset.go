package pdf

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
)

// errOutline refuses a font whose outlines point outside the file.
var errOutline = errors.New("an outline is damaged")

// Flags of a part of a composite glyph.
const (
	partWords = 1 << 0
	partScale = 1 << 3
	partMore  = 1 << 5
	partTwo   = 1 << 6
	partFour  = 1 << 7
)

// outline is a glyph's bytes in the table glyf; none for a space.
func (f *face) outline(glyph uint16) ([]byte, error) {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if int(glyph) >= f.glyphs {
		return nil, errOutline
	}
	var from, to int
	if f.long {
		from, to = int(binary.BigEndian.Uint32(loca[4*int(glyph):])), int(binary.BigEndian.Uint32(loca[4*int(glyph)+4:]))
	} else {
		from, to = 2*int(binary.BigEndian.Uint16(loca[2*int(glyph):])), 2*int(binary.BigEndian.Uint16(loca[2*int(glyph)+2:]))
	}
	if from > to || to > len(glyf) {
		return nil, errOutline
	}
	return glyf[from:to], nil
}

// parts calls each with the place, within a composite outline, of the number of a glyph that it is made of.
func parts(outline []byte, each func(at int)) error {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	for at := 10; ; {
		if at+4 > len(outline) {
			return errOutline
		}
		flags := binary.BigEndian.Uint16(outline[at:])
		each(at + 2)
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partTwo != 0:
			at += 4
		case flags&partFour != 0:
			at += 8
		}
		if flags&partMore == 0 {
			return nil
		}
	}
}

// subset is a TrueType file with the given glyphs in the given order; the first must be 0. A glyph that stands in the list
// twice, since it means two texts, is there twice. What composites are made of is appended.
func (f *face) subset(glyphs []uint16) ([]byte, error) {
	list := append([]uint16(nil), glyphs...)
	place := map[uint16]uint16{}
	for i, g := range list {
		if _, ok := place[g]; !ok {
			place[g] = uint16(i)
		}
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(list); i++ {
		src, err := f.outline(list[i])
		if err != nil {
			return nil, err
		}
		start := len(glyf)
		glyf = append(glyf, src...)
		own := glyf[start:]
		if err := parts(own, func(at int) {
			part := binary.BigEndian.Uint16(own[at:])
			to, ok := place[part]
			if !ok {
				to = uint16(len(list))
				place[part] = to
				list = append(list, part)
			}
			binary.BigEndian.PutUint16(own[at:], to)
		}); err != nil {
			return nil, err
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(start))
		hmtx = append(hmtx, f.metric(list[i])...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return f.assemble(len(list), glyf, loca, hmtx), nil
}

// metric is a glyph's advance and left side bearing, four bytes.
func (f *face) metric(glyph uint16) []byte {
	hmtx := f.tables["hmtx"]
	if int(glyph) < f.metrics {
		return hmtx[4*int(glyph) : 4*int(glyph)+4]
	}
	out := append([]byte(nil), hmtx[4*(f.metrics-1):4*f.metrics]...)
	if at := 4*f.metrics + 2*(int(glyph)-f.metrics); at+2 <= len(hmtx) {
		copy(out[2:], hmtx[at:at+2])
	}
	return out
}

// assemble writes the file around the tables. Readers need no others: characters become glyphs by Identity-H.
func (f *face) assemble(glyphs int, glyf, loca, hmtx []byte) []byte {
	head := append([]byte(nil), f.tables["head"][:54]...)
	binary.BigEndian.PutUint32(head[8:], 0) // the sum of the whole file, worked out below
	binary.BigEndian.PutUint16(head[50:], 1)
	hhea := append([]byte(nil), f.tables["hhea"][:36]...)
	binary.BigEndian.PutUint16(hhea[34:], uint16(glyphs))
	maxp := append([]byte(nil), f.tables["maxp"]...)
	binary.BigEndian.PutUint16(maxp[4:], uint16(glyphs))
	type table struct {
		tag  string
		data []byte
	}
	tables := []table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}
	for _, hint := range []string{"cvt ", "fpgm", "prep"} {
		if data, ok := f.tables[hint]; ok {
			tables = append(tables, table{hint, data})
		}
	}
	slices.SortFunc(tables, func(a, b table) int { return strings.Compare(a.tag, b.tag) })
	n := len(tables)
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	for _, v := range []int{n, 16 * power, log, 16 * (n - power)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at, headAt := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = at
		}
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, sumOf(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-sumOf(out))
	return out
}

// sumOf is the checksum of a table: its 32-bit words, added.
func sumOf(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
