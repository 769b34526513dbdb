package pdf

import (
	"reflect"
	"unsafe"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// spreadCoverage lists the glyphs of every coverage that is given as ranges. The shaper of go-text 0.3.5 asks a digest whether
// a rule may concern a glyph, and stops adding ranges to it as soon as one of its three masks is full, while the others are
// not: rules are then passed over. In Noto Sans Arabic the rule that takes noon and yeh apart was, and both stood in words in
// the shape that they have alone. Glyphs that are listed are added one by one, without that fault.
func spreadCoverage(f *font.Font) {
	for _, l := range f.GSUB.Lookups {
		for i, s := range l.Subtables {
			l.Subtables[i] = spread(s)
		}
	}
	for _, l := range f.GPOS.Lookups {
		for i, s := range l.Subtables {
			l.Subtables[i] = spread(s)
		}
	}
}

var coverage = reflect.TypeFor[tables.Coverage]()

// spread is a copy of a rule with the coverages at its top spread.
func spread[T any](rule T) T {
	from := reflect.ValueOf(rule)
	to := reflect.New(from.Type()).Elem()
	to.Set(from)
	spreadIn(to)
	out, ok := to.Interface().(T)
	if !ok {
		return rule
	}
	return out
}

func spreadIn(v reflect.Value) {
	if v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		field := v.Field(i)
		// the coverage of most rules is a field that only its own package can set
		field = reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem() //nolint:gosec // of a copy that is ours
		switch {
		case field.Type() == coverage:
			spreadOne(field)
		case field.Kind() == reflect.Slice && field.Type().Elem() == coverage:
			for k := range field.Len() {
				spreadOne(field.Index(k))
			}
		case field.Kind() == reflect.Interface && !field.IsNil() && field.Elem().Kind() == reflect.Struct: // the formats of a rule
			inner := reflect.New(field.Elem().Type()).Elem()
			inner.Set(field.Elem())
			spreadIn(inner)
			field.Set(inner)
		}
	}
}

func spreadOne(field reflect.Value) {
	ranges, ok := field.Interface().(tables.Coverage2)
	if !ok {
		return
	}
	var glyphs []tables.GlyphID
	for _, r := range ranges.Ranges {
		if int(r.StartCoverageIndex) != len(glyphs) { // not in order: leave it as it is
			return
		}
		for g := int(r.StartGlyphID); g <= int(r.EndGlyphID); g++ {
			glyphs = append(glyphs, tables.GlyphID(g))
		}
	}
	field.Set(reflect.ValueOf(tables.Coverage1{Glyphs: glyphs}))
}
