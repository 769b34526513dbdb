// Package keys builds and reads the table's keys. Its functions are generated from table.Schema, where each kind of item
// and index entry stands in one line; docs/keys.md is the same for reading. For a row it has
//
//   - Name(…): the key, HomePartition(…) and the like: a partition for a query,
//   - NamePrefix…(…): what the sort keys of such rows begin with, up to and including the parameter in its name,
//   - ParseName(key): the parameters back, ok when the key is one of those.
//
// For an index entry it has the same under the name of the order: Listed, ListedPartition, …. Texts are escaped
// (table.Segment), so that no value can end a segment; an empty one panics, since the key would be somebody else's.
package keys

import (
	"fmt"
	"strconv"
	"strings"

	"customercenter/internal/table"
)

// segment makes a parameter a segment.
func segment(name, value string) string {
	if value == "" {
		panic(fmt.Sprintf("keys: %s is empty", name))
	}
	return table.Segment(value)
}

// match reads a key by its patterns and returns the parameters in their order, unescaped; nil when it is another key.
func match(k table.Key, pk, sk string) []string {
	out := make([]string, 0, 8)
	if out = matchOne(out, k.PK, pk); out == nil {
		return nil
	}
	return matchOne(out, k.SK, sk)
}

func matchOne(out []string, key, pattern string) []string {
	parts, wanted := strings.Split(key, "#"), strings.Split(pattern, "#")
	if len(parts) != len(wanted) {
		return nil
	}
	for i, w := range wanted {
		switch {
		case strings.HasPrefix(w, "{"):
			out = append(out, table.Unsegment(parts[i]))
		case w != parts[i]:
			return nil
		}
	}
	return out
}

func readNumber(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func readSeq(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && len(s) == table.SeqWidth
}

func readSortable(s string) (int64, bool) {
	n, err := table.ParseSortable(s)
	return n, err == nil
}
