// Package limit knows what the engine refuses before it looks at the table: its published limits and the shapes of calls
// that it does not take. Both implementations ask it first, so that a call that is too large fails in the simulation as it
// would on AWS, in the same words. Limits that depend on what stands in the table (an item after an update) are the
// implementation's.
package limit

import (
	"fmt"

	"customercenter/internal/table"
	"customercenter/internal/table/expr"
)

// The engine's limits.
const (
	Transaction      = 100       // items in a transaction, of writes or of reads
	TransactionBytes = 4 << 20   // of all items of a transaction together
	ItemBytes        = 400 << 10 // of one item, names included
	Expression       = 4 << 10   // bytes of one expression
	Operators        = 300       // operators and functions of one expression
	PageBytes        = 1 << 20   // read by one page of a query
	Batch            = 100       // keys of one round trip of a batch read
	BatchBytes       = 16 << 20  // answered by one round trip of a batch read
	Name             = 255       // bytes of the name of an attribute that an expression names
)

// Write checks a single write.
func Write(w table.Write) error {
	if w.Verb == table.CheckItem {
		return table.Invalid{What: "a check stands only in a transaction"}
	}
	_, err := write(w)
	return err
}

// Transact checks a transaction of writes.
func Transact(ws []table.Write) error {
	if len(ws) == 0 {
		return table.Invalid{What: "a transaction of nothing"}
	}
	if len(ws) > Transaction {
		return table.TooLarge{What: fmt.Sprintf("a transaction of %d items, %d at most", len(ws), Transaction)}
	}
	seen := make(map[table.Key]bool, len(ws))
	total := 0
	for _, w := range ws {
		if seen[w.Item.Key] {
			return table.Invalid{What: fmt.Sprintf("%v stands twice in a transaction", w.Item.Key)}
		}
		seen[w.Item.Key] = true
		n, err := write(w)
		if err != nil {
			return err
		}
		total += n
	}
	return TotalBytes(total)
}

// TotalBytes checks the size of all items of a transaction together.
func TotalBytes(n int) error {
	if n > TransactionBytes {
		return table.TooLarge{What: fmt.Sprintf("a transaction of %d bytes, %d at most", n, TransactionBytes)}
	}
	return nil
}

// Item checks an item's size.
func Item(it table.Item) error {
	if n := it.Size(); n > ItemBytes {
		return table.TooLarge{What: fmt.Sprintf("the item %v of %d bytes, %d at most", it.Key, n, ItemBytes)}
	}
	return nil
}

// write checks one write and tells the bytes that it is known to write.
func write(w table.Write) (bytes int, err error) {
	if err := key(w.Item.Key); err != nil {
		return 0, err
	}
	if w.Old.Exists() && w.Old.Key != w.Item.Key {
		return 0, table.Invalid{What: fmt.Sprintf("%v is written over %v", w.Item.Key, w.Old.Key)}
	}
	switch w.Verb {
	case table.PutItem:
		if err := item(w.Item); err != nil {
			return 0, err
		}
		bytes = w.Item.Size()
	case table.UpdateItem:
		if err := changes(w); err != nil {
			return 0, err
		}
		bytes = table.Item{Key: w.Item.Key, Attrs: w.Set}.Size()
	case table.CheckItem:
		if expr.Simplify(w.If).Op == "" {
			return 0, table.Invalid{What: "a check of nothing"}
		}
	case table.DeleteItem:
	default:
		return 0, table.Invalid{What: fmt.Sprintf("there is no verb %d", w.Verb)}
	}
	if w.Verb != table.PutItem && (w.Item.Attrs != nil || w.Item.Index != [3]table.Key{}) {
		return 0, table.Invalid{What: "only a put takes a whole item"}
	}
	if w.Verb != table.UpdateItem && len(w.Set)+len(w.Add)+len(w.Remove) > 0 {
		return 0, table.Invalid{What: "only an update sets, adds or removes"}
	}
	return bytes, expression(w)
}

func expression(w table.Write) error {
	if w.Verb != table.UpdateItem && w.If.Op == "" {
		return nil
	}
	e, err := expr.Write(w)
	if err != nil {
		return err
	}
	if n := e.Longest(); n > Expression {
		return table.TooLarge{What: fmt.Sprintf("an expression of %d bytes, %d at most", n, Expression)}
	}
	if e.Operators > Operators {
		return table.TooLarge{What: fmt.Sprintf("an expression of %d operators, %d at most", e.Operators, Operators)}
	}
	for _, name := range e.Names {
		if len(name) > Name {
			return table.TooLarge{What: fmt.Sprintf("an attribute's name of %d bytes, %d at most", len(name), Name)}
		}
	}
	for _, v := range e.Values {
		if err := value("a condition's or update's value", v); err != nil {
			return err
		}
	}
	return nil
}
