package api

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
)

// Filters are what narrows a list, by their names in the query; what is empty does not narrow.
type Filters map[string]string

// query is the filters as a query; its encoding is the same whatever the order in which they came.
func (f Filters) query() url.Values {
	q := url.Values{}
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if f[name] != "" {
			q.Set(name, f[name])
		}
	}
	return q
}

// most is how many entries one page looks at when a filter leaves most of them out; such a page may be short, even empty,
// and still name a next one.
const most = 1000

// Gather fills a page: it reads on behind a place until the page is full, the list ends, or it has looked at most entries.
// Each read asks for no more than the page still needs, so that the next page begins right behind the last entry looked at.
// row answers what the list shows of an entry, and whether the filters let it pass.
func Gather[E, R, P any](limit int, at P, read func(at P, limit int) ([]E, *P, error), row func(E) (R, bool)) ([]R, *P, error) {
	var rows []R
	for looked := 0; ; {
		wanted := limit - len(rows)
		entries, next, err := read(at, wanted)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range entries {
			if r, passes := row(e); passes {
				rows = append(rows, r)
			}
		}
		looked += wanted
		if next == nil || len(rows) >= limit || looked >= most {
			return rows, next, nil
		}
		at = *next
	}
}

// Paged answers a page of a list: read gives the rows behind the place that the cursor names, and the place of the next page,
// if there is one. A cursor is good for the same tenant, operation and filters only.
func Paged[R, P any](c *Call, p Paging, f Filters, read func(at P) ([]R, *P, error)) (*Result[List[R]], error) {
	return PagedUnder(c, c.Spec.Path, p, f, read)
}

// PagedUnder is Paged for a list that belongs to something: path is where it is, below /v1, with ids in their places. A cursor is
// good for the same thing only.
func PagedUnder[R, P any](c *Call, path string, p Paging, f Filters, read func(at P) ([]R, *P, error)) (*Result[List[R]], error) {
	query := f.query()
	filters := query.Encode()
	if path != c.Spec.Path {
		filters = path + "?" + filters
	}
	var at P
	if err := c.Place(filters, p.Cursor, &at); err != nil {
		return nil, err
	}
	rows, next, err := read(at)
	if err != nil {
		return nil, err
	}
	cursor := ""
	if next != nil {
		cursor = c.Cursor(filters, next)
	}
	query.Set("limit", strconv.Itoa(p.Limit))
	return Page(rows, cursor, path, query), nil
}
