package api

import (
	"reflect"
	"strings"
)

// areas are where areas stand: their operations, and the commands that they have in common with work, with what is said to them.
var areas = []string{"customercenter/internal/api/", "customercenter/internal/command/"}

// schemaName names a type in the API document. Types of an area carry its name, since two areas may each have a Row; the
// thing that an area is about does not (invoices.Invoice is Invoice), nor does what a family shares with the areas under it
// (ContactFields of customers). A shape without a name is called by the hint: the area and where it stands.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Name() == "" {
		return joined(hint)
	}
	own, of, generic := strings.Cut(t.Name(), "[")
	name := areaName(t.PkgPath(), own)
	if !generic {
		return name
	}
	for arg := range strings.SplitSeq(strings.TrimSuffix(of, "]"), ",") {
		dot := strings.LastIndex(arg, ".")
		if dot < 0 {
			name += upperFirst(arg)
			continue
		}
		name += areaName(arg[:dot], arg[dot+1:])
	}
	return name
}

// areaName is a type's name with that of its area, where it needs one.
func areaName(pkg, name string) string {
	folder, inside := pkg, false
	for _, under := range areas {
		if below, found := strings.CutPrefix(pkg, under); found {
			folder, inside = below, true
		}
	}
	area := areaOf(folder)
	if !inside || strings.HasPrefix(area, strings.ToLower(name)) || ofFamily(folder, name) {
		return upperFirst(name)
	}
	return upperFirst(area) + upperFirst(name)
}

// joined makes one name of a dotted one.
func joined(s string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '.' || r == '[' || r == ']' || r == '*' }) {
		b.WriteString(upperFirst(part))
	}
	return b.String()
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
