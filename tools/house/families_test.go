package house_test

import (
	"strings"
	"testing"
)

// TestAnAreaKnowsItsOwnFamilyOnly: what two families share stands in api, below both, as does the frame of lists. An area reads
// what its family shares, and neither its brothers nor another family, so that a function links one family at most.
func TestAnAreaKnowsItsOwnFamilyOnly(t *testing.T) {
	under := 0
	for _, s := range sources(t) {
		folder, inside := strings.CutPrefix(s.Dir, "internal/api/")
		if !inside || s.Test || importsTesting(s) {
			continue
		}
		family, _, isUnder := strings.Cut(folder, "/")
		for _, spec := range s.File.Imports {
			to, ours := importOf(t, spec.Path.Value)
			other, ofAPI := strings.CutPrefix(to, "api/")
			if !ours || !ofAPI || other == "lists" {
				continue
			}
			if isUnder && other == family {
				under++
				continue
			}
			t.Errorf("%s: %s must not import %s", s.where(spec.Pos()), folder, other)
		}
	}
	if under == 0 {
		t.Error("no area imports its family: are areas no longer under families?")
	}
}
