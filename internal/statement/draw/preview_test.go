package draw_test

import (
	"bytes"
	"strings"
	"testing"

	"customercenter/internal/locale"
)

// TestEveryPageOfAPreviewSaysSo: in each language, and no issued statement does.
func TestEveryPageOfAPreviewSaysSo(t *testing.T) {
	for _, l := range locale.Languages() {
		s, loc := forward(l, 100), locale.Resolve(string(l))
		var out bytes.Buffer
		if err := drawer(t).Preview(&out, s, loc, letterhead); err != nil {
			t.Fatalf("%s: %v", l, err)
		}
		mark := bare(loc.Texts().Statement.Preview)
		pages := strings.Split(strings.TrimSuffix(textOf(t, out.Bytes()), "\f"), "\f")
		if len(pages) < 2 {
			t.Errorf("%s: %d pages", l, len(pages))
		}
		for i, page := range pages {
			if !loc.RightToLeft() && !strings.Contains(bare(page), mark) { // what reads from the right is not told back in its order
				t.Errorf("%s: page %d does not say %q", l, i+1, mark)
			}
		}
		if strings.Contains(bare(textOf(t, drawn(t, s))), mark) {
			t.Errorf("%s: an issued statement says %q", l, mark)
		}
	}
}

// bare is a text without its blanks.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }
