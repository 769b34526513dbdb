package golden_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customercenter/test/golden"
)

var (
	update  = flag.Bool("update", false, "write goldens that are not there yet: of new scenes, and of new steps at the end of one")
	next    = flag.String("next", "", "begin this scene's next generation: its format has changed on purpose")
	answers = flag.Bool("answers", false, "write what is answered of the goldens anew")
)

// file is the golden of a scene in a generation, from 1.
func file(scene string, generation int) string {
	return filepath.Join("testdata", fmt.Sprintf("%s.%d.txt", scene, generation))
}

// answersOf is where the answers to a golden stand.
func answersOf(golden string) string { return strings.TrimSuffix(golden, ".txt") + ".answers.txt" }

// last is the newest generation of a scene; 0: it has none.
func last(scene string) int {
	n := 0
	for {
		if _, err := os.Stat(file(scene, n+1)); err != nil {
			return n
		}
		n++
	}
}

// TestEachStepWritesWhatTheGoldenSays: read from what the golden says was there before, and written as it says, byte for byte.
func TestEachStepWritesWhatTheGoldenSays(t *testing.T) {
	for _, s := range scenes(t) {
		t.Run(s.Name, func(t *testing.T) {
			generation := last(s.Name)
			if *next == s.Name {
				generation++
			}
			if generation == 0 && *update {
				generation = 1
			}
			pinned := read(t, file(s.Name, generation))
			if len(pinned) > len(s.Steps) {
				t.Fatalf("the golden has %d steps, the scene %d: no step is taken away", len(pinned), len(s.Steps))
			}
			o := golden.New()
			for i, step := range s.Steps {
				w, err := o.Do(t.Context(), step)
				if err != nil {
					t.Fatal(err)
				}
				if i >= len(pinned) && (*update || *next == s.Name) {
					pinned = append(pinned, w)
					continue
				}
				if i >= len(pinned) {
					t.Fatalf("step %q has no golden; -update adds it", step.Name)
				}
				if want, got := text(t, pinned[i]), text(t, w); want != got {
					t.Errorf("step %q writes other bytes than it used to:\n%s", step.Name, differences(want, got))
					if err := o.Become(t.Context(), pinned[:i+1]); err != nil {
						t.Fatal(err)
					}
				}
			}
			if *update || *next == s.Name {
				write(t, file(s.Name, generation), text(t, pinned...))
			}
		})
	}
}

func scenes(t *testing.T) []golden.Scene {
	t.Helper()
	list, err := golden.Scenes()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func text(t *testing.T, list ...golden.Written) string {
	t.Helper()
	out, err := golden.Text(list)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// read is a golden; nothing where none is and one may be written.
func read(t *testing.T, name string) []golden.Written {
	t.Helper()
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && (*update || *next != "") {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	list, err := golden.Parse(string(b))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if text(t, list...) != string(b) {
		t.Fatalf("%s was edited by hand: it is not as it is written", name)
	}
	return list
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if old, err := os.ReadFile(name); err == nil && !strings.HasPrefix(text, string(old)) && !strings.HasSuffix(name, ".answers.txt") {
		t.Fatalf("%s would change: a golden only grows; -next begins another generation", name)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// differences are the lines that only one of two texts has, each with what it is about.
func differences(want, got string) string {
	var b strings.Builder
	only := func(sign, a, other string) {
		has := map[string]int{}
		about := ""
		for _, l := range strings.Split(other, "\n") {
			if !strings.HasPrefix(l, "\t") {
				about = l
			}
			has[about+l]++
		}
		for _, l := range strings.Split(a, "\n") {
			if !strings.HasPrefix(l, "\t") {
				about = l
			}
			if has[about+l]--; has[about+l] < 0 {
				fmt.Fprintf(&b, "%s %s\n    of %s\n", sign, l, about)
			}
		}
	}
	only("golden:", want, got)
	only("now:   ", got, want)
	return b.String()
}
