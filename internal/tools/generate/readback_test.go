package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The rules here are typed by hand, and the functions are those that lie under functions/: nothing is read from the
// catalog, so that a mistake in the catalog or the generator shows.

// functionsOnDisk are the folders under functions/.
func functionsOnDisk(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(top(t), "functions", "*", "main.go"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no functions: %v", err)
	}
	var out []string
	for _, f := range found {
		out = append(out, filepath.Base(filepath.Dir(f)))
	}
	return out
}

// placed is a function's resource and the stack it is in.
type placed struct {
	stack
	prefix string
	resource
}

// functionResources are the functions in the stacks by the folder that they run.
func functionResources(t *testing.T) map[string]placed {
	t.Helper()
	out := map[string]placed{}
	for _, s := range readStacks(t) {
		for name, r := range s.Resources {
			if r.Type != "AWS::Serverless::Function" {
				continue
			}
			folder := strings.TrimPrefix(text(r.Props, "CodeUri"), "../build/")
			if _, twice := out[folder]; twice {
				t.Errorf("%s: %s is in two stacks", s.File, folder)
			}
			out[folder] = placed{s, strings.TrimSuffix(name, "Function"), r}
		}
	}
	return out
}

func TestEveryFunctionIsInOneStackWithAllThatItNeeds(t *testing.T) {
	placed := functionResources(t)
	for _, name := range functionsOnDisk(t) {
		f, ok := placed[name]
		if !ok {
			t.Errorf("functions/%s is in no stack", name)
			continue
		}
		delete(placed, name)
		if got := text(f.Props, "Role"); got != "!GetAtt "+f.prefix+"Role.Arn" || f.Resources[f.prefix+"Role"].Type != "AWS::IAM::Role" {
			t.Errorf("%s has no role of its own: %s", name, got)
		}
		log := f.Resources[f.prefix+"LogGroup"]
		if log.Type != "AWS::Logs::LogGroup" || text(log.Props, "RetentionInDays") == "" {
			t.Errorf("%s has no log group that forgets", name)
		}
		if got := text(f.Props, "LoggingConfig", "LogGroup"); got != "!Ref "+f.prefix+"LogGroup" {
			t.Errorf("%s logs to %q", name, got)
		}
		if !alarmed(f.stack, name) {
			t.Errorf("%s has no alarm on its errors", name)
		}
		if n, err := strconv.Atoi(text(f.Props, "Timeout")); err != nil || n < 1 || n > 900 {
			t.Errorf("%s: time-out %q", name, text(f.Props, "Timeout"))
		}
		if text(f.All, "Metadata", "SkipBuild") != "true" {
			t.Errorf("%s would be built by SAM", name)
		}
	}
	for name, f := range placed {
		t.Errorf("%s: %s has no folder under functions/", f.File, name)
	}
}

// alarmed reports an alarm with an action on the errors of a function.
func alarmed(s stack, function string) bool {
	for _, r := range s.Resources {
		if r.Type != "AWS::CloudWatch::Alarm" || len(list(r.Props["AlarmActions"])) == 0 {
			continue
		}
		b, err := json.Marshal(r.Props)
		if err == nil && strings.Contains(string(b), `"Errors"`) && strings.Contains(string(b), `-`+function+`"`) {
			return true
		}
	}
	return false
}

func TestEveryFunctionHasAFixtureAndItsAnswer(t *testing.T) {
	for _, name := range functionsOnDisk(t) {
		for _, file := range []string{name + ".json", name + ".golden.json"} {
			if _, err := os.Stat(filepath.Join(top(t), "events", file)); err != nil {
				t.Errorf("events/%s: %v", file, err)
			}
		}
	}
	found, _ := filepath.Glob(filepath.Join(top(t), "events", "*.json"))
	for _, file := range found {
		name := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(file), ".json"), ".golden")
		if !slices.Contains(functionsOnDisk(t), name) {
			t.Errorf("events/%s belongs to no function", filepath.Base(file))
		}
	}
}

func TestStacksAreSmallEnough(t *testing.T) {
	for _, s := range append(readStacks(t), readStack(t, filepath.Join(top(t), "template.yaml"))) {
		if n := len(s.Resources); n == 0 || n >= 250 {
			t.Errorf("%s has %d resources, fewer than 250 and at least one wanted", s.File, n)
		}
	}
}

func TestTemplateNamesEveryStack(t *testing.T) {
	whole := readStack(t, filepath.Join(top(t), "template.yaml"))
	named := map[string]bool{}
	for _, r := range whole.Resources {
		named[strings.TrimPrefix(text(r.Props, "Location"), "infra/")] = true
	}
	for _, s := range readStacks(t) {
		if !named[s.File] {
			t.Errorf("template.yaml does not name infra/%s", s.File)
		}
	}
	if len(named) != len(readStacks(t)) {
		t.Errorf("template.yaml names %d stacks, infra/ has %d", len(named), len(readStacks(t)))
	}
}
