package table

import (
	"bytes"
	"fmt"
	"math"
	"slices"
)

// Names of the key attributes. The index keys are ordinary attributes to an update: Set and Remove may name them, always
// the two of an index together. In an Item they stand in Index, never in Attrs.
const (
	AttrPK = "PK"
	AttrSK = "SK"
)

var indexAttrs = [3][2]string{{"g1p", "g1s"}, {"g2p", "g2s"}, {"g3p", "g3s"}}

// Attrs are the names of the attributes that hold the index's key; of Primary, the table's own.
func (i Index) Attrs() (pk, sk string) {
	if i == Primary {
		return AttrPK, AttrSK
	}
	return indexAttrs[i-1][0], indexAttrs[i-1][1]
}

// Name is the name of the index as the engine knows it (at least three letters); "" is the table.
func (i Index) Name() string {
	if i == Primary {
		return ""
	}
	return fmt.Sprintf("gsi%d", int(i))
}

// IndexAttr finds the index that an attribute belongs to: 0 to 2, and whether it is the sort key.
func IndexAttr(name string) (index int, sort, ok bool) {
	for i, a := range indexAttrs {
		if name == a[0] || name == a[1] {
			return i, name == a[1], true
		}
	}
	return 0, false, false
}

// Value is the value of an attribute, keys and index keys included, and whether the item has it.
func (it Item) Value(name string) (any, bool) {
	switch {
	case !it.Exists():
		return nil, false
	case name == AttrPK:
		return it.PK, true
	case name == AttrSK:
		return it.SK, true
	}
	if i, sort, ok := IndexAttr(name); ok {
		if sort {
			return it.Index[i].SK, it.Index[i].SK != ""
		}
		return it.Index[i].PK, it.Index[i].PK != ""
	}
	v, ok := it.Attrs[name]
	return v, ok
}

// Clone is a copy that shares nothing with the item.
func (it Item) Clone() Item {
	if it.Attrs == nil {
		return it
	}
	attrs := make(map[string]any, len(it.Attrs))
	for name, v := range it.Attrs {
		if b, ok := v.([]byte); ok {
			v = append([]byte{}, b...) // an empty value stays one, whatever it was made of
		}
		attrs[name] = v
	}
	it.Attrs = attrs
	return it
}

// Equal reports that two items have the same key, index entries and attributes.
func (it Item) Equal(o Item) bool {
	if it.Key != o.Key || it.Index != o.Index || len(it.Attrs) != len(o.Attrs) {
		return false
	}
	for name, v := range it.Attrs {
		w, ok := o.Attrs[name]
		if !ok {
			return false
		}
		if b, isBytes := v.([]byte); isBytes {
			c, alsoBytes := w.([]byte)
			if !alsoBytes || !bytes.Equal(b, c) {
				return false
			}
		} else if _, isBytes := w.([]byte); isBytes || v != w {
			return false
		}
	}
	return true
}

// Apply is the item after the write, old being the item before it (its condition is taken to hold). It shares nothing
// with either. Invalid: Add on something that is not a number, a sum beyond 64 bits.
func Apply(old Item, w Write) (Item, error) {
	switch w.Verb {
	case PutItem:
		return w.Item.Clone(), nil
	case UpdateItem:
		return update(old, w)
	case DeleteItem:
		return Item{}, nil
	case CheckItem:
		return old.Clone(), nil
	}
	return Item{}, Invalid{fmt.Sprintf("there is no verb %d", w.Verb)}
}

func update(old Item, w Write) (Item, error) {
	it := old.Clone()
	it.Key = w.Item.Key
	if it.Attrs == nil {
		it.Attrs = map[string]any{}
	}
	for name, v := range w.Set {
		if i, sort, ok := IndexAttr(name); ok {
			s, _ := v.(string)
			setIndex(&it, i, sort, s)
			continue
		}
		if b, ok := v.([]byte); ok {
			v = slices.Clone(b)
		}
		it.Attrs[name] = v
	}
	for _, name := range w.Remove {
		if i, sort, ok := IndexAttr(name); ok {
			setIndex(&it, i, sort, "")
			continue
		}
		delete(it.Attrs, name)
	}
	for name, n := range w.Add {
		v, ok := it.Attrs[name]
		was, isInt := v.(int64)
		if ok && !isInt {
			return Item{}, Invalid{fmt.Sprintf("%s is not a number that can be added to", name)}
		}
		if n > 0 && was > math.MaxInt64-n || n < 0 && was < math.MinInt64-n {
			return Item{}, Invalid{fmt.Sprintf("%s would leave 64 bits", name)}
		}
		it.Attrs[name] = was + n
	}
	return it, nil
}

func setIndex(it *Item, i int, sort bool, s string) {
	if sort {
		it.Index[i].SK = s
	} else {
		it.Index[i].PK = s
	}
}
