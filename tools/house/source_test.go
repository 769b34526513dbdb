package house_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"customercenter/tools/root"
)

const module = "customercenter"

// source is one Go file of ours.
type source struct {
	Path      string // below the module's root, with slashes
	Dir       string
	Test      bool
	Generated bool
	Lines     int
	File      *ast.File
	Set       *token.FileSet
}

// where is a place in the file as a compiler would print it.
func (s source) where(p token.Pos) string {
	at := s.Set.Position(p)
	return strings.TrimPrefix(at.String(), s.Set.File(p).Name()[:len(s.Set.File(p).Name())-len(s.Path)])
}

var parsed = sync.OnceValues(parseAll)

// sources are all Go files of ours: the root module's and the local machine's.
func sources(t *testing.T) []source {
	t.Helper()
	all, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func parseAll() ([]source, error) {
	top, err := root.Dir()
	if err != nil {
		return nil, err
	}
	var out []source
	err = filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // somebody removed it meanwhile
		}
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != top && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "build" || name == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		rel, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		out = append(out, source{Path: filepath.ToSlash(rel), Dir: filepath.ToSlash(filepath.Dir(rel)), Test: strings.HasSuffix(name, "_test.go"),
			Generated: ast.IsGenerated(file), Lines: set.File(file.Pos()).LineCount(), File: file, Set: set})
		return nil
	})
	return out, err
}

// pkg is a package as `go list` tells it.
type pkg struct {
	ImportPath string
	Name       string
	Standard   bool
	Imports    []string
	Module     *struct{ Path string }
}

// list asks `go list` for packages with all that they link, for the machine that functions run on.
func list(t *testing.T, args ...string) map[string]pkg {
	t.Helper()
	top, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", append([]string{"list", "-deps", "-tags", "lambda.norpc", "-json=ImportPath,Name,Standard,Imports,Module"}, args...)...) //nolint:gosec // our own arguments
	cmd.Dir = top
	cmd.Env = append(cmd.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	var said bytes.Buffer
	cmd.Stderr = &said
	b, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, said.String())
	}
	out := map[string]pkg{}
	for d := json.NewDecoder(bytes.NewReader(b)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		out[p.ImportPath] = p
	}
}
