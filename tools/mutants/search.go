package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// search is a program that may notice mutants: the tests of a package, or the simulation. It is built when it is first wanted,
// with all mutants in it; each of its trials is then run once with none on, and writes down which it meets. A mutant that a trial
// does not meet cannot be noticed by it.
type search struct {
	pack string // from the module's directory
	skip string // tests that need the engine, or a machine of their own

	once    sync.Once
	program string
	rapid   bool
	trials  []*trial
	err     error
}

// trial is one test, or some seeds of the simulation.
type trial struct {
	in   *search
	name string
	took time.Duration
	met  map[string]bool
}

const engine = "Dynamo|Engine"

// beyond are the searches that look for all mutants, after the tests of a mutant's own package: those that build and answer fastest first.
var beyond = []struct{ pack, skip string }{
	{"test/story/pure", ""}, {"test/property", "TheAPI"},
	{"internal/store", engine}, {"internal/work/worker", ""}, {"internal/work/letters", ""}, {"internal/work/statements", "Thousand"},
	{"internal/work/views", "InEarnest"}, {"internal/work/imports", "Gapless|Survives|Engine"},
	{"internal/statement/draw", ""}, {"internal/statement/sheet", ""},
	{"test/apitest", "WhoMayCallWhat|Fifty|ManyAtOnce|Contention|TenReceipts|TwoGroups|And10And100"},
	{"test/story/whole", engine}, {simulation, ""},
}

const (
	simulation = "test/sim"
	chunk      = 25 // seeds of one trial
	chunks     = 4
	longest    = 30 * time.Second // and times times what it took with no mutant on: a mutant that goes in circles is noticed by that
	times      = 10
	quick      = time.Second // trials that are shorter are run together
)

// build builds the search, and runs its trials once.
func (h *hunter) build(ctx context.Context, s *search) error {
	s.once.Do(func() {
		began := time.Now() //nolint:forbidigo // how long it took
		s.err = h.prepare(ctx, s)
		slow := &trial{}
		for _, t := range s.trials {
			if t.took > slow.took {
				slow = t
			}
		}
		fmt.Printf("  %s: built, and %d trials run with no mutant on, in %.0f s; the slowest is %s, %.0f s\n", s.pack, len(s.trials),
			time.Since(began).Seconds(), slow.name, slow.took.Seconds()) //nolint:forbidigo // as above
	})
	return s.err
}

func (h *hunter) prepare(ctx context.Context, s *search) error {
	s.program = filepath.Join(h.dir, strings.ReplaceAll(s.pack, "/", "-"))
	args := []string{"test", "-c", "-vet=off"}
	if s.pack == simulation {
		args = []string{"build"}
	}
	args = append(args, "-overlay", h.overlay, "-ldflags", "-s -w", "-o", s.program, "./"+s.pack)
	cmd := exec.CommandContext(ctx, "go", args...) //nolint:gosec // our own words
	cmd.Dir = h.top
	out, err := cmd.CombinedOutput()
	h.count(cmd)
	if err != nil {
		return fmt.Errorf("%s cannot be built: %w\n%s", s.pack, err, out)
	}
	names, err := h.list(ctx, s)
	if err != nil {
		return err
	}
	var wait sync.WaitGroup
	errs := make([]error, len(names))
	for i, name := range names {
		t := &trial{in: s, name: name}
		s.trials = append(s.trials, t)
		wait.Go(func() { errs[i] = h.meet(ctx, t) })
	}
	wait.Wait()
	return errors.Join(errs...)
}

// list names the trials of a search.
func (h *hunter) list(ctx context.Context, s *search) ([]string, error) {
	var out []string
	if s.pack == simulation {
		for i := range chunks {
			out = append(out, strconv.Itoa(1+i*chunk))
		}
		return out, nil
	}
	s.rapid = imports(filepath.Join(h.top, s.pack), "pgregory.net/rapid")
	no := regexp.MustCompile(s.skip)
	text, err := h.output(ctx, s, nil, "-test.list", "^(Test|Fuzz|Example)")
	for name := range strings.Lines(text) {
		if name = strings.TrimSpace(name); s.skip == "" || !no.MatchString(name) {
			out = append(out, name)
		}
	}
	return out, err
}

// imports reports that a file of a directory names a package.
func imports(dir, name string) bool {
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, f := range files {
		if b, err := os.ReadFile(f); err == nil && strings.Contains(string(b), strconv.Quote(name)) { //nolint:gosec // a file of ours
			return true
		}
	}
	return false
}

// meet runs a trial with no mutant on. Errors: it fails.
func (h *hunter) meet(ctx context.Context, t *trial) error {
	file := filepath.Join(h.dir, strings.ReplaceAll(t.in.pack, "/", "-")+"."+strings.ReplaceAll(t.name, "/", "-"))
	began := time.Time{}
	text, err := h.slot(ctx, func() (string, error) {
		began = time.Now() //nolint:forbidigo // how long it took
		return h.output(ctx, t.in, []string{"MUTANTS_MET=" + file}, t.in.args(t.name)...)
	})
	t.took = time.Since(began) //nolint:forbidigo // as above
	if err != nil {
		return fmt.Errorf("%s %s fails with no mutant on: %w\n%s", t.in.pack, t.name, err, text)
	}
	t.met = map[string]bool{}
	b, err := os.ReadFile(file) //nolint:gosec // just written
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	for name := range strings.Lines(string(b)) {
		t.met[strings.TrimSpace(name)] = true
	}
	return os.Remove(file)
}

// args are what a program is told to carry out some of its trials, until one fails. Random tests draw the same each time.
func (s *search) args(names ...string) []string {
	if s.pack == simulation {
		return []string{"-jobs", "1", "-seeds", strconv.Itoa(chunk), "-from", names[0]}
	}
	args := []string{"-test.failfast", "-test.timeout", "0", "-test.run", "^(" + strings.Join(names, "|") + ")$"}
	if s.rapid {
		args = append(args, "-rapid.seed", "1", "-rapid.nofailfile", "-rapid.checks", "40")
	}
	return args
}

var failing = regexp.MustCompile(`seed (\d+) FAILED|--- FAIL: (\S+)|(?m:^(panic|fatal error)): `)

// tried says by what a mutant is noticed when it is on during some trials of a search, or nothing.
func (h *hunter) tried(ctx context.Context, mutant string, took time.Duration, s *search, names ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, longest+times*took)
	defer cancel()
	text, err := h.slot(ctx, func() (string, error) { return h.output(ctx, s, []string{"MUTANT=" + mutant}, s.args(names...)...) })
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return s.pack + " that does not end", nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err == nil:
		return "", nil
	case !errors.As(err, new(*exec.ExitError)):
		return "", err
	}
	n := failing.FindStringSubmatch(text)
	if n == nil {
		return "", fmt.Errorf("%s broke: %w\n%s", s.pack, err, text)
	}
	return s.pack + " " + n[1] + n[2] + n[3], nil
}

func (h *hunter) output(ctx context.Context, s *search, env []string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, s.program, args...) //nolint:gosec // just built
	cmd.Dir = filepath.Join(h.top, s.pack)
	cmd.Env = append(os.Environ(), env...) //nolint:forbidigo // as this process has it
	out, err := cmd.CombinedOutput()
	h.count(cmd)
	return string(out), err
}

// count adds what a process that ended has used of the processors: what a hunt takes where nobody else works.
func (h *hunter) count(cmd *exec.Cmd) {
	if p := cmd.ProcessState; p != nil {
		h.used.Add(int64(p.UserTime() + p.SystemTime()))
	}
}

// slot waits until another process may run.
func (h *hunter) slot(ctx context.Context, run func() (string, error)) (string, error) {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	defer func() { <-h.slots }()
	return run()
}
