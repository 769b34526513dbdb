// Command generate writes everything that follows from the catalog: the mains under functions/, the stacks under infra/,
// template.yaml, docs/routes.md and docs/openapi.json. It removes what it once wrote and would not write now.
//
//	go run ./internal/tools/generate          write
//	go run ./internal/tools/generate -check   write nothing; exit 1 and name the files that differ
package main

import (
	"flag"
	"fmt"
	"os"

	"customercenter/internal/tools/root"
)

func main() {
	check := flag.Bool("check", false, "write nothing; name the files that differ from what would be written, and exit 1")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(check bool) error {
	root, err := root.Dir()
	if err != nil {
		return err
	}
	want, err := Everything()
	if err != nil {
		return err
	}
	changes, err := want.Against(root)
	if err != nil || len(changes) == 0 {
		return err
	}
	if !check {
		return changes.Carry(root)
	}
	for _, c := range changes {
		fmt.Println(c)
	}
	return fmt.Errorf("%d generated files are not what the catalog says; run `make generate`", len(changes))
}

// Everything is every generated file.
func Everything() (Files, error) {
	out := Files{}
	for _, part := range []func(Files) error{mains, stacks, documents} {
		if err := part(out); err != nil {
			return nil, err
		}
	}
	return out, nil
}
