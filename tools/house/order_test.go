package house_test

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// order is the import order of design section 5, from the top down: a package may import only what stands in a row below
// its own. Rows name packages below internal/, and what proves and makes them; a row that ends in /* holds every package in
// that folder, one that ends in /*/* those in its folders, and its members do not know each other.
var order = [][]string{
	{"test/*", "tools/*"},       // may import all, imported by none (but among themselves)
	{"run/gateway", "identity"}, // the shells of who asks
	{"run"},                     // the shells of what nobody waits for
	{"run/*"},                   // what opens one outside system each
	{"api/*/*"},                 // an area under its family
	{"api/*"},
	{"api/lists"}, // the frame of settings' lists
	{"api"},
	{"work"}, // links whatever draws
	{"work/views", "work/worker"},
	{"work/statements", "work/imports", "work/exports"},
	{"work/letters"}, // what tasks do
	{"command/*"},    // commands that requests and work have in common
	{"command"},      // how a command is carried out
	{"field"},
	{"metric"},
	{"statement/draw", "statement/sheet", "statement/compose", "export/workbook"}, // each with a library that only those who draw should link
	{"file/*", "mail/*"}, // what stands behind them
	{"statement", "mail", "intake", "export"},
	{"file"},
	{"pdf"}, // sets what they say, and knows nothing of it
	{"store"},
	{"table/dynamo"},
	{"amazon"}, // how its clients are configured
	{"table/limit"},
	{"table/expr"},
	{"table/keys"},
	{"table"},
	{"task"},
	{"view"}, // pure: store keeps what it works out
	{"access"},
	{"settings"},
	{"document"}, // how a kind is read
	{"document/*"},
	{"ledger"}, // all that is the same for every kind
	{"customer"},
	{"sales"},
	{"event"},
	{"exchange"}, // pure: the columns of files
	{"tabular"},  // pure: what the bytes of files mean
	{"locale"},   // how figures, days and texts are said in a language
	{"money", "calendar", "id"},
	{"fault"},
}

// TestRequestsDoNotKnowWork, nor work requests (order): what both do is a command.
func TestRequestsDoNotKnowWork(t *testing.T) {
	for _, s := range sources(t) {
		if s.Test || importsTesting(s) || s.Dir != "internal/api" && !strings.HasPrefix(s.Dir, "internal/api/") {
			continue
		}
		for _, spec := range s.File.Imports {
			if to, ours := importOf(t, spec.Path.Value); ours && (to == "work" || strings.HasPrefix(to, "work/")) {
				t.Errorf("%s: an operation must not import %s", s.where(spec.Pos()), to)
			}
		}
	}
}

// TestOnlyRequestsKnowHTTP: huma is the router's and the operations', whoever else imports it links it into functions that hear no HTTP.
func TestOnlyRequestsKnowHTTP(t *testing.T) {
	for _, s := range sources(t) {
		if s.Test || !strings.HasPrefix(s.Dir, "internal/") || s.Dir == "internal/api" || strings.HasPrefix(s.Dir, "internal/api/") || s.Dir == "internal/run/gateway" {
			continue
		}
		for _, spec := range s.File.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			if strings.HasPrefix(p, "github.com/danielgtaylor/huma") || p == "net/http" && strings.HasPrefix(s.Dir, "internal/command") {
				t.Errorf("%s: only api and run/gateway may import %s", s.where(spec.Pos()), p)
			}
		}
	}
}

// rank is the row of a package (its path in the module, without internal/): the one that names it, else the first whose
// pattern holds it; or -1.
func rank(name string) int {
	byPattern := -1
	for i, row := range order {
		for _, p := range row {
			if p == name {
				return i
			}
			if byPattern < 0 && within(p, name) {
				byPattern = i
			}
		}
	}
	return byPattern
}

// within reports that a pattern that ends in /* or /*/* holds a package, at least so many folders down.
func within(pattern, name string) bool {
	folder, _, isPattern := strings.Cut(pattern, "/*")
	rest, inside := strings.CutPrefix(name, folder+"/")
	return isPattern && inside && strings.Count(rest, "/")+1 >= strings.Count(pattern, "/*")
}

// TestPackagesImportOnlyWhatStandsBelowThem holds the order, and prints the graph of what ships (go test -v), from the top down.
func TestPackagesImportOnlyWhatStandsBelowThem(t *testing.T) {
	graph, upwards := map[string]map[string]bool{}, 0
	defer func() { printGraph(t, graph, upwards) }()
	for _, s := range sources(t) {
		from, inside := strings.CutPrefix(s.Dir, "internal/")
		inside = inside || strings.HasPrefix(s.Dir, "test/") || strings.HasPrefix(s.Dir, "tools/") && s.Dir != "tools/pdfbench"
		if !inside || s.Test || importsTesting(s) {
			continue
		}
		here := rank(from)
		if here < 0 {
			t.Errorf("%s: package %s has no place in the import order; give it a row in %s", s.Path, from, "tools/house/order_test.go")
			continue
		}
		for _, spec := range s.File.Imports {
			to, ours := importOf(t, spec.Path.Value)
			if !ours {
				continue
			}
			if graph[from] == nil {
				graph[from] = map[string]bool{}
			}
			graph[from][to] = true
			there := rank(to)
			tools := here == 0 && there == 0
			if there <= here && !tools {
				upwards++
				t.Errorf("%s: %s must not import %s, which stands %s", s.where(spec.Pos()), from, to, above(there, here))
			}
		}
	}
}

// printGraph tells what each package that ships imports of ours, the highest first.
func printGraph(t *testing.T, graph map[string]map[string]bool, upwards int) {
	t.Helper()
	packages := slices.DeleteFunc(slices.Collect(maps.Keys(graph)), func(p string) bool { return rank(p) <= 0 })
	slices.SortFunc(packages, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	imports := 0
	for _, p := range packages {
		imports += len(graph[p])
		t.Logf("%-22s → %s", p, strings.Join(slices.Sorted(maps.Keys(graph[p])), " "))
	}
	t.Logf("%d packages, %d imports, %d of them upwards", len(packages), imports, upwards)
}

func above(there, here int) string {
	switch {
	case there < 0:
		return "in no row"
	case there == here:
		return "in the same row"
	}
	return "above it"
}

// importOf is an import path of this module, without internal/.
func importOf(t *testing.T, quoted string) (string, bool) {
	t.Helper()
	p, err := strconv.Unquote(quoted)
	if err != nil {
		t.Fatal(err)
	}
	p, ours := strings.CutPrefix(p, module+"/")
	return strings.TrimPrefix(p, "internal/"), ours
}

func TestToolsAreImportedByNone(t *testing.T) {
	for _, s := range sources(t) {
		if s.Test || importsTesting(s) || strings.HasPrefix(s.Dir, "test/") || strings.HasPrefix(s.Dir, "tools/") || strings.HasPrefix(s.Dir, "infra/local") {
			continue
		}
		for _, spec := range s.File.Imports {
			if to, ours := importOf(t, spec.Path.Value); ours && (strings.HasPrefix(to, "tools/") || strings.HasPrefix(to, "test/")) {
				t.Errorf("%s: only tests, tools and the local machine may import %s", s.where(spec.Pos()), to)
			}
		}
	}
}

// TestAreasDoNotSpeakToDynamoDB: of the table an operation may use the values that a transaction is made of, keys and writes;
// which engine carries it out, and what else the outside is, is not its affair.
func TestAreasDoNotSpeakToDynamoDB(t *testing.T) {
	for _, s := range sources(t) {
		if s.Test || importsTesting(s) || !strings.HasPrefix(s.Dir, "internal/api") {
			continue
		}
		for _, spec := range s.File.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			part, ofTable := strings.CutPrefix(p, module+"/internal/table/")
			if strings.HasPrefix(p, "github.com/aws/") || ofTable && part != "keys" {
				t.Errorf("%s: an operation must not import %s", s.where(spec.Pos()), p)
			}
		}
	}
}
