// Command keys writes the constructors of the table's keys (internal/table/keys/keys_gen.go) and their description
// (docs/keys.md) from table.Schema. A test compares both with what is committed.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"customercenter/tools/root"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "keys:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := root.Dir()
	if err != nil {
		return err
	}
	files, err := generate()
	if err != nil {
		return err
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil { //nolint:gosec // source files are read by all
			return err
		}
	}
	return nil
}
