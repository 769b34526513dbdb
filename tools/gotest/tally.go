package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// tally counts tests (not their parts); a package that does not build or that dies counts as one failed test.
type tally struct{ passed, failed int }

// event is a line of `go test -json`.
type event struct {
	Action      string
	Package     string
	ImportPath  string
	Test        string
	Output      string
	Elapsed     float64
	FailedBuild string
}

// test runs `go test` in one module and reads what it says.
func test(top, dir string, args, env []string) (tally, error) {
	cmd := exec.Command("go", append([]string{"test", "-json", "-timeout", "30m"}, args...)...) //nolint:gosec // our own arguments
	cmd.Dir, cmd.Env, cmd.Stderr = filepath.Join(top, dir), env, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return tally{}, err
	}
	if err := cmd.Start(); err != nil {
		return tally{}, err
	}
	t, err := read(out, os.Stdout)
	if err != nil {
		return t, err
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); errors.As(err, &exit) && t.failed == 0 {
		t.failed++ // it failed before it could say which test
	} else if err != nil && !errors.As(err, &exit) {
		return t, err
	}
	return t, nil
}

// read tells packages as they end, and in full what failing tests and packages said.
func read(in io.Reader, to io.Writer) (tally, error) {
	var t tally
	said := map[string]*strings.Builder{}
	failedIn := map[string]int{}
	say := func(key, text string) {
		if said[key] == nil {
			said[key] = &strings.Builder{}
		}
		said[key].WriteString(text)
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			fmt.Fprintln(to, lines.Text())
			continue
		}
		whole, _, _ := strings.Cut(e.Test, "/")
		key := e.Package + " " + whole
		switch {
		case e.Action == "build-output":
			fmt.Fprint(to, e.Output)
		case e.Action == "output":
			say(key, e.Output)
		case e.Test != "" && e.Test != whole:
		case e.Test != "" && e.Action == "pass":
			t.passed++
			delete(said, key)
		case e.Test != "" && e.Action == "fail":
			t.failed++
			failedIn[e.Package]++
			fmt.Fprint(to, said[key])
			delete(said, key)
		case e.Test == "" && e.Action == "pass":
			fmt.Fprintf(to, "ok    %-60s %6.1f s\n", e.Package, e.Elapsed)
		case e.Test == "" && e.Action == "fail":
			if failedIn[e.Package] == 0 {
				t.failed++
				tellAll(to, said, e.Package)
			}
			fmt.Fprintf(to, "FAIL  %-60s %6.1f s\n", e.Package, e.Elapsed)
		}
	}
	return t, lines.Err()
}

// tellAll tells everything that a package said that died without naming a test.
func tellAll(to io.Writer, said map[string]*strings.Builder, pkg string) {
	for key, text := range said {
		if strings.HasPrefix(key, pkg+" ") {
			fmt.Fprint(to, text)
		}
	}
}
