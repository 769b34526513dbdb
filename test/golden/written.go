package golden

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/file"
	"customercenter/internal/table"
)

// Written is what one step left: ids by the names that scenes call them by, items (without attributes: removed) and files.
type Written struct {
	Step  string
	Names map[string]string
	Items []table.Item
	Files map[string]file.Content
}

// The format has a line for each thing, with tabs between its parts:
//
//	## step
//	=	name	id
//	+	row	partition key	sort key
//		g1	partition key	sort key
//		attribute	s, n, t or b	value; bytes in base 64
//		says	what an event's bytes say, for people
//	-	row	partition key	sort key
//	f	key	media type	text
const (
	heading = "## "
	named   = "="
	put     = "+"
	removed = "-"
	kept    = "f"
	says    = "says"
)

// Text writes down what steps left.
func Text(list []Written) (string, error) {
	var b strings.Builder
	for _, w := range list {
		fmt.Fprintf(&b, "%s%s\n", heading, w.Step)
		for _, n := range slices.Sorted(maps.Keys(w.Names)) {
			line(&b, named, n, w.Names[n])
		}
		for _, it := range w.Items {
			if err := item(&b, it); err != nil {
				return "", err
			}
		}
		for _, k := range slices.Sorted(maps.Keys(w.Files)) {
			line(&b, kept, k, w.Files[k].Type, string(w.Files[k].Bytes))
		}
	}
	return b.String(), nil
}

func line(b *strings.Builder, parts ...string) {
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('\t')
		}
		if strings.ContainsAny(p, "\t\n\r\x00") || strings.HasPrefix(p, `"`) {
			p = strconv.Quote(p)
		}
		b.WriteString(p)
	}
	b.WriteByte('\n')
}

func item(b *strings.Builder, it table.Item) error {
	row, err := RowOf(it.Key)
	if err != nil {
		return err
	}
	if it.Attrs == nil {
		line(b, removed, row.Name, it.PK, it.SK)
		return nil
	}
	line(b, put, row.Name, it.PK, it.SK)
	for i, k := range it.Index {
		if k.PK != "" {
			line(b, "", "g"+strconv.Itoa(i+1), k.PK, k.SK)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(it.Attrs)) {
		switch v := it.Attrs[name].(type) {
		case string:
			line(b, "", name, "s", v)
		case int64:
			line(b, "", name, "n", strconv.FormatInt(v, 10))
		case bool:
			line(b, "", name, "t", strconv.FormatBool(v))
		case []byte:
			line(b, "", name, "b", base64.StdEncoding.EncodeToString(v))
		default:
			return fmt.Errorf("golden: %s of %v is a %T", name, it.Key, v)
		}
	}
	if IsEvent(row) {
		if plain, err := Inflated(it); err == nil { // one that a scene has spoilt says nothing
			line(b, "", says, string(plain))
		}
	}
	return nil
}

// IsEvent reports that a row's items are events.
func IsEvent(row table.Row) bool { return row.Name == "Event" || row.Name == "TenantEvent" }

// Inflated are an event's bytes before they were compressed.
func Inflated(it table.Item) ([]byte, error) {
	return io.ReadAll(flate.NewReader(bytes.NewReader(it.Bytes("b"))))
}

// Parse reads what Text wrote.
func Parse(text string) ([]Written, error) {
	var list []Written
	for i, l := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if step, is := strings.CutPrefix(l, heading); is {
			list = append(list, Written{Step: step, Names: map[string]string{}, Files: map[string]file.Content{}})
			continue
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("golden: line %d stands before any step", i+1)
		}
		if err := list[len(list)-1].read(l); err != nil {
			return nil, fmt.Errorf("golden: line %d: %w", i+1, err)
		}
	}
	return list, nil
}

func (w *Written) read(l string) error {
	p := strings.Split(l, "\t")
	for i, x := range p {
		if strings.HasPrefix(x, `"`) {
			var err error
			if p[i], err = strconv.Unquote(x); err != nil {
				return err
			}
		}
	}
	switch {
	case p[0] == named && len(p) == 3:
		w.Names[p[1]] = p[2]
	case p[0] == put && len(p) == 4:
		w.Items = append(w.Items, table.Item{Key: table.Key{PK: p[2], SK: p[3]}, Attrs: map[string]any{}})
	case p[0] == removed && len(p) == 4:
		w.Items = append(w.Items, table.Item{Key: table.Key{PK: p[2], SK: p[3]}})
	case p[0] == kept && len(p) == 4:
		w.Files[p[1]] = file.Content{Type: p[2], Bytes: []byte(p[3])}
	case p[0] == "" && len(p) == 3 && p[1] == says:
	case p[0] == "" && len(p) == 4 && len(w.Items) > 0:
		return attribute(&w.Items[len(w.Items)-1], p[1], p[2], p[3])
	default:
		return fmt.Errorf("what is %q?", l)
	}
	return nil
}

func attribute(it *table.Item, name, kind, value string) (err error) {
	switch {
	case name == "g1" || name == "g2" || name == "g3":
		it.Index[name[1]-'1'] = table.Key{PK: kind, SK: value}
	case kind == "s":
		it.Attrs[name] = value
	case kind == "n":
		it.Attrs[name], err = strconv.ParseInt(value, 10, 64)
	case kind == "t":
		it.Attrs[name], err = strconv.ParseBool(value)
	case kind == "b":
		it.Attrs[name], err = base64.StdEncoding.DecodeString(value)
	default:
		err = fmt.Errorf("an attribute of the kind %q", kind)
	}
	return err
}

var parameter = regexp.MustCompile(`\\\{\w+\\\}`)

var shapes = func() []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, r := range table.Schema {
		out = append(out, regexp.MustCompile("^"+parameter.ReplaceAllString(regexp.QuoteMeta(r.PK+"\x00"+r.SK), "[^#]*")+"$"))
	}
	return out
}()

// RowOf is the row of the schema that a key is of. Errors: none is, or more than one.
func RowOf(k table.Key) (table.Row, error) {
	var found []table.Row
	for i, shape := range shapes {
		if shape.MatchString(k.PK + "\x00" + k.SK) {
			found = append(found, table.Schema[i])
		}
	}
	if len(found) != 1 {
		return table.Row{}, fmt.Errorf("golden: %v is of %d rows of the schema: %v", k, len(found), found)
	}
	return found[0], nil
}

// State is what stands after steps: items by their keys, names and files.
func State(list []Written) (items map[table.Key]table.Item, names map[string]string, files map[string]file.Content) {
	items, names, files = map[table.Key]table.Item{}, map[string]string{}, map[string]file.Content{}
	for _, w := range list {
		for _, it := range w.Items {
			if items[it.Key] = it; it.Attrs == nil {
				delete(items, it.Key)
			}
		}
		maps.Copy(names, w.Names)
		maps.Copy(files, w.Files)
	}
	return items, names, files
}
