// Command mutants takes the product's rules out one at a time and sees to it that each is missed: by the simulation within 200
// seeds, or by a story or property. The sources are not touched: the compiler is handed changed copies. A rule whose text is not
// found exactly once fails the run, so that no change of the code can switch a mutant off unseen.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"customercenter/internal/tools/root"
)

func main() {
	only := flag.String("only", "", "only mutants whose name contains this")
	seeds := flag.Int("seeds", 200, "seeds of the simulation for each")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := hunt(ctx, *only, *seeds); err != nil {
		fmt.Println("mutants:", err)
		os.Exit(1)
	}
}

// hunt tries all mutants. Errors: some survive, or one does not fit the sources.
func hunt(ctx context.Context, only string, seeds int) error {
	repo, err := root.Dir()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	survived, tried := 0, 0
	for _, m := range mutants {
		if !strings.Contains(m.name, only) {
			continue
		}
		began := time.Now() //nolint:forbidigo // how long it took
		by, err := m.found(ctx, repo, dir, seeds)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		tried++
		if by == "" {
			by = "SURVIVED"
			survived++
		}
		fmt.Printf("%-28s %-70s %-18s %4.0f s\n", m.name, m.rule, by, time.Since(began).Seconds()) //nolint:forbidigo // as above
	}
	fmt.Printf("%d rules taken out, %d missed, %d not\n", tried, tried-survived, survived)
	if survived > 0 {
		return fmt.Errorf("%d rules can be taken out and nothing notices", survived)
	}
	return nil
}

var seed = regexp.MustCompile(`seed (\d+)`)

// found says by what the mutant is found, or nothing.
func (m mutant) found(ctx context.Context, repo, dir string, seeds int) (string, error) {
	overlay, err := m.overlay(repo, dir)
	if err != nil {
		return "", err
	}
	sim := filepath.Join(dir, "sim")
	build := exec.CommandContext(ctx, "go", "build", "-overlay", overlay, "-o", sim, "./internal/tools/sim") //nolint:gosec // our own words
	build.Dir = repo
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("does not compile: %s", out)
	}
	run := exec.CommandContext(ctx, sim, "-seeds", fmt.Sprint(seeds)) //nolint:gosec // as above
	out, err := run.CombinedOutput()
	if failed(err) {
		if n := seed.FindSubmatch(out); n != nil {
			return "seed " + string(n[1]), nil
		}
		return "sim", nil
	}
	if err != nil {
		return "", err
	}
	for _, s := range []struct{ by, pattern, pkg string }{
		{"story", "Memory|Pure", "./internal/tools/story/..."},
		{"property", ".", "./internal/project"},
		{"property", ".", "./internal/event"},
		{"property", "Memory|Pure", "./internal/tools/property"},
		{"property", "Memory", "./internal/projector"},
	} {
		test := exec.CommandContext(ctx, "go", "test", "-overlay", overlay, "-run", s.pattern, s.pkg) //nolint:gosec // as above
		test.Dir = repo
		var b bytes.Buffer
		test.Stdout, test.Stderr = &b, &b
		if err := test.Run(); failed(err) {
			return s.by, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", nil
}

func failed(err error) bool { return errors.As(err, new(*exec.ExitError)) }

// overlay writes the changed copies and the file that hands them to the compiler.
func (m mutant) overlay(repo, dir string) (string, error) {
	replace := map[string]string{}
	for i, e := range m.edits {
		path := filepath.Join(repo, e.file)
		from := path
		if changed, again := replace[path]; again {
			from = changed
		}
		text, err := os.ReadFile(from) //nolint:gosec // a file of ours
		if err != nil {
			return "", err
		}
		if n := strings.Count(string(text), e.old); n != 1 {
			return "", fmt.Errorf("the rule's text stands %d times in %s, not once: %q", n, e.file, e.old)
		}
		copied := filepath.Join(dir, fmt.Sprintf("%d-%s", i, filepath.Base(e.file)))
		if err := os.WriteFile(copied, []byte(strings.Replace(string(text), e.old, e.new, 1)), 0o600); err != nil {
			return "", err
		}
		replace[path] = copied
	}
	b, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, b, 0o600)
}
