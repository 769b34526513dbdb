package ledger

import (
	"slices"
	"sort"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// Allocation is so much of a credit for one open item.
type Allocation struct {
	Item   OpenItem
	Amount money.Minor
}

// AllocationRules is what automatic application looks at beside the amounts.
type AllocationRules struct {
	On        calendar.Date // past due is as of this day
	Reference string
	Partial   bool
}

// Allocate spreads a credit over open items of its currency and never puts on more than either side has: documents named in
// the reference; one item of exactly that amount (tie: earliest due, then number); the past-due total; the account total;
// oldest due first (domain.md section 5). What does not fit stays on the credit. Without partial payments it stops at the
// first item that it cannot close. What is in dispute is left out, and the whole item where only closing it would do.
func Allocate(c OpenCredit, open []OpenItem, rules AllocationRules) []Allocation {
	var items []OpenItem
	for _, o := range open {
		if free := o.Undisputed(); o.Currency == c.Currency && free > 0 && (rules.Partial || free == o.Open) {
			items = append(items, o)
		}
	}
	SortItems(items)
	named := slices.DeleteFunc(slices.Clone(items), func(o OpenItem) bool { return !names(rules.Reference, o.Number) })
	plan, left, stopped := fill(nil, c.Open, named, rules.Partial)
	if left == 0 || stopped {
		return plan
	}
	items = slices.DeleteFunc(items, func(o OpenItem) bool { return names(rules.Reference, o.Number) })
	for _, o := range items {
		if o.Undisputed() == left {
			return append(plan, Allocation{o, left})
		}
	}
	due := slices.DeleteFunc(slices.Clone(items), func(o OpenItem) bool { return o.DueOn >= rules.On })
	if undisputed(due) == left {
		plan, _, _ = fill(plan, left, due, rules.Partial)
		return plan
	}
	// The account total and oldest due first put the same money on the same items.
	plan, _, _ = fill(plan, left, items, rules.Partial)
	return plan
}

// fill puts money on items in their order.
func fill(plan []Allocation, left money.Minor, items []OpenItem, partial bool) ([]Allocation, money.Minor, bool) {
	for _, o := range items {
		if left == 0 {
			break
		}
		if o.Undisputed() > left && !partial {
			return plan, left, true
		}
		amount := min(o.Undisputed(), left)
		plan = append(plan, Allocation{o, amount})
		left -= amount
	}
	return plan, left, false
}

func total(items []OpenItem) money.Minor {
	var sum money.Minor
	for _, o := range items {
		sum += o.Open
	}
	return sum
}

func undisputed(items []OpenItem) money.Minor {
	var sum money.Minor
	for _, o := range items {
		sum += o.Undisputed()
	}
	return sum
}

// names reports that a payment reference names a document number as a whole word, whatever its case.
func names(reference, number string) bool {
	if number == "" {
		return false
	}
	ref, num := strings.ToUpper(reference), strings.ToUpper(number)
	for at := 0; ; {
		i := strings.Index(ref[at:], num)
		if i < 0 {
			return false
		}
		i += at
		if (i == 0 || !word(ref[i-1])) && (i+len(num) == len(ref) || !word(ref[i+len(num)])) {
			return true
		}
		at = i + 1
	}
}

func word(b byte) bool { return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' }

// named works out an explicit application: every item must be open, in the credit's currency, and have room.
func (l Loaded) named(c OpenCredit, how Applying) ([]Allocation, error) {
	left := c.Open
	var plan []Allocation
	taken := map[ItemKey]money.Minor{}
	for _, n := range how.Items {
		h := l.Head(n.Invoice)
		if h.Status != Posted {
			return nil, NotPosted{n.Invoice, h.Status}
		}
		if h.Currency != c.Currency {
			return nil, OtherCurrency{n.Invoice, h.Currency, c.Currency}
		}
		items := l.partsOf(n)
		open := total(items)
		for _, o := range items {
			open -= taken[ItemKey{o.Document, o.Part}]
		}
		want := min(open, left)
		if n.Amount != nil {
			want = *n.Amount
		}
		switch {
		case want > open || open == 0:
			return nil, PaymentExceedsOpen{n.Invoice, c.Currency, open, want}
		case want > left:
			return nil, PaymentExceedsCredit{c.Document, c.Currency, left, want}
		case want == 0:
			return nil, PaymentExceedsCredit{c.Document, c.Currency, left, open}
		}
		left -= want
		for _, o := range items {
			k := ItemKey{o.Document, o.Part}
			amount := min(o.Open-taken[k], want)
			if amount == 0 {
				continue
			}
			if amount < o.Open && !how.Partial {
				return nil, PartialNotAllowed{n.Invoice, c.Currency, o.Open}
			}
			taken[k] += amount
			want -= amount
			plan = append(plan, Allocation{o, amount})
		}
	}
	return merged(plan), nil
}

// partsOf are the open parts that a named item means, oldest due first.
func (l Loaded) partsOf(n Named) []OpenItem {
	var out []OpenItem
	for k, o := range l.Debits {
		if k.Document == n.Invoice && (n.Part == 0 || n.Part == k.Part) {
			out = append(out, o)
		}
	}
	SortItems(out)
	return out
}

// merged joins allocations on one item, so that an item named twice is written once.
func merged(plan []Allocation) []Allocation {
	at := map[ItemKey]int{}
	var out []Allocation
	for _, p := range plan {
		k := ItemKey{p.Item.Document, p.Item.Part}
		if i, seen := at[k]; seen {
			out[i].Amount += p.Amount
			continue
		}
		at[k] = len(out)
		out = append(out, p)
	}
	sort.SliceStable(out, func(i, j int) bool {
		return out[i].Item.Document == out[j].Item.Document && out[i].Item.Part < out[j].Item.Part
	})
	return out
}

// Touches lists the invoices that an explicit application names, each once.
func (a Applying) Touches() []id.Document {
	var out []id.Document
	for _, n := range a.Items {
		if !slices.Contains(out, n.Invoice) {
			out = append(out, n.Invoice)
		}
	}
	return out
}
