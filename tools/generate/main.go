// Command generate writes everything that follows from the catalog: the mains under functions/, the stacks under infra/stacks,
// template.yaml, docs/routes.md and docs/openapi.json. It removes what it once wrote and would not write now.
//
//	go run ./tools/generate          write
//	go run ./tools/generate -check   write nothing; exit 1 and name the files that differ
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"customercenter/tools/root"
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
	want, broken := Everything()
	changes, err := want.Against(root)
	if err != nil {
		return err
	}
	if !check {
		return errors.Join(changes.Carry(root), broken)
	}
	for _, c := range changes {
		fmt.Println(c)
	}
	if len(changes) > 0 {
		return errors.Join(fmt.Errorf("%d generated files are not what the catalog says; run `make generate`", len(changes)), broken)
	}
	return broken
}

// Everything is every generated file. What cannot be made is told, and does not keep the rest from being written.
func Everything() (Files, error) {
	out := Files{}
	var errs []error
	for _, part := range []func(Files) error{mains, stacks, documents} {
		errs = append(errs, part(out))
	}
	return out, errors.Join(errs...)
}
