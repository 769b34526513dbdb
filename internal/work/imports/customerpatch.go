package imports

import (
	"encoding/json"
	"maps"
	"reflect"
	"strings"
)

// patch is what is said of some fields of a T, by their names in JSON: a value, or that there is none any more. A plan keeps it as a
// merge-patch (RFC 7386), its fields in the order of the alphabet.
type patch[T any] struct {
	value T
	said  map[string]bool // false: taken away
}

// patchOf says every field of x that has a value.
func patchOf[T any](x T) patch[T] {
	p := patch[T]{value: x, said: map[string]bool{}}
	for name, v := range fieldsOf(reflect.ValueOf(&x).Elem()) {
		if !empty(v) {
			p.said[name] = true
		}
	}
	return p
}

// restoring says what before was, and takes away what only after has: it makes before of after.
func restoring[T any](before, after T) patch[T] {
	p := patchOf(before)
	for name := range patchOf(after).said {
		if !p.Has(name) {
			p.said[name] = false
		}
	}
	return p
}

// Has reports that something is said of a field.
func (p patch[T]) Has(field string) bool { _, said := p.said[field]; return said }

// Apply is before with what is said. It refuses nothing.
func (p patch[T]) Apply(before T) (T, error) {
	from, to := fieldsOf(reflect.ValueOf(&p.value).Elem()), fieldsOf(reflect.ValueOf(&before).Elem())
	for name, said := range p.said {
		if said {
			to[name].Set(from[name])
		} else {
			to[name].SetZero()
		}
	}
	return before, nil
}

// without says nothing of a field.
func (p patch[T]) without(field string) patch[T] {
	p.said = maps.Clone(p.said)
	delete(p.said, field)
	return p
}

// MarshalJSON writes the patch as a plan keeps it.
func (p patch[T]) MarshalJSON() ([]byte, error) {
	doc := map[string]any{}
	fields := fieldsOf(reflect.ValueOf(&p.value).Elem())
	for name, said := range p.said {
		if doc[name] = nil; said {
			doc[name] = fields[name].Interface()
		}
	}
	return json.Marshal(doc)
}

// UnmarshalJSON reads it back.
func (p *patch[T]) UnmarshalJSON(b []byte) error {
	var doc map[string]json.RawMessage
	if err := json.Unmarshal(b, &doc); err != nil {
		return err
	}
	*p = patch[T]{said: map[string]bool{}}
	known := fieldsOf(reflect.ValueOf(&p.value).Elem())
	for name, v := range doc {
		if _, is := known[name]; is {
			p.said[name] = string(v) != "null"
		}
	}
	return json.Unmarshal(b, &p.value)
}

// fieldsOf are the fields of a struct and of those that it embeds, by their names in JSON.
func fieldsOf(v reflect.Value) map[string]reflect.Value {
	out := map[string]reflect.Value{}
	for i := range v.NumField() {
		if v.Type().Field(i).Anonymous {
			maps.Copy(out, fieldsOf(v.Field(i)))
			continue
		}
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		out[name] = v.Field(i)
	}
	return out
}

// empty reports a value that JSON leaves out.
func empty(v reflect.Value) bool { return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 }
