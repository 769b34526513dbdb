// Package expr renders conditions, updates and queries to the engine's expressions. It is the only place that does:
// table/dynamo sends what it renders and table/limit measures it, so that the in-memory table refuses what the engine
// would. It is pure and knows no SDK.
package expr

import (
	"fmt"
	"slices"
	"strings"

	"customercenter/internal/table"
)

// Expressions are the expressions of one call, with their placeholders: #n stands for a name, :n for a value.
type Expressions struct {
	Condition string
	Update    string
	Key       string // key condition of a query
	Names     map[string]string
	Values    map[string]any
	Operators int // comparisons, functions, AND and OR, as the engine counts them; the actions of an update are none
}

// Longest is the length in bytes of the longest of the expressions.
func (e Expressions) Longest() int { return max(len(e.Condition), len(e.Update), len(e.Key)) }

// Write renders a write's condition and update. Invalid: an unknown operator, an OR of nothing, an order of truth
// values, an update that changes nothing or names one attribute twice, a value of another type than an attribute may
// have.
func Write(w table.Write) (Expressions, error) {
	r := &renderer{}
	var e Expressions
	cond, ops, err := r.cond(w.If)
	if err != nil {
		return e, err
	}
	e.Condition, e.Operators = cond, ops
	if w.Verb == table.UpdateItem {
		if e.Update, err = r.update(w); err != nil {
			return e, err
		}
	}
	e.Names, e.Values = r.names, r.values
	return e, nil
}

// Query renders a query's key condition.
func Query(q table.Query) Expressions {
	pk, sk := q.Index.Attrs()
	r := &renderer{}
	key := pk + " = " + r.text(q.PK)
	ops := 1
	switch {
	case q.Prefix != "":
		key += " AND begins_with(" + sk + ", " + r.text(q.Prefix) + ")"
		ops += 2
	case q.From != "" && q.To != "":
		key += " AND " + sk + " BETWEEN " + r.text(q.From) + " AND " + r.text(q.To)
		ops += 2
	case q.From != "":
		key += " AND " + sk + " >= " + r.text(q.From)
		ops += 2
	case q.To != "":
		key += " AND " + sk + " <= " + r.text(q.To)
		ops += 2
	}
	return Expressions{Key: key, Values: r.values, Operators: ops}
}

// Simplify takes out conditions that always hold and flattens single ones; Always() is what is left of nothing.
func Simplify(c table.Cond) table.Cond {
	if c.Op != "and" && c.Op != "or" {
		return c
	}
	var of []table.Cond
	for _, x := range c.Of {
		x = Simplify(x)
		switch {
		case x.Op != "":
			of = append(of, x)
		case c.Op == "or":
			return table.Always() // one of them always holds
		}
	}
	switch {
	case len(of) == 1:
		return of[0]
	case len(of) == 0 && c.Op == "and":
		return table.Always()
	}
	return table.Cond{Op: c.Op, Of: of}
}

type renderer struct {
	names  map[string]string
	values map[string]any
	known  map[string]string // name → placeholder
}

// name is an attribute's placeholder. Names of keys are used as they are: none is a reserved word.
func (r *renderer) name(attr string) string {
	if attr == table.AttrPK || attr == table.AttrSK {
		return attr
	}
	if p, ok := r.known[attr]; ok {
		return p
	}
	if r.names == nil {
		r.names, r.known = map[string]string{}, map[string]string{}
	}
	p := fmt.Sprintf("#%d", len(r.names))
	r.names[p], r.known[attr] = attr, p
	return p
}

func (r *renderer) value(v any) (string, error) {
	switch v.(type) {
	case string, int64, bool, []byte:
	default:
		return "", table.Invalid{What: fmt.Sprintf("an attribute is a string, int64, bool or []byte, not %T", v)}
	}
	if r.values == nil {
		r.values = map[string]any{}
	}
	p := fmt.Sprintf(":%d", len(r.values))
	r.values[p] = v
	return p, nil
}

func (r *renderer) text(s string) string {
	p, _ := r.value(s) // a string is always fit
	return p
}

func (r *renderer) cond(c table.Cond) (text string, ops int, err error) {
	return r.render(Simplify(c), true)
}

func (r *renderer) render(c table.Cond, top bool) (text string, ops int, err error) {
	switch c.Op {
	case "":
		return "", 0, nil
	case "absent":
		return "attribute_not_exists(" + table.AttrPK + ")", 1, nil
	case "exists":
		return "attribute_exists(" + table.AttrPK + ")", 1, nil
	case "missing":
		if c.Attr == "" {
			return "", 0, table.Invalid{What: "a condition without an attribute"}
		}
		return "attribute_not_exists(" + r.name(c.Attr) + ")", 1, nil
	case "eq", "lt":
		return r.compare(c)
	case "and", "or":
		return r.join(c, top)
	}
	return "", 0, table.Invalid{What: fmt.Sprintf("there is no condition %q", c.Op)}
}

func (r *renderer) compare(c table.Cond) (string, int, error) {
	if c.Attr == "" {
		return "", 0, table.Invalid{What: "a condition without an attribute"}
	}
	op := " = "
	if c.Op == "lt" {
		op = " < "
		if _, isBool := c.Value.(bool); isBool {
			return "", 0, table.Invalid{What: "truth values have no order"}
		}
	}
	v, err := r.value(c.Value)
	if err != nil {
		return "", 0, err
	}
	return r.name(c.Attr) + op + v, 1, nil
}

func (r *renderer) join(c table.Cond, top bool) (string, int, error) {
	if len(c.Of) == 0 {
		return "", 0, table.Invalid{What: "an OR of nothing never holds"}
	}
	parts, ops := make([]string, len(c.Of)), len(c.Of)-1
	for i, x := range c.Of {
		text, n, err := r.render(x, false)
		if err != nil {
			return "", 0, err
		}
		parts[i], ops = text, ops+n
	}
	text := strings.Join(parts, map[string]string{"and": " AND ", "or": " OR "}[c.Op])
	if !top {
		text = "(" + text + ")"
	}
	return text, ops, nil
}

func (r *renderer) update(w table.Write) (string, error) {
	if n := len(w.Set) + len(w.Add) + len(w.Remove); n == 0 {
		return "", table.Invalid{What: "an update that changes nothing"}
	}
	seen := map[string]bool{}
	once := func(attr string) error {
		if attr == "" || attr == table.AttrPK || attr == table.AttrSK || seen[attr] {
			return table.Invalid{What: fmt.Sprintf("an update of %q: empty, a key, or named twice", attr)}
		}
		seen[attr] = true
		return nil
	}
	var clauses []string
	clause := func(word string, attrs []string, one func(string) (string, error)) error {
		parts := make([]string, len(attrs))
		for i, attr := range attrs {
			if err := once(attr); err != nil {
				return err
			}
			var err error
			if parts[i], err = one(attr); err != nil {
				return err
			}
		}
		if len(parts) > 0 {
			clauses = append(clauses, word+" "+strings.Join(parts, ", "))
		}
		return nil
	}
	set := func(attr string) (string, error) {
		v, err := r.value(w.Set[attr])
		return r.name(attr) + " = " + v, err
	}
	add := func(attr string) (string, error) {
		v, err := r.value(w.Add[attr])
		return r.name(attr) + " " + v, err
	}
	remove := func(attr string) (string, error) { return r.name(attr), nil }
	if err := clause("SET", sorted(w.Set), set); err != nil {
		return "", err
	}
	if err := clause("ADD", sorted(w.Add), add); err != nil {
		return "", err
	}
	if err := clause("REMOVE", slices.Sorted(slices.Values(w.Remove)), remove); err != nil {
		return "", err
	}
	return strings.Join(clauses, " "), nil
}

func sorted[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
