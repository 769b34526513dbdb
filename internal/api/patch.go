package api

import (
	"errors"
	"maps"
	"reflect"

	"customercenter/internal/fault"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-json-experiment/json"
)

// Patch is a merge-patch (RFC 7386) of T's fields: what is left out stays, null takes a field away, which is not the same.
// Its schema is T's with every field optional and nullable, so that field errors name their pointers.
type Patch[T any] struct{ doc map[string]any }

// Schema is T's with every field optional and nullable, also inside objects, which are patched field by field; a list is
// replaced as a whole.
func (Patch[T]) Schema(r huma.Registry) *huma.Schema {
	t := reflect.TypeFor[T]()
	name := schemaName(t, "") + "Patch"
	ref := &huma.Schema{Ref: "#/components/schemas/" + name}
	if r.Map()[name] == nil {
		s := patched(r, r.Schema(t, false, ""))
		s.PrecomputeMessages()
		r.Map()[name] = s
	}
	return ref
}

// patched is a copy of a schema as a patch takes it, objects that it refers to written out.
func patched(r huma.Registry, s *huma.Schema) *huma.Schema {
	if s.Ref != "" {
		s = r.SchemaFromRef(s.Ref)
	}
	own := *s
	if own.Type != huma.TypeObject {
		return &own
	}
	own.Required = nil
	own.Properties = maps.Clone(s.Properties)
	for field, p := range own.Properties {
		own.Properties[field] = nullable(patched(r, p))
	}
	if more, is := own.AdditionalProperties.(*huma.Schema); is {
		own.AdditionalProperties = nullable(patched(r, more))
	}
	return &own
}

func nullable(s *huma.Schema) *huma.Schema {
	s.Nullable = true
	s.PrecomputeMessages()
	return s
}

// UnmarshalJSON keeps the patch as it came.
func (p *Patch[T]) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &p.doc) }

// MarshalJSON writes the patch as it came.
func (p Patch[T]) MarshalJSON() ([]byte, error) { return json.Marshal(p.doc) }

// Has reports that the patch names a top-level field.
func (p Patch[T]) Has(field string) bool { _, found := p.doc[field]; return found }

// Apply is before with the patch applied. Fields that T does not have were refused by the schema.
func (p Patch[T]) Apply(before T) (T, error) {
	var after T
	b, err := json.Marshal(before)
	if err != nil {
		return after, err
	}
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		return after, err
	}
	if b, err = json.Marshal(merge(doc, p.doc)); err != nil {
		return after, err
	}
	if err := json.Unmarshal(b, &after, json.RejectUnknownMembers(true)); err != nil {
		f := fault.Field{Code: "invalid", Detail: "the value does not fit this field"}
		var at *json.SemanticError
		if errors.As(err, &at) {
			f.Pointer = string(at.JSONPointer)
		}
		return after, fault.Fault{Kind: fault.Invalid, Code: "invalid", Detail: "The patch does not fit.", Fields: []fault.Field{f}}
	}
	return after, nil
}

func merge(target any, patch map[string]any) map[string]any {
	into, ok := target.(map[string]any)
	if !ok {
		into = map[string]any{}
	}
	for k, v := range patch {
		switch x := v.(type) {
		case nil:
			delete(into, k)
		case map[string]any:
			into[k] = merge(into[k], x)
		default:
			into[k] = v
		}
	}
	return into
}
