// Package template reads CloudFormation templates back as plain values, for tests that hold what was generated against
// rules of their own. It knows YAML and CloudFormation's tags; it shares nothing with what writes the templates.
package template

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gopkg.in/yaml.v3"
)

// Stack is one template.
type Stack struct {
	File      string // its base name
	Resources map[string]Resource
}

// Resource is one resource. Values are strings, []any and map[string]any; a value behind !Ref, !Sub or !GetAtt is a string
// that begins with the tag: "!Ref TableArn".
type Resource struct {
	Type  string
	Props map[string]any
	All   map[string]any
}

// ReadAll reads every template that a pattern matches.
func ReadAll(pattern string) ([]Stack, error) {
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) == 0 {
		return nil, fmt.Errorf("no templates match %s: %w", pattern, err)
	}
	out := make([]Stack, len(found))
	for i, file := range found {
		if out[i], err = Read(file); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Read reads a template.
func Read(file string) (Stack, error) {
	b, err := os.ReadFile(file) //nolint:gosec // our own files
	if err != nil {
		return Stack{}, err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		return Stack{}, fmt.Errorf("%s: %w", file, err)
	}
	s := Stack{File: filepath.Base(file), Resources: map[string]Resource{}}
	if len(doc.Content) == 0 {
		return s, fmt.Errorf("%s is empty", file)
	}
	whole, _ := plain(doc.Content[0]).(map[string]any)
	resources, _ := whole["Resources"].(map[string]any)
	for name, v := range resources {
		all, _ := v.(map[string]any)
		props, _ := all["Properties"].(map[string]any)
		kind, _ := all["Type"].(string)
		s.Resources[name] = Resource{kind, props, all}
	}
	return s, nil
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
	case yaml.ScalarNode, yaml.DocumentNode, yaml.AliasNode: // a text; the others do not stand in templates
	}
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
		return n.Tag + " " + n.Value
	}
	return n.Value
}

// List is a value that may be given alone or as a list.
func List(v any) []string {
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

// Text is the string at a path of maps.
func Text(v any, path ...string) string {
	for _, p := range path {
		m, _ := v.(map[string]any)
		v = m[p]
	}
	s, _ := v.(string)
	return s
}

// Statement is one statement of a role's policies.
type Statement struct {
	Effect    string
	Actions   []string
	Resources []string
}

// Statements are the statements of a role's own policies.
func (r Resource) Statements() []Statement {
	var out []Statement
	policies, _ := r.Props["Policies"].([]any)
	for _, p := range policies {
		m, _ := p.(map[string]any)
		doc, _ := m["PolicyDocument"].(map[string]any)
		parts, _ := doc["Statement"].([]any)
		for _, s := range parts {
			one, _ := s.(map[string]any)
			out = append(out, Statement{Text(one, "Effect"), List(one["Action"]), List(one["Resource"])})
		}
	}
	return out
}

// Function is a function's resource, the stack that it is in, and the name that its role, log and alarm begin with.
type Function struct {
	Stack
	Resource
	Prefix string
}

// Role is the function's own role.
func (f Function) Role() Resource { return f.Resources[f.Prefix+"Role"] }

// Functions are all functions by the folder that they run. Errors: one that is in two places.
func Functions(stacks []Stack) (map[string]Function, error) {
	out := map[string]Function{}
	for _, s := range stacks {
		for name, r := range s.Resources {
			if r.Type != "AWS::Serverless::Function" {
				continue
			}
			folder := strings.TrimPrefix(Text(r.Props, "CodeUri"), "../../build/")
			if there, twice := out[folder]; twice {
				return nil, fmt.Errorf("%s is in %s and in %s", folder, there.File, s.File)
			}
			out[folder] = Function{s, r, strings.TrimSuffix(name, "Function")}
		}
	}
	return out, nil
}
