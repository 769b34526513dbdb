package memory

import (
	"bytes"

	"customercenter/internal/table"
)

// holds evaluates a condition as the engine does: values of different types are neither equal nor in order, and an
// attribute that is not there fulfils nothing but its absence.
func holds(c table.Cond, it table.Item) bool {
	switch c.Op {
	case "":
		return true
	case "absent":
		return !it.Exists()
	case "exists":
		return it.Exists()
	case "missing":
		_, has := it.Value(c.Attr)
		return !has
	case "eq":
		v, has := it.Value(c.Attr)
		return has && equal(v, c.Value)
	case "lt":
		v, has := it.Value(c.Attr)
		return has && smaller(v, c.Value)
	case "and":
		for _, x := range c.Of {
			if !holds(x, it) {
				return false
			}
		}
		return true
	case "or":
		for _, x := range c.Of {
			if holds(x, it) {
				return true
			}
		}
	}
	return false
}

func equal(a, b any) bool {
	x, isBytes := a.([]byte)
	y, alsoBytes := b.([]byte)
	if isBytes || alsoBytes {
		return isBytes && alsoBytes && bytes.Equal(x, y)
	}
	return a == b
}

func smaller(a, b any) bool {
	switch x := a.(type) {
	case int64:
		y, ok := b.(int64)
		return ok && x < y
	case string:
		y, ok := b.(string)
		return ok && x < y
	case []byte:
		y, ok := b.([]byte)
		return ok && bytes.Compare(x, y) < 0
	}
	return false
}
