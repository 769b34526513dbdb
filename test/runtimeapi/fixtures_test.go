package runtimeapi_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"customercenter/internal/table"
	"customercenter/test/runtimeapi"
	"customercenter/tools/engine"
	"customercenter/tools/root"
	"customercenter/tools/template"
)

var update = flag.Bool("update", false, "write events/*.golden.json anew, and the ids of the seed into the fixtures")

// TestFunctions starts every function's binary as Lambda would, on a table of its own behind its role's rights, hands it its
// fixture, and compares the answer with the golden file.
func TestFunctions(t *testing.T) {
	top, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	seeded, err := runtimeapi.Seed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ids(t, top, seeded.Names)
	stacks, err := template.ReadAll(filepath.Join(top, "infra", "stacks", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	functions, err := template.Functions(stacks)
	if err != nil {
		t.Fatal(err)
	}
	binaries := build(t, top)
	fixtures, err := filepath.Glob(filepath.Join(top, "events", "*.golden.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(fixtures) == 0 && !*update {
		t.Fatal("there are no fixtures under events/")
	}
	for name, f := range functions {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			try(t, function{name: name, dir: filepath.Join(top, "events"), binary: filepath.Join(binaries, name), resource: f}, seeded)
		})
	}
}

// function is one function to try.
type function struct {
	name, dir, binary string
	resource          template.Function
}

// mostTries is how often a function is tried when the machine, not the function, was too slow; each on a table of its own.
const mostTries = 3

func try(t *testing.T, f function, seeded runtimeapi.Seeded) {
	fixture := filepath.Join(f.dir, f.name+".json")
	payload, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatalf("every function has a fixture: %v", err)
	}
	r := call(t, f, payload, seeded)
	for tries := 1; r.busy() && tries < mostTries; tries++ {
		r = call(t, f, payload, seeded)
	}
	if r.err != nil {
		t.Fatalf("%v\n%s", r.err, r.log)
	}
	if len(r.denied) > 0 {
		t.Errorf("the role does not allow what the function does: %v", r.denied)
	}
	if may := slices.Contains(rights(f.resource), runtimeapi.Right{Action: "dynamodb:PutItem"}); r.wrote != may {
		t.Errorf("the role may write: %v; the fixture's call wrote: %v", may, r.wrote)
	}
	compare(t, strings.TrimSuffix(fixture, ".json")+".golden.json", r.answer, seeded, r.log)
}

// result is what came of one call.
type result struct {
	answer []byte
	err    error
	denied []string
	wrote  bool
	log    string
}

// busy reports that a deadline passed: 503, or an error that says so.
func (r result) busy() bool {
	var answer struct{ StatusCode, Status int }
	_ = json.Unmarshal(r.answer, &answer) // what is no response has no status
	return answer.StatusCode == http.StatusServiceUnavailable || answer.Status == http.StatusServiceUnavailable ||
		r.err != nil && (strings.Contains(r.err.Error(), "deadline exceeded") || strings.Contains(r.err.Error(), "in time"))
}

// call starts the function's binary on a table of its own and hands it one payload.
func call(t *testing.T, f function, payload []byte, seeded runtimeapi.Seeded) result {
	t.Helper()
	tb := engine.Table(t)
	load(t, tb, seeded.Items)
	before := contents(t, tb.Name())
	guard, err := runtimeapi.NewGuard(engine.Shared(t).Endpoint, rights(f.resource))
	if err != nil {
		t.Fatal(err)
	}
	defer guard.Close()
	seconds, err := strconv.Atoi(template.Text(f.resource.Props, "Timeout"))
	if err != nil {
		t.Fatal(err)
	}
	bucket := runtimeapi.Bucket(seeded.Files)
	defer bucket.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	p, err := runtimeapi.Start(ctx, f.binary, time.Duration(min(seconds, 60))*time.Second, map[string]string{
		"TABLE_NAME": tb.Name(), "AWS_ENDPOINT_URL_DYNAMODB": guard.URL, "CURSOR_SECRET": runtimeapi.Secret, "CLOCK": runtimeapi.Now.Format(time.RFC3339),
		"BUCKET_NAME": "files", "AWS_ENDPOINT_URL_S3": bucket.URL, "MAIL_FROM": "billing@center.example", "CONFIGURATION_SET": "center", "FONTS_DIR": filepath.Join(f.dir, "..", ".cache", "fonts")})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Stop()
	answer, err := p.Server.Invoke(ctx, payload)
	return result{answer, err, guard.Denied(), contents(t, tb.Name()) != before, p.Log()}
}

func compare(t *testing.T, golden string, answer []byte, seeded runtimeapi.Seeded, log string) {
	t.Helper()
	got, err := runtimeapi.Normal(answer, seeded.Knows)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v; write it with -update", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s says\n%s\nthe function answered\n%s\nand wrote\n%s", filepath.Base(golden), want, got, log)
	}
}

// rights are what the function's role allows on the table and its indexes.
func rights(f template.Function) []runtimeapi.Right {
	var out []runtimeapi.Right
	for _, s := range f.Role().Statements() {
		for _, on := range s.Resources {
			index, of := strings.CutPrefix(on, "!Sub ${TableArn}/index/")
			if !of && on != "!Ref TableArn" {
				continue
			}
			if !of {
				index = ""
			}
			for _, a := range s.Actions {
				out = append(out, runtimeapi.Right{Action: a, Index: index})
			}
		}
	}
	return out
}

// load puts the seed's items into a table.
func load(t *testing.T, tb table.Table, items []table.Item) {
	t.Helper()
	for i := 0; i < len(items); i += 50 {
		var ws []table.Write
		for _, it := range items[i:min(i+50, len(items))] {
			ws = append(ws, table.Put(it, table.Always(), nil))
		}
		err := tb.Transact(t.Context(), ws)
		for tries := 1; err != nil && tries < mostTries; tries++ { // puts may be repeated
			err = tb.Transact(t.Context(), ws)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// contents is a sum of everything in the table.
func contents(t *testing.T, name string) string {
	t.Helper()
	var lines []string
	pages := dynamodb.NewScanPaginator(engine.Shared(t).Client(), &dynamodb.ScanInput{TableName: &name})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range page.Items {
			line := ""
			for _, k := range slices.Sorted(maps.Keys(it)) {
				line += fmt.Sprintf("%s=%v ", k, it[k])
			}
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(lines, "\n"))))
}

// build builds every function for this machine, into a folder that keeps what has not changed.
func build(t *testing.T, top string) string {
	t.Helper()
	out := filepath.Join(top, ".cache", "functions")
	if err := os.MkdirAll(out, 0o750); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "build", "-tags", "lambda.norpc", "-o", out+"/", "./functions/...") //nolint:gosec // our own arguments
	cmd.Dir, cmd.Env = top, append(os.Environ(), "CGO_ENABLED=0")
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, b)
	}
	return out
}

// ids holds events/seed.json, the ids that fixtures may name, to the seed. With -update it is written anew, and what fixtures
// name by old ids they name by the new ones.
func ids(t *testing.T, top string, names map[string]string) {
	t.Helper()
	file := filepath.Join(top, "events", "seed", "ids.json")
	want, err := json.MarshalIndent(names, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	old, err := os.ReadFile(file)
	switch {
	case err == nil && bytes.Equal(old, want):
		return
	case !*update:
		t.Fatalf("%s is not what the seed makes (%v); run with -update", file, err)
	}
	was := map[string]string{}
	_ = json.Unmarshal(old, &was) // none at first
	var pairs []string
	for name, id := range was {
		if names[name] != "" && names[name] != id {
			pairs = append(pairs, id, names[name])
		}
	}
	if err := rename(filepath.Join(top, "events"), strings.NewReplacer(pairs...)); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, want, 0o644); err != nil {
		t.Fatal(err)
	}
}

func rename(dir string, r *strings.Replacer) error {
	found, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return err
	}
	for _, file := range found {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(r.Replace(string(b))), 0o644); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}
