// Command gotest runs the Go tests of one or more modules against one DynamoDB Local that it starts, prints a line per
// package and what failing tests said, and ends with how many tests passed and failed.
//
//	go run ./tools/gotest [-count FILE] [-flags "-race -run X"] [DIR …]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"customercenter/tools/engine"
	"customercenter/tools/root"
)

func main() {
	count := flag.String("count", "", "file that gets the numbers of passed and failed tests")
	flags := flag.String("flags", "", "further flags of go test")
	packages := flag.String("packages", "./...", "packages to test, in each module")
	flag.Parse()
	failed, err := run(flag.Args(), strings.Fields(*flags), strings.Fields(*packages), *count)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gotest:", err)
	}
	if err != nil || failed > 0 {
		os.Exit(1)
	}
}

func run(dirs, flags, packages []string, count string) (int, error) {
	top, err := root.Dir()
	if err != nil {
		return 0, err
	}
	env := os.Environ()
	if os.Getenv(engine.Env) == "" {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		defer cancel()
		e, err := engine.Start(ctx, engine.Options{})
		if err != nil {
			return 0, err
		}
		defer e.Stop()
		env = append(env, engine.Env+"="+e.Endpoint)
	}
	if len(dirs) == 0 {
		dirs = []string{"."}
	}
	var all tally
	for _, dir := range dirs {
		sets, err := inTurn(top, dir, packages)
		if err != nil {
			return 0, err
		}
		for _, set := range sets {
			t, err := test(top, dir, append(flags, set...), env)
			if err != nil {
				return 0, err
			}
			all.passed, all.failed = all.passed+t.passed, all.failed+t.failed
		}
	}
	fmt.Printf("go tests: %d passed, %d failed\n", all.passed, all.failed)
	if count != "" {
		if err := os.WriteFile(count, fmt.Appendf(nil, "%d %d\n", all.passed, all.failed), 0o600); err != nil {
			return 0, err
		}
	}
	return all.failed, nil
}

// alone is the package that holds commands to how many of them meet a busy table: it has the engine to itself.
const alone = "customercenter/test/apitest"

// longest are the packages whose tests take minutes: the last is begun first, so that none of them is what all wait for in the end.
var longest = []string{"customercenter/internal/work/imports", "customercenter/test/runtimeapi", "customercenter/test/property"}

// inTurn are the packages as they are tested, set by set: alone before all others, the longest first.
func inTurn(top, dir string, packages []string) ([][]string, error) {
	cmd := exec.Command("go", append([]string{"list"}, packages...)...) //nolint:gosec // our own arguments
	cmd.Dir, cmd.Stderr = filepath.Join(top, dir), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	all := strings.Fields(string(out))
	i := slices.Index(all, alone)
	if i < 0 || len(all) == 1 {
		return [][]string{all}, nil
	}
	others := slices.Delete(all, i, i+1)
	slices.SortStableFunc(others, func(a, b string) int { return slices.Index(longest, b) - slices.Index(longest, a) })
	return [][]string{{alone}, others}, nil
}
