package catalog

import (
	"strings"

	"customercenter/internal/api"
)

// Names are all names that follow from an operation's id; nothing else derives or repeats them.
type Names struct {
	ID       string // taxCodes.create
	Area     string // taxCodes
	Package  string // taxcodes: internal/api/taxcodes
	Variable string // Create: the exported variable of the package
	Function string // taxCodes-create: folder under functions/, binary, build folder
	Resource string // TaxCodesCreate: prefix of its resources; TaxCodesCreateFunction is the function
	Fixture  string // events/taxCodes-create.json: one invocation
	Golden   string // events/taxCodes-create.golden.json: its answer
}

// NamesOf derives the names of an operation.
func NamesOf(s api.Spec) Names {
	area, verb, _ := strings.Cut(s.ID, ".")
	n := FunctionNames(s.FunctionName())
	n.ID, n.Area, n.Package, n.Variable = s.ID, area, strings.ToLower(area), upperFirst(verb)
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
