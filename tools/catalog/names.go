package catalog

import (
	"path"
	"strings"

	"customercenter/internal/api"
)

// Names are all names that follow from an operation's id; nothing else derives or repeats them.
type Names struct {
	ID       string // taxCodes.create
	Area     string // taxCodes
	Folder   string // settings/taxcodes: below internal/api, under the family that the area belongs to
	Package  string // taxcodes: by which mains and the catalog call it, also where its folder is a shorter word (statements/files)
	Variable string // Create: the exported variable of the package
	Function string // taxCodes-create: folder under functions/, binary, build folder
	Resource string // TaxCodesCreate: prefix of its resources; TaxCodesCreateFunction is the function
	Fixture  string // events/taxCodes-create.json: one invocation
	Golden   string // events/taxCodes-create.golden.json: its answer
}

// Alias is the name that an import has to give, where the package's own is a shorter one: files in statements/files.
func (n Names) Alias() string {
	if path.Base(n.Folder) == n.Package {
		return ""
	}
	return n.Package
}

// NamesOf derives the names of an operation.
func NamesOf(s api.Spec) Names {
	area, verb, _ := strings.Cut(s.ID, ".")
	n := FunctionNames(s.FunctionName())
	n.ID, n.Area, n.Variable = s.ID, area, upperFirst(verb)
	n.Folder, n.Package = api.Folder(area), strings.ToLower(area)
	return n
}

// FunctionNames derives the names of a function that is no operation: a stream's, a schedule's, a trigger's.
func FunctionNames(function string) Names {
	var resource strings.Builder
	for part := range strings.SplitSeq(function, "-") {
		resource.WriteString(upperFirst(part))
	}
	return Names{
		ID: function, Function: function, Resource: resource.String(),
		Fixture: "events/" + function + ".json", Golden: "events/" + function + ".golden.json",
	}
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
