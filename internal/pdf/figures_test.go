package pdf_test

import (
	"testing"

	"pgregory.net/rapid"

	"customercenter/internal/pdf"
)

// TestFiguresAreSetAsTheShaperSetsThem holds the short way for numbers against the long one.
func TestFiguresAreSetAsTheShaperSetsThem(t *testing.T) {
	set := fonts(t)
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.StringMatching(`[0-9A-Z.,/:()+%'\x{A0}\x{202F}’-]{1,16}`).Draw(rt, "word")
		quick, shaped, same, err := pdf.FigureWidths(set, word)
		if err != nil || !same || quick != shaped {
			rt.Fatalf("%q: %d by pairs, %d by the shaper, same operators %v, %v", word, quick, shaped, same, err)
		}
	})
}
