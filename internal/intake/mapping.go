package intake

import (
	"slices"
	"strings"

	"customercenter/internal/exchange"
	"customercenter/internal/fault"
)

// Fields says which column each header means: as the options say, else as it is known. Errors: unknown_column, duplicate_column,
// missing_column, unknown_header.
func Fields(o exchange.Options, k exchange.Kind, header []string) ([]int, error) {
	var bad fault.Fields
	out := make([]int, len(header))
	from := map[int]string{}
	for i, h := range header {
		out[i] = -1
		name, said := o.Columns[h]
		c, known := k.Column(name)
		if !said {
			c, known = k.Known(h)
		}
		switch {
		case said && name == "":
			continue
		case said && !known:
			bad.Add("/columns/"+h, "unknown_column", "%s have no column %q", k.Name, name)
			continue
		case !known:
			continue
		}
		at := k.Index(c.Name)
		if other, taken := from[at]; taken {
			_, otherSaid := o.Columns[other]
			if said == otherSaid {
				bad.Add("/columns/"+h, "duplicate_column", "%q and %q are both taken for %s: say which one is, by columns", other, h, c.Name)
				continue
			}
			if !said {
				continue
			}
			out[slices.Index(header, other)] = -1
		}
		out[i], from[at] = at, h
	}
	named(&bad, o, k, header)
	for _, name := range k.Needed {
		if _, found := from[k.Index(name)]; !found && o.Defaults[name] == "" {
			bad.Add("/columns", "missing_column", "no header means %s: name the one that does, or give a default", name)
		}
	}
	if !slices.ContainsFunc(k.Of, func(name string) bool { _, found := from[k.Index(name)]; return found || o.Defaults[name] != "" }) {
		bad.Add("/columns", "missing_column", "no header says whose the rows are: one must mean %s", strings.Join(k.Of, " or "))
	}
	err := bad.Err()
	if f := fault.Of(err); err != nil {
		f.Code, f.Detail = "columns", "The headers of the file are not understood: "+f.Fields[0].Detail+"."
		return nil, f
	}
	return out, nil
}

// named adds what the options name and neither the file nor its kind has.
func named(bad *fault.Fields, o exchange.Options, k exchange.Kind, header []string) {
	for h := range o.Columns {
		if !slices.Contains(header, h) {
			bad.Add("/columns/"+h, "unknown_header", "the file has no header %q", h)
		}
	}
	for h := range o.Only {
		if !slices.Contains(header, h) {
			bad.Add("/only/"+h, "unknown_header", "the file has no header %q", h)
		}
	}
	for name := range o.Defaults {
		if _, found := k.Column(name); !found {
			bad.Add("/defaults/"+name, "unknown_column", "%s have no column %q", k.Name, name)
		}
	}
}

// wanted reports that a row is one of those that are wanted.
func wanted(o exchange.Options, header []string, cells [][]byte) bool {
	for h, want := range o.Only {
		if i := slices.Index(header, h); !strings.EqualFold(strings.TrimSpace(string(cells[i])), want) {
			return false
		}
	}
	return true
}
