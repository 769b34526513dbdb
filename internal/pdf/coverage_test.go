package pdf

import (
	"os"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// TestLettersTakeTheShapeOfTheirPlace: noon and yeh in a word are not drawn as they stand alone.
func TestLettersTakeTheShapeOfTheirPlace(t *testing.T) {
	for _, file := range fileNames[arabic] {
		b, err := os.ReadFile("../../.cache/fonts/" + file)
		if err != nil {
			t.Fatalf("the fonts are missing: make fonts (%v)", err)
		}
		f, err := newFace(b)
		if err != nil {
			t.Fatal(err)
		}
		for _, letter := range []rune{'ن', 'ي', 'ب', 'ت', 'ق', 'ف', 'ج'} {
			word := []rune{'ب', letter, 'ب'}
			alone, _ := f.font.NominalGlyph(letter)
			s := f.take()
			s.buffer.Clear()
			s.buffer.AddRunes(word, 0, len(word))
			s.buffer.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.RightToLeft, Script: language.Arabic, Language: language.NewLanguage("ar")}
			s.buffer.Shape(s.font, nil)
			if slices.ContainsFunc(s.buffer.Info, func(g harfbuzz.GlyphInfo) bool { return g.Glyph == font.GID(alone) }) {
				t.Errorf("%s: %c stands between letters as if alone", file, letter)
			}
			f.give(s)
		}
	}
}
