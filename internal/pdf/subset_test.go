package pdf_test

import (
	"bytes"
	"os"
	"reflect"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"customercenter/internal/pdf"
)

// TestASubsetHasTheGlyphsOfItsTextOnly, each with the outline that the font has, those of composed letters too.
func TestASubsetHasTheGlyphsOfItsTextOnly(t *testing.T) {
	fonts(t)
	files := os.DirFS("../../.cache/fonts")
	for _, c := range []struct {
		name, text string
		parts      int // glyphs that letters are composed of, at most
	}{
		{"NotoSans_400Regular.ttf", "Abc 123 é ǘ ẞ ½ ΐ Й", 12},
		{"NotoSans_700Bold.ttf", "AA", 0},
		{"NotoSansDevanagari_400Regular.ttf", "कखग", 0},
		{"NotoSansArabic_400Regular.ttf", "ابت", 6},
		{"NotoSansSC_400Regular.ttf", "发票金额", 0},
		{"NotoSansKR_700Bold.ttf", "한국", 6},
	} {
		small, used, err := pdf.Subset(files, c.name, c.text)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile("../../.cache/fonts/" + c.name)
		if err != nil {
			t.Fatal(err)
		}
		// A subset has no cmap, since a document needs none; the parser does.
		before, after := parse(t, whole), parse(t, withTable(t, small, whole, "cmap"))
		for i, r := range append([]rune{0}, []rune(c.text)...) {
			g, _ := before.NominalGlyph(r)
			if i == 0 {
				g = 0
			}
			if want, got := pdf.Outlines(before, g), pdf.Outlines(after, font.GID(i)); !reflect.DeepEqual(want, got) {
				t.Errorf("%s: %q has %d segments, and %d in the subset", c.name, r, len(want), len(got))
			}
			if want, got := before.HorizontalAdvance(g), after.HorizontalAdvance(font.GID(i)); want != got {
				t.Errorf("%s: %q is %v wide, and %v in the subset", c.name, r, want, got)
			}
		}
		loader, err := opentype.NewLoader(bytes.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		maxp, err := loader.RawTable(opentype.MustNewTag("maxp"))
		if err != nil {
			t.Fatal(err)
		}
		if n := int(maxp[4])<<8 | int(maxp[5]); n < used || n > used+c.parts {
			t.Errorf("%s: %d glyphs for a text with %d", c.name, n, used)
		}
	}
}

func parse(t *testing.T, file []byte) *font.Face {
	t.Helper()
	f, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// withTable is a font file with a further table, out of another.
func withTable(t *testing.T, file, other []byte, name string) []byte {
	t.Helper()
	var list []opentype.Table
	from, err := opentype.NewLoader(bytes.NewReader(other))
	if err != nil {
		t.Fatal(err)
	}
	extra, err := from.RawTable(opentype.MustNewTag(name))
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, opentype.Table{Tag: opentype.MustNewTag(name), Content: extra})
	loader, err := opentype.NewLoader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range loader.Tables() {
		b, err := loader.RawTable(tag)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, opentype.Table{Tag: tag, Content: b})
	}
	return opentype.WriteTTF(list)
}
