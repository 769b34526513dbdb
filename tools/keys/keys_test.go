package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customercenter/internal/table"
	"customercenter/tools/root"
)

// TestCommitted compares the generated files with what the schema gives.
func TestCommitted(t *testing.T) {
	dir, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	files, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(dir, name)) //nolint:gosec // our own file
		if err != nil || string(got) != string(want) {
			t.Errorf("%s is not what the schema gives; run `go run ./tools/keys` (%v)", name, err)
		}
	}
}

// TestSchema holds the schema to its own rules.
func TestSchema(t *testing.T) {
	used := map[string]bool{}
	check := func(name, pk, sk string) {
		if !strings.HasPrefix(pk, "T#{t}#") && pk != "SYS#TENANTS#" {
			t.Errorf("%s: the partition does not start with the tenant: %s", name, pk)
		}
		if !strings.HasSuffix(pk, "#") {
			t.Errorf("%s: the partition does not end in #: %s", name, pk)
		}
		if strings.Contains(sk, "#") && !strings.HasSuffix(sk, "#") || sk == "" {
			t.Errorf("%s: the sort key does not end in #: %s", name, sk)
		}
		for _, s := range append(strings.Split(pk, "#"), strings.Split(sk, "#")...) {
			if p, is := strings.CutPrefix(s, "{"); is {
				used[strings.TrimSuffix(p, "}")] = true
			} else if strings.ContainsAny(s, "{}") {
				t.Errorf("%s: a parameter is not a whole segment: %s", name, s)
			}
		}
	}
	for _, r := range table.Schema {
		check(r.Name, r.PK, r.SK)
		if r.Holds == "" {
			t.Errorf("%s holds nothing", r.Name)
		}
		for _, p := range []table.Place{r.G1, r.G2, r.G3} {
			if p.Name != "" {
				check(p.Name, p.PK, p.SK)
			}
		}
	}
	for name := range table.Params {
		if !used[name] {
			t.Errorf("no key has the parameter %s", name)
		}
	}
}
