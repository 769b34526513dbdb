package api

import (
	"slices"
	"strings"
	"unicode"
)

// families are the areas that stand under another: whoever looks for the statements' runs opens statements first. The rest
// of an area's name follows from this one table.
var families = map[string][]string{
	"customers":  {"contacts"},
	"invoices":   {"invoiceFiles"},
	"statements": {"statementFiles", "statementRuns", "statementSchedules", "mails"},
	"imports":    {"importMappings"},
	"settings":   {"terms", "taxCodes", "series", "members"},
}

// Folder is where the operations of an area stand, below internal/api: terms in settings/terms, and statementRuns, which
// need not name their family twice, in statements/runs.
func Folder(area string) string {
	for family, under := range families {
		for _, x := range under {
			if x == area {
				return family + "/" + strings.ToLower(strings.TrimPrefix(area, singular(family)))
			}
		}
	}
	return strings.ToLower(area)
}

// areaOf is the area, in small letters, whose operations stand in a folder.
func areaOf(folder string) string {
	family, _, under := strings.Cut(folder, "/")
	if !under {
		return folder
	}
	for _, area := range families[family] {
		if Folder(area) == folder {
			return strings.ToLower(area)
		}
	}
	return folder
}

// ofFamily reports that a name's first word says what it is about: the family in whose folder it stands, or an area under it.
func ofFamily(folder, name string) bool {
	under, isFamily := families[folder]
	end := strings.IndexFunc(name[1:], unicode.IsUpper) + 1
	if end == 0 {
		end = len(name)
	}
	word := strings.ToLower(name[:end])
	return isFamily && slices.ContainsFunc(append([]string{folder}, under...), func(area string) bool { return singular(area) == word })
}

// singular is one of what a family is about.
func singular(family string) string { return strings.TrimSuffix(family, "s") }
