package main

import (
	"bytes"
	"fmt"
	"go/format"

	"customercenter/tools/catalog"
)

// mains writes functions/NAME/main.go: which one thing the function runs, and nothing else.
func mains(out Files) error {
	for _, f := range functions() {
		var b bytes.Buffer
		if err := texts.ExecuteTemplate(&b, "main.go.tmpl", f); err != nil {
			return err
		}
		code, err := format.Source(b.Bytes())
		if err != nil {
			return fmt.Errorf("functions/%s: %w", f.Function, err)
		}
		out["functions/"+f.Function+"/main.go"] = code
	}
	return nil
}

// mainOf is the one line of an operation's main.
func mainOf(n catalog.Names, direct bool) catalog.Main {
	shell := "gateway.API"
	if direct {
		shell = "gateway.Direct"
	}
	return catalog.Main{
		Import: "customercenter/internal/api/" + n.Folder,
		Call:   fmt.Sprintf("%s(%s.%s)", shell, n.Package, n.Variable),
	}
}
