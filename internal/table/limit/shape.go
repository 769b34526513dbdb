package limit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"customercenter/internal/table"
)

// Keys checks the keys of a read.
func Keys(keys ...table.Key) error {
	for _, k := range keys {
		if err := key(k); err != nil {
			return err
		}
	}
	return nil
}

// TransactGet checks a transaction of reads.
func TransactGet(keys []table.Key) error {
	if len(keys) > Transaction {
		return table.TooLarge{What: fmt.Sprintf("a transaction of %d items, %d at most", len(keys), Transaction)}
	}
	seen := make(map[table.Key]bool, len(keys))
	for _, k := range keys {
		if seen[k] {
			return table.Invalid{What: fmt.Sprintf("%v stands twice in a transaction", k)}
		}
		seen[k] = true
	}
	return Keys(keys...)
}

// Query checks a query. Nothing can be found where From lies behind To; the engine would refuse it, so it is not asked.
func Query(q table.Query) (nothing bool, err error) {
	switch {
	case q.PK == "":
		return false, table.Invalid{What: "a query without a partition"}
	case q.Index < table.Primary || q.Index > table.G3:
		return false, table.Invalid{What: fmt.Sprintf("there is no index %d", q.Index)}
	case q.Strong && q.Index != table.Primary:
		return false, table.Invalid{What: "an index cannot be read strongly"}
	case q.Prefix != "" && q.From+q.To != "":
		return false, table.Invalid{What: "a query by prefix and by range"}
	case q.Limit < 0:
		return false, table.Invalid{What: "a limit below zero"}
	}
	if len(q.PK) > table.MaxPK || max(len(q.Prefix), len(q.From), len(q.To)) > table.MaxSK {
		return false, table.TooLarge{What: "a key in a query that is longer than keys can be"}
	}
	if !utf8.ValidString(q.PK + q.Prefix + q.From + q.To) {
		return false, table.Invalid{What: "a key in a query that is not UTF-8"}
	}
	if q.After != nil {
		if err := after(q); err != nil {
			return false, err
		}
	}
	return q.From != "" && q.To != "" && q.From > q.To, nil
}

// after checks that a query goes on from a place that it could have come to.
func after(q table.Query) error {
	at := q.After.Key
	if q.Index != table.Primary {
		if err := key(at); err != nil {
			return err
		}
		at = q.After.IndexKey
	}
	if err := key(at); err != nil {
		return err
	}
	if at.PK != q.PK || !strings.HasPrefix(at.SK, q.Prefix) || at.SK < q.From || q.To != "" && at.SK > q.To {
		return table.Invalid{What: "a query that goes on from outside of its range"}
	}
	return nil
}

func key(k table.Key) error {
	switch {
	case k.PK == "" || k.SK == "":
		return table.Invalid{What: fmt.Sprintf("an empty key: %q %q", k.PK, k.SK)}
	case len(k.PK) > table.MaxPK:
		return table.TooLarge{What: fmt.Sprintf("a partition key of %d bytes, %d at most", len(k.PK), table.MaxPK)}
	case len(k.SK) > table.MaxSK:
		return table.TooLarge{What: fmt.Sprintf("a sort key of %d bytes, %d at most", len(k.SK), table.MaxSK)}
	case !utf8.ValidString(k.PK) || !utf8.ValidString(k.SK):
		return table.Invalid{What: fmt.Sprintf("a key that is not UTF-8: %q %q", k.PK, k.SK)}
	}
	return nil
}

// item checks a whole item that is to be put.
func item(it table.Item) error {
	for _, k := range it.Index {
		if k != (table.Key{}) {
			if err := key(k); err != nil {
				return err
			}
		}
	}
	for name, v := range it.Attrs {
		if err := attr(name); err != nil {
			return err
		}
		if err := value(name, v); err != nil {
			return err
		}
	}
	return Item(it)
}

func attr(name string) error {
	_, _, isIndex := table.IndexAttr(name)
	if name == "" || name == table.AttrPK || name == table.AttrSK || isIndex {
		return table.Invalid{What: fmt.Sprintf("an attribute named %q", name)}
	}
	return nil
}

func value(name string, v any) error {
	switch x := v.(type) {
	case int64, bool, []byte:
		return nil
	case string:
		if !utf8.ValidString(x) {
			return table.Invalid{What: name + " is not UTF-8"}
		}
		return nil
	}
	return table.Invalid{What: fmt.Sprintf("%s: an attribute is a string, int64, bool or []byte, not %T", name, v)}
}

// changes checks what an update does to index keys: both halves of a key are set together or removed together.
func changes(w table.Write) error {
	var set, removed [3]table.Key
	half := func(into *[3]table.Key, name, v string) bool {
		i, sort, ok := table.IndexAttr(name)
		if ok && sort {
			into[i].SK = v
		} else if ok {
			into[i].PK = v
		}
		return ok
	}
	for name, v := range w.Set {
		s, isText := v.(string)
		if half(&set, name, s) && (!isText || s == "") {
			return table.Invalid{What: fmt.Sprintf("%s is an index key and cannot be %v", name, v)}
		}
	}
	for _, name := range w.Remove {
		half(&removed, name, "x")
	}
	for name := range w.Add {
		if err := attr(name); err != nil {
			return err
		}
	}
	for i := range set {
		if (removed[i].PK == "") != (removed[i].SK == "") {
			return table.Invalid{What: "half an index key is removed"}
		}
		if set[i] != (table.Key{}) {
			if err := key(set[i]); err != nil {
				return err
			}
		}
	}
	return nil
}
