package field_test

import (
	"slices"
	"strings"
	"testing"

	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
)

// TestAValueThatCannotBeReadIsTold by its field and its own rule, and all of them at once.
func TestAValueThatCannotBeReadIsTold(t *testing.T) {
	var r field.Reader
	r.Percent("/a", "100.01")
	r.Percent("/b", "-0.01")
	r.Percent("/c", "100")
	r.Line("/d", " \t ", 3)
	r.Line("/e", "a\nb", 3)
	r.Line("/f", "\xff", 3)
	r.Line("/g", "abcd", 3)
	r.Line("/h", " äöü ", 3)
	r.Document("/i", "inv_1", id.Invoice)
	want := []string{"/a out_of_range", "/b out_of_range", "/d required", "/e control_character", "/f control_character", "/g too_long", "/i malformed"}
	var got []string
	for _, f := range fault.Of(r.Err()).Fields {
		got = append(got, f.Pointer+" "+f.Code)
	}
	if !slices.Equal(got, want) {
		t.Errorf("told\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
