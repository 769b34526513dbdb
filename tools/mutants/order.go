package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
)

// lately is how many commits back a package counts as changed.
const lately = "30"

// inTurn is the order in which a part of the mutants is hunted: those of packages that changed lately first, and among them and
// the others an order that the commit's hash gives. A commit is always judged alike, and another takes others.
func inTurn(list []target, commit string, changed map[string]bool) []target {
	list = slices.Clone(list)
	key := func(t target) string {
		h := sha256.Sum256([]byte(commit + "\n" + t.name))
		first := "1"
		if changed[t.pack] {
			first = "0"
		}
		return first + string(h[:])
	}
	slices.SortFunc(list, func(a, b target) int { return strings.Compare(key(a), key(b)) })
	return list
}

// commitOf is the commit that is checked out; nothing where there is no git.
func commitOf(ctx context.Context, top string) string {
	return strings.TrimSpace(git(ctx, top, "rev-parse", "HEAD"))
}

// changedLately are the packages below internal/ that the last commits changed, as many of them as there are.
func changedLately(ctx context.Context, top string) map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(git(ctx, top, "log", "-"+lately, "--pretty=format:", "--name-only", "--", "internal")) {
		if file, ours := strings.CutPrefix(strings.TrimSpace(line), "internal/"); ours {
			out[path.Dir(file)] = true
		}
	}
	return out
}

func git(ctx context.Context, top string, args ...string) string {
	cmd := exec.CommandContext(ctx, "git", args...) //nolint:gosec // our own words
	cmd.Dir = top
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return string(out)
}

// unnoticed reads why a mutant may go unnoticed: a line each, its name, two blanks and the reason. Errors: a line without a
// reason, or for a mutant that is not there.
func unnoticed(file string, list []target) (map[string]string, error) {
	b, err := os.ReadFile(file) //nolint:gosec // a file of ours
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(b))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		name, reason, _ := strings.Cut(line, "  ")
		if reason = strings.TrimSpace(reason); reason == "" {
			return nil, fmt.Errorf("unnoticed.txt: %q has no reason", name)
		}
		if !slices.ContainsFunc(list, func(t target) bool { return t.name == name }) {
			return nil, fmt.Errorf("unnoticed.txt: there is no mutant %q", name)
		}
		out[name] = reason
	}
	return out, lines.Err()
}
