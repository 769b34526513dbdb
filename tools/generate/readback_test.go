package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"customercenter/tools/root"
	"customercenter/tools/template"
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

// stacksOnDisk are infra/stacks/*.yaml as they are in the repository.
func stacksOnDisk(t *testing.T) []template.Stack {
	t.Helper()
	all, err := template.ReadAll(filepath.Join(top(t), "infra", "stacks", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// functionResources are the functions in the stacks by the folder that they run.
func functionResources(t *testing.T) map[string]template.Function {
	t.Helper()
	all, err := template.Functions(stacksOnDisk(t))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func top(t *testing.T) string {
	t.Helper()
	dir, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	return dir
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
		if got := template.Text(f.Props, "Role"); got != "!GetAtt "+f.Prefix+"Role.Arn" || f.Resources[f.Prefix+"Role"].Type != "AWS::IAM::Role" {
			t.Errorf("%s has no role of its own: %s", name, got)
		}
		log := f.Resources[f.Prefix+"LogGroup"]
		if log.Type != "AWS::Logs::LogGroup" || template.Text(log.Props, "RetentionInDays") == "" {
			t.Errorf("%s has no log group that forgets", name)
		}
		if got := template.Text(f.Props, "LoggingConfig", "LogGroup"); got != "!Ref "+f.Prefix+"LogGroup" {
			t.Errorf("%s logs to %q", name, got)
		}
		if !alarmed(f.Stack, name) {
			t.Errorf("%s has no alarm on its errors", name)
		}
		if n, err := strconv.Atoi(template.Text(f.Props, "Timeout")); err != nil || n < 1 || n > 900 {
			t.Errorf("%s: time-out %q", name, template.Text(f.Props, "Timeout"))
		}
		if template.Text(f.All, "Metadata", "SkipBuild") != "true" {
			t.Errorf("%s would be built by SAM", name)
		}
	}
	for name, f := range placed {
		t.Errorf("%s: %s has no folder under functions/", f.File, name)
	}
}

// alarmed reports an alarm with an action on the errors of a function.
func alarmed(s template.Stack, function string) bool {
	for _, r := range s.Resources {
		if r.Type != "AWS::CloudWatch::Alarm" || len(template.List(r.Props["AlarmActions"])) == 0 {
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
	for _, s := range append(stacksOnDisk(t), wholeTemplate(t)) {
		if n := len(s.Resources); n == 0 || n >= 250 {
			t.Errorf("%s has %d resources, fewer than 250 and at least one wanted", s.File, n)
		}
	}
}

func TestTemplateNamesEveryStack(t *testing.T) {
	whole := wholeTemplate(t)
	named := map[string]bool{}
	for _, r := range whole.Resources {
		named[strings.TrimPrefix(template.Text(r.Props, "Location"), "infra/stacks/")] = true
	}
	for _, s := range stacksOnDisk(t) {
		if !named[s.File] {
			t.Errorf("template.yaml does not name infra/stacks/%s", s.File)
		}
	}
	if len(named) != len(stacksOnDisk(t)) {
		t.Errorf("template.yaml names %d stacks, infra/stacks has %d", len(named), len(stacksOnDisk(t)))
	}
}

func wholeTemplate(t *testing.T) template.Stack {
	t.Helper()
	s, err := template.Read(filepath.Join(top(t), "template.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var playbook = regexp.MustCompile(`docs/playbooks/[a-z0-9-]+\.md`)

func TestEveryAlarmHasAPlaybook(t *testing.T) {
	alarms := 0
	for _, s := range stacksOnDisk(t) {
		for name, r := range s.Resources {
			if r.Type != "AWS::CloudWatch::Alarm" {
				continue
			}
			alarms++
			file := playbook.FindString(template.Text(r.Props, "AlarmDescription"))
			if file == "" || len(template.List(r.Props["AlarmActions"])) == 0 {
				t.Errorf("%s: %s tells nobody, or not what to do", s.File, name)
				continue
			}
			if _, err := os.Stat(filepath.Join(top(t), file)); err != nil {
				t.Errorf("%s: %s: %v", s.File, name, err)
			}
		}
	}
	if alarms < 8 {
		t.Errorf("found only %d alarms", alarms)
	}
}
