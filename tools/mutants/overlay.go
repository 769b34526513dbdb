package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// switchSource is the package by which the changed sources ask which mutant is on. It exists for the compiler only.
const switchSource = `// Package mutant says which mutant is on, and writes down which ones were met.
package mutant

import (
	"os"
	"sync"
)

var (
	on   = os.Getenv("MUTANT")
	met  sync.Map
	file *os.File
)

func init() {
	if name := os.Getenv("MUTANTS_MET"); name != "" {
		file, _ = os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	}
}

// Stands reports that the refusal is not left out; it is asked when its condition is true.
func Stands(name string) bool { return !On(name) }

// On reports that the mutant is on.
func On(name string) bool {
	if file != nil {
		if _, before := met.LoadOrStore(name, true); !before {
			_, _ = file.WriteString(name + "\n")
		}
	}
	return name == on
}
`

// overlay writes the changed sources, and the file that hands them to the compiler in place of the product's.
func (c *code) overlay(top, dir string) (string, error) {
	replace := map[string]string{}
	write := func(path, text string) error {
		to := filepath.Join(dir, fmt.Sprintf("%d-%s", len(replace), filepath.Base(path)))
		replace[filepath.Join(top, path)] = to
		return os.WriteFile(to, []byte(text), 0o600)
	}
	for _, p := range c.paths() {
		for _, f := range c.packages[p].files {
			if len(f.changes) == 0 {
				continue
			}
			c.put(f, f.ast.Name.End(), "; import "+switchName+` "customercenter/internal/mutant"`)
			if err := write(f.path, f.changed()); err != nil {
				return "", err
			}
		}
	}
	if err := write("internal/mutant/mutant.go", switchSource); err != nil {
		return "", err
	}
	b, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", " ")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, b, 0o600)
}
