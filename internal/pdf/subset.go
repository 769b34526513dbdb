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
	partXY    = 1 << 1
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

// errTooMany refuses more glyphs than a font file can number.
var errTooMany = errors.New("the document uses more than 65,535 of its glyphs")

// subset is a TrueType file with the given glyphs in the given order; the first is the one for what is missing. A glyph that
// stands in the list twice, since it means two texts, is there twice. What composites are made of is appended.
func (f *face) subset(glyphs []glyph) ([]byte, error) {
	s := subsetter{face: f, place: map[uint16]uint16{}}
	for i, g := range glyphs {
		if _, ok := s.place[g.own]; !ok && g.parts == nil {
			s.place[g.own] = uint16(i)
		}
	}
	s.list = append(s.list, glyphs...)
	for i := 0; i < len(s.list); i++ {
		if len(s.list) > 65_535 {
			return nil, errTooMany
		}
		s.loca = binary.BigEndian.AppendUint32(s.loca, uint32(len(s.glyf)))
		write := s.copied
		if s.list[i].parts != nil {
			write = s.composed
		}
		if err := write(s.list[i]); err != nil {
			return nil, err
		}
		for len(s.glyf)%4 != 0 {
			s.glyf = append(s.glyf, 0)
		}
	}
	s.loca = binary.BigEndian.AppendUint32(s.loca, uint32(len(s.glyf)))
	return s.assemble(), nil
}

// subsetter collects the tables of a subset.
type subsetter struct {
	face             *face
	list             []glyph
	place            map[uint16]uint16 // where a glyph of the font stands in the list
	glyf, loca, hmtx []byte
	most             int // parts of a composed glyph
}

// at is the place of a glyph of the font, which is appended to the list if it is not there.
func (s *subsetter) at(own uint16) uint16 {
	to, ok := s.place[own]
	if !ok {
		to = uint16(len(s.list))
		s.place[own] = to
		s.list = append(s.list, glyph{own: own})
	}
	return to
}

// copied writes a glyph of the font, with the numbers of its parts as they are here.
func (s *subsetter) copied(g glyph) error {
	src, err := s.face.outline(g.own)
	if err != nil {
		return err
	}
	start := len(s.glyf)
	s.glyf = append(s.glyf, src...)
	own := s.glyf[start:]
	s.hmtx = append(s.hmtx, s.face.metric(g.own)...)
	return parts(own, func(at int) {
		binary.BigEndian.PutUint16(own[at:], s.at(binary.BigEndian.Uint16(own[at:])))
	})
}

// composed writes a glyph that is made of several.
func (s *subsetter) composed(g glyph) error {
	type bounds struct{ x1, y1, x2, y2 int }
	var all bounds
	var body []byte
	width, seen := 0, false
	s.most = max(s.most, len(g.parts))
	at := func(b []byte, i int) int { return int(int16(binary.BigEndian.Uint16(b[i:]))) }
	for _, p := range g.parts {
		src, err := s.face.outline(p.glyph)
		if err != nil {
			return err
		}
		width += int(binary.BigEndian.Uint16(s.face.metric(p.glyph)))
		if len(src) < 10 {
			continue // nothing to be seen
		}
		x, y := s.face.units(int(p.x)), s.face.units(int(p.y))
		b := bounds{at(src, 2) + x, at(src, 4) + y, at(src, 6) + x, at(src, 8) + y}
		if seen {
			b = bounds{min(all.x1, b.x1), min(all.y1, b.y1), max(all.x2, b.x2), max(all.y2, b.y2)}
			binary.BigEndian.PutUint16(body[len(body)-8:], partXY|partWords|partMore)
		}
		all, seen = b, true
		for _, v := range []int{partXY | partWords, int(s.at(p.glyph)), x, y} {
			body = binary.BigEndian.AppendUint16(body, uint16(v))
		}
	}
	if seen {
		for _, v := range []int{-1, all.x1, all.y1, all.x2, all.y2} {
			s.glyf = binary.BigEndian.AppendUint16(s.glyf, uint16(v))
		}
		s.glyf = append(s.glyf, body...)
	}
	s.hmtx = binary.BigEndian.AppendUint16(s.hmtx, uint16(width))
	s.hmtx = binary.BigEndian.AppendUint16(s.hmtx, uint16(all.x1))
	return nil
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

// limits is the table maxp of a subset: composed glyphs have more parts than the font's own, and lie a level deeper.
func (s *subsetter) limits() []byte {
	maxp := append([]byte(nil), s.face.tables["maxp"]...)
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(s.list)))
	if len(maxp) < 32 || s.most == 0 {
		return maxp
	}
	at := func(i int) int { return int(binary.BigEndian.Uint16(maxp[i:])) }
	put := func(i, v int) { binary.BigEndian.PutUint16(maxp[i:], uint16(min(v, 0xFFFF))) }
	put(10, s.most*max(at(6), at(10))) // points of a composite
	put(12, s.most*max(at(8), at(12))) // its contours
	put(28, max(s.most, at(28)))
	put(30, at(30)+1)
	return maxp
}

// assemble writes the file around the tables. Readers need no others: characters become glyphs by Identity-H.
func (s *subsetter) assemble() []byte {
	f := s.face
	head := append([]byte(nil), f.tables["head"][:54]...)
	binary.BigEndian.PutUint32(head[8:], 0) // the sum of the whole file, worked out below
	binary.BigEndian.PutUint16(head[50:], 1)
	hhea := append([]byte(nil), f.tables["hhea"][:36]...)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(s.list)))
	type table struct {
		tag  string
		data []byte
	}
	tables := []table{{"glyf", s.glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", s.hmtx}, {"loca", s.loca}, {"maxp", s.limits()}}
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
