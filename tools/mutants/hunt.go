package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// mutant is a rule taken out: by one edit, or by several where the rule is kept in more than one place.
type mutant struct {
	name, rule string
	edits      []edit
}

// edit replaces a text that stands exactly once in the file.
type edit struct{ file, old, new string }

// hunter looks for mutants.
type hunter struct {
	top, dir string
	seeds    int
}

// longest is how long one mutant may be hunted: one that makes the product go in circles is found by that.
const longest = 12 * time.Minute

var failing = regexp.MustCompile(`seed (\d+) FAILED`)

// found says by what the mutant is found, or nothing. Errors: it does not compile, or the hunt itself went wrong.
func (h hunter) found(ctx context.Context, no int, m mutant) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	overlay, err := h.overlay(no, m)
	if err != nil {
		return "", err
	}
	look := tests
	if slices.ContainsFunc(ofImports, func(x mutant) bool { return x.name == m.name }) {
		look = []search{testOfImports}
	}
	if beyond[m.name] {
		return h.tested(ctx, overlay, look...)
	}
	sim := filepath.Join(h.dir, fmt.Sprintf("sim%d", no))
	defer func() { _ = os.Remove(sim) }()
	if out, err := h.run(ctx, "go", "build", "-overlay", overlay, "-o", sim, "./test/sim"); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	few := min(atFirst, h.seeds)
	if by, err := h.simulated(ctx, sim, 1, few); by != "" || err != nil {
		return by, err
	}
	if by, err := h.tested(ctx, overlay, look...); by != "" || err != nil {
		return by, err
	}
	return h.simulated(ctx, sim, few+1, h.seeds-few)
}

// atFirst is how many seeds are tried before the tests: who gets through so many is mostly found by a story only.
const atFirst = 25

// simulated says which of some seeds finds the mutant, if any.
func (h hunter) simulated(ctx context.Context, sim string, from, seeds int) (string, error) {
	if seeds == 0 {
		return "", nil
	}
	out, err := h.run(ctx, sim, "-jobs", "1", "-from", strconv.Itoa(from), "-seeds", strconv.Itoa(seeds))
	switch {
	case ctx.Err() != nil:
		return "it hangs", nil
	case !failed(err):
		return "", err
	}
	if n := failing.FindStringSubmatch(out); n != nil {
		return "seed " + n[1], nil
	}
	if strings.Contains(out, "\npanic: ") || strings.HasPrefix(out, "panic: ") { // with the rule in it, the simulation has none: .ci/run shows it
		return "a panic", nil
	}
	return "", fmt.Errorf("the simulation broke: %w: %s", err, out)
}

// beyond are mutants that no seed can find, or only after hundreds: the tests look for them at once.
var beyond = map[string]bool{"everybody's fence": true, "draft over the posted": true, "period not conditioned": true, "chain not conditioned": true, "own restatement restated": true, "own statement forgotten": true, "missed not looked for": true,
	"missed looked for at once": true, "days looked through at once": true, "sweep of two days only": true,
	"control total not looked at": true, "record before not compared": true, "undone with others' money": true}

// tested says which tests find the mutant, if any.
func (h hunter) tested(ctx context.Context, overlay string, list ...search) (string, error) {
	for _, t := range list {
		_, err := h.run(ctx, "go", slices.Concat([]string{"test", "-overlay", overlay}, t.args)...)
		switch {
		case failed(err):
			return t.by, nil
		case err != nil:
			return "", err
		}
	}
	return "", nil
}

// search is a test that looks for mutants.
type search struct {
	by   string
	args []string
}

var testOfImports = search{"test of imports", []string{"-timeout", "100s", "-run", "Bad|Says|Three|Plan|Control|Two|NewSeries|Whole|Anywhere", "./internal/work/imports"}}

// tests are what looks for a mutant that the simulation does not find.
var tests = []search{
	{"story", []string{"-run", "Pure|Memory", "./test/story/..."}},
	{"test of tasks", []string{"./internal/work/statements", "./internal/work/worker", "./internal/work/letters", "./internal/task"}},
	{"test of the store", []string{"-run", "Draft", "./internal/store"}},
	{"test of the projector", []string{"./internal/work/views"}},
	{"test of operations", []string{"-run", "Renamed|Idempotency", "./test/apitest"}},
}

func (h hunter) run(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // our own words
	cmd.Dir = h.top
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func failed(err error) bool { return errors.As(err, new(*exec.ExitError)) }

// changed are the files of a mutant with the rule taken out. Errors: a text does not stand exactly once in its file.
func (m mutant) changed(top string) (map[string]string, error) {
	files := map[string]string{}
	for _, e := range m.edits {
		path := filepath.Join(top, "internal", e.file)
		text, again := files[path]
		if !again {
			b, err := os.ReadFile(path) //nolint:gosec // a file of ours
			if err != nil {
				return nil, err
			}
			text = string(b)
		}
		if n := strings.Count(text, e.old); n != 1 {
			return nil, fmt.Errorf("the rule's text stands %d times in internal/%s, not once: %q", n, e.file, e.old)
		}
		files[path] = strings.Replace(text, e.old, e.new, 1)
	}
	return files, nil
}

// overlay writes the changed copies and the file that hands them to the compiler.
func (h hunter) overlay(no int, m mutant) (string, error) {
	files, err := m.changed(h.top)
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for path, text := range files {
		replace[path] = filepath.Join(h.dir, fmt.Sprintf("%d-%d-%s", no, len(replace), filepath.Base(path)))
		if err := os.WriteFile(replace[path], []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	b, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(h.dir, fmt.Sprintf("overlay%d.json", no))
	return path, os.WriteFile(path, b, 0o600)
}
