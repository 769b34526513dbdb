package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
)

// face is a font file: its tables for the subsetter, and what shapes. All of it is read-only but for the idle shapers.
type face struct {
	tables  map[string][]byte
	font    *font.Font
	name    string // PostScript name
	upem    int
	glyphs  int
	long    bool // offsets of glyphs have four bytes
	metrics int  // glyphs that have an advance of their own
	mu      sync.Mutex
	idle    []*shaper
	shapes  map[shapeKey][]placed
	latin   bool // words of figures may be set by pairs, see figures.go
	figures [figureGlyphs]atomic.Pointer[figureRow]
}

// shaper is not for use by two goroutines at once.
type shaper struct {
	font   *harfbuzz.Font
	buffer *harfbuzz.Buffer
}

// forShaping are the tables that the shaper reads. Outlines are left out: it would unpack them all, ten megabytes for
// Chinese, and only ever needs them to guess where a mark goes in a font that does not say.
var forShaping = []string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp"}

// needed are the tables without which nothing can be embedded.
var needed = []string{"head", "hhea", "hmtx", "maxp", "loca", "glyf", "OS/2", "cmap", "name"}

func newFace(file []byte) (*face, error) {
	f := &face{tables: map[string][]byte{}}
	if err := f.directory(file); err != nil {
		return nil, err
	}
	head, maxp, hhea := f.tables["head"], f.tables["maxp"], f.tables["hhea"]
	if len(head) < 54 || len(maxp) < 6 || len(hhea) < 36 || len(f.tables["OS/2"]) < 78 {
		return nil, errors.New("a table is cut off")
	}
	f.upem = int(binary.BigEndian.Uint16(head[18:]))
	f.long = binary.BigEndian.Uint16(head[50:]) == 1
	f.glyphs = int(binary.BigEndian.Uint16(maxp[4:]))
	f.metrics = int(binary.BigEndian.Uint16(hhea[34:]))
	width := 2
	if f.long {
		width = 4
	}
	if f.upem == 0 || f.metrics == 0 || len(f.tables["hmtx"]) < 4*f.metrics || len(f.tables["loca"]) < width*(f.glyphs+1) {
		return nil, errors.New("its tables contradict each other")
	}
	var list []opentype.Table
	for _, t := range forShaping {
		if content, ok := f.tables[t]; ok {
			list = append(list, opentype.Table{Content: content, Tag: opentype.MustNewTag(t)})
		}
	}
	loader, err := opentype.NewLoader(bytes.NewReader(opentype.WriteTTF(list)))
	if err != nil {
		return nil, err
	}
	if f.font, err = font.NewFont(loader); err != nil {
		return nil, err
	}
	spreadCoverage(f.font)
	f.name = postScriptName(f.tables["name"])
	return f, nil
}

// directory finds the tables of a TrueType file.
func (f *face) directory(file []byte) error {
	if len(file) < 12 || binary.BigEndian.Uint32(file) != 0x00010000 {
		return errors.New("it is not a TrueType file")
	}
	n := int(binary.BigEndian.Uint16(file[4:]))
	if len(file) < 12+16*n {
		return errors.New("it is cut off")
	}
	for i := range n {
		entry := file[12+16*i:]
		at, size := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if at+size > uint64(len(file)) {
			return errors.New("it is cut off")
		}
		f.tables[string(entry[:4])] = file[at : at+size]
	}
	for _, t := range needed {
		if f.tables[t] == nil {
			return fmt.Errorf("it has no table %s", t)
		}
	}
	return nil
}

// take hands out a shaper of its own.
func (f *face) take() *shaper {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n := len(f.idle); n > 0 {
		s := f.idle[n-1]
		f.idle = f.idle[:n-1]
		return s
	}
	s := &shaper{font: harfbuzz.NewFont(font.NewFace(f.font)), buffer: harfbuzz.NewBuffer()}
	s.font.XScale, s.font.YScale = 1000, 1000
	return s
}

// give takes a shaper back.
func (f *face) give(s *shaper) {
	f.mu.Lock()
	f.idle = append(f.idle, s)
	f.mu.Unlock()
}

// has reports whether the font has a glyph for a character.
func (f *face) has(r rune) bool {
	_, ok := f.font.NominalGlyph(r)
	return ok
}

// advance is a glyph's width in thousandths of the em.
func (f *face) advance(glyph uint16) int {
	at := min(int(glyph), f.metrics-1)
	return f.em(int(binary.BigEndian.Uint16(f.tables["hmtx"][4*at:])))
}

// em converts font units to thousandths of the em, rounding halves away from zero.
func (f *face) em(units int) int {
	if f.upem == 1000 {
		return units
	}
	if units < 0 {
		return -f.em(-units)
	}
	return (units*1000 + f.upem/2) / f.upem
}

// units converts thousandths of the em to font units.
func (f *face) units(em int) int { return em * f.upem / 1000 }

// postScriptName is name 6 of the table, as it is for Windows or Macintosh.
func postScriptName(table []byte) string {
	const fallback = "Unnamed"
	if len(table) < 6 {
		return fallback
	}
	n, strings := int(binary.BigEndian.Uint16(table[2:])), int(binary.BigEndian.Uint16(table[4:]))
	for i := range n {
		if len(table) < 18+12*i {
			break
		}
		r := table[6+12*i:]
		size, at := int(binary.BigEndian.Uint16(r[8:])), strings+int(binary.BigEndian.Uint16(r[10:]))
		if binary.BigEndian.Uint16(r[6:]) != 6 || at+size > len(table) {
			continue
		}
		var name []byte
		for _, c := range table[at : at+size] {
			if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' {
				name = append(name, c)
			}
		}
		if len(name) > 0 {
			return string(name)
		}
	}
	return fallback
}
