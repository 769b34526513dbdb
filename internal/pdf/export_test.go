package pdf

import (
	"io/fs"

	"github.com/go-text/typesetting/font"
)

// FigureWidths are a word's width and operators by the table of pairs and by the shaper.
func FigureWidths(fonts *Fonts, word string) (quick, shaped int, same bool, err error) {
	d := New(discard{}, fonts, Options{})
	u, err := d.use(latin, Regular)
	if err != nil {
		return 0, 0, false, err
	}
	p, ok := d.figures(u, word)
	q, err := d.shape(u, []rune(word), pieceKey{shapeKey: shapeKey{text: word, script: latinScript, lang: "en"}})
	return p.width, q.width, ok && string(p.ops) == string(q.ops), err
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

// Subset is a font file with the glyphs of a text only, by the names of the characters, and how many glyphs it has.
func Subset(files fs.FS, name, text string) (file []byte, glyphs int, err error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, 0, err
	}
	f, err := newFace(data)
	if err != nil {
		return nil, 0, err
	}
	list := []glyph{{}}
	for _, r := range text {
		g, _ := f.font.NominalGlyph(r)
		list = append(list, glyph{own: uint16(g)})
	}
	file, err = f.subset(list)
	return file, len(list), err
}

// Outlines are the segments of a glyph's outline, for comparing a subset with its font.
func Outlines(f *font.Face, g font.GID) []font.Segment {
	o, _ := f.GlyphDataOutline(g)
	return o.Segments
}
