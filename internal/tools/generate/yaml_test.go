package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"customercenter/internal/tools/root"
)

// stack is a template as it was read back: values are strings, []any and map[string]any; !Ref, !Sub and !GetAtt are
// strings with their tag before them ("!Ref TableArn").
type stack struct {
	File      string
	Resources map[string]resource
}

type resource struct {
	Type  string
	Props map[string]any
	All   map[string]any
}

// readStacks reads infra/*.yaml as they are in the repository.
func readStacks(t *testing.T) []stack {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(top(t), "infra", "*.yaml"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no stacks under infra/: %v", err)
	}
	out := make([]stack, 0, len(found))
	for _, file := range found {
		out = append(out, readStack(t, file))
	}
	return out
}

func readStack(t *testing.T, file string) stack {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	whole, _ := plain(doc.Content[0]).(map[string]any)
	resources, _ := whole["Resources"].(map[string]any)
	s := stack{File: filepath.Base(file), Resources: map[string]resource{}}
	for name, v := range resources {
		all, _ := v.(map[string]any)
		props, _ := all["Properties"].(map[string]any)
		kind, _ := all["Type"].(string)
		s.Resources[name] = resource{kind, props, all}
	}
	return s
}

// plain is a YAML node as plain values.
func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, plain(c))
		}
		return out
	}
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
		return n.Tag + " " + n.Value
	}
	return n.Value
}

// list is a value that may be given alone or as a list.
func list(v any) []string {
	switch x := v.(type) {
	case string:
		return []string{x}
	case []any:
		var out []string
		for _, e := range x {
			s, _ := e.(string)
			out = append(out, s)
		}
		return out
	}
	return nil
}

// text is the string at a path of maps.
func text(v any, path ...string) string {
	for _, p := range path {
		m, _ := v.(map[string]any)
		v = m[p]
	}
	s, _ := v.(string)
	return s
}

func top(t *testing.T) string {
	t.Helper()
	dir, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
