package draw_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customercenter/internal/locale"
)

var update = flag.Bool("update", false, "write the golden texts anew")

// TestTextOfDocuments holds the text of a document to what was looked at and found right: a left-to-right and a right-to-left
// language, and one whose letters join, of each kind.
func TestTextOfDocuments(t *testing.T) {
	for name, file := range map[string][]byte{
		"en-items": drawn(t, openItems("en", 12)), "de-forward": drawn(t, forward("de", 14)), "ar-items": drawn(t, openItems("ar", 12)), "he-forward": drawn(t, forward("he", 14)),
		"hi-forward": drawn(t, forward("hi", 6)), "ja-items": drawn(t, openItems("ja", 40)), "fr-nothing": drawn(t, openItems("fr", 0)), "es-still": drawn(t, forward("es", 0)),
		"en-invoice": invoiced(t, bill("en", 6)), "ar-invoice": invoiced(t, bill("ar", 6)), "ru-invoice": invoiced(t, bill("ru", 40)),
	} {
		golden(t, name, textOf(t, file, "-raw"))
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s says something else (go test -update writes it anew; look at it then)\n%s", name, difference(string(want), got))
	}
}

// difference is the first line that differs.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return "was " + w[i] + "\nis  " + g[i]
		}
	}
	return "one is longer"
}

// TestSameBytes: the same snapshot gives the same file.
func TestSameBytes(t *testing.T) {
	for _, l := range []locale.Language{"en", "ar", "ja"} {
		if a, b := drawn(t, openItems(l, 30)), drawn(t, openItems(l, 30)); string(a) != string(b) {
			t.Errorf("%s: two files differ", l)
		}
	}
}

// TestPagesAndHeadings: a long statement names itself on each page, counts its pages and repeats the table's heading.
func TestPagesAndHeadings(t *testing.T) {
	pages := strings.Split(strings.TrimSuffix(textOf(t, drawn(t, openItems("en", 120)), "-raw"), "\f"), "\f")
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages {
		said := []string{"Page " + string(rune('1'+i)) + " of " + string(rune('0'+len(pages)))}
		if i > 0 {
			said = append(said, "Statement of open items · Penrose Galleries Ltd", "As of 31 Jan 2026")
		}
		if i > 0 && strings.Contains(page, "Invoice INV") {
			said = append(said, "Date Document Reference Due date", "Brought forward")
		}
		for _, s := range said {
			if !strings.Contains(plain(page), s) {
				t.Errorf("page %d does not say %q\n%s", i+1, s, page)
			}
		}
	}
}
