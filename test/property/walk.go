// Package property says what must hold of the books whatever is done, and walks systems through random commands to prove it:
// the pure domain, the whole API on the in-memory table, and on DynamoDB Local. What holds is in books.go; the figures that
// it compares with are worked out again from documents and applications, never from the moves that the product folds.
package property

import (
	"context"
	"fmt"
	"reflect"
	"sync/atomic"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/money"
	"customercenter/internal/statement"
	"customercenter/test/story"

	"pgregory.net/rapid"
)

// Count is how many commands were tried and carried out over all cases of a test.
type Count struct{ Steps, Accepted atomic.Int64 }

// Depth is how much is looked at: everything where that costs nothing, less where every look is a request to an engine.
type Depth struct {
	Steps  int  // random commands
	Chains int  // the chains are sealed and read back in one case of 2^Chains
	Looks  int  // the books are compared around one command of 2^Looks
	Days   int  // at most so many past days are asked for; 0: all on which a figure changes
	States bool // statements are drawn as time passes
}

// Share is the percentage of commands that were carried out.
func (c *Count) Share() int64 { return 100 * c.Accepted.Load() / max(1, c.Steps.Load()) }

// Walk is one random walk of a system.
type Walk struct {
	T     *rapid.T
	Ctx   context.Context
	Sys   story.System
	Setup story.Setup
	Count *Count
	Depth

	day      calendar.Date
	invoices map[string][]string // by customer, as posted
	receipts map[string][]string
	drafts   map[string][]string
	disputes map[string][]string
	posted   int // invoices
	recorded int // receipts
	drafted  int
	disputed int
	answers  []answer
	issued   map[string]*statement.Issued // the last statement, by customer
}

// answer is what a system said on a day, to be asked again later as known on that day.
type answer struct {
	asked story.Ageing
	gave  string
}

var opening = calendar.Must("2026-01-01")

// Begin makes a company and its customers at random.
func Begin(ctx context.Context, t *rapid.T, sys story.System, n *Count, d Depth) *Walk {
	w := &Walk{T: t, Ctx: ctx, Sys: sys, Count: n, Depth: d, Setup: company(t), day: opening,
		invoices: map[string][]string{}, receipts: map[string][]string{}, drafts: map[string][]string{}, disputes: map[string][]string{},
		issued: map[string]*statement.Issued{}}
	w.must(sys.Begin(ctx, w.Setup, w.day))
	return w
}

func (w *Walk) must(err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatalf("%v", err)
	}
}

// Wander carries out random commands; time passes between them.
func (w *Walk) Wander() {
	for range w.Steps {
		if w.one(3, "time passes") {
			w.remember()
			if w.States {
				w.statements(w.customer())
			}
			w.day = w.day.AddDays(1 + w.upTo(17, "days"))
			w.Sys.Today(w.day)
		}
		w.step()
	}
}

// step tries one command. One that is refused changes nothing; one that is sent again has no second effect.
func (w *Walk) step() {
	who := w.customer()
	c := w.command(who)
	if c == nil {
		return
	}
	w.Count.Steps.Add(1)
	look := w.coins(w.Looks, "look")
	var before story.Books
	if look {
		before = w.state(who)
	}
	err := w.Sys.Do(w.Ctx, c)
	if err == nil {
		w.Count.Accepted.Add(1)
		w.took(who, c)
		if look {
			w.again(who, c)
		}
		return
	}
	if f := fault.Of(err); f.Kind == fault.Defect || f.Kind == fault.Unavailable { // two that differ are a defect, too
		w.T.Fatalf("%s: %#v: %v", w.day, c, err)
	}
	if look && !reflect.DeepEqual(before, w.state(who)) {
		w.T.Fatalf("%s: %#v was refused (%v) and changed the books", w.day, c, err)
	}
}

// again sends a command once more with the same key, where the system takes keys.
func (w *Walk) again(who string, c story.Command) {
	r, keyed := w.Sys.(story.Replayer)
	if !keyed || !w.one(4, "again") {
		return
	}
	before := w.state(who)
	if err := r.Replay(w.Ctx); err != nil {
		w.T.Fatalf("%s: %#v sent again: %v", w.day, c, err)
	}
	if after := w.state(who); !reflect.DeepEqual(before, after) {
		w.T.Fatalf("%s: %#v sent again had a second effect", w.day, c)
	}
}

// state is everything of a customer that a command could change.
func (w *Walk) state(who string) story.Books {
	b, err := w.Sys.Books(w.Ctx, who)
	w.must(err)
	return copied(b)
}

// took remembers the name of what a command made.
func (w *Walk) took(who string, c story.Command) {
	switch c := c.(type) {
	case story.NewInvoice:
		if c.Draft {
			w.drafted++
			w.drafts[who] = append(w.drafts[who], c.Name)
			return
		}
		w.posted++
		w.invoices[who] = append(w.invoices[who], c.Name)
	case story.PostDraft:
		w.posted++
		w.drafts[who] = without(w.drafts[who], c.Name)
		w.invoices[who] = append(w.invoices[who], c.Name)
	case story.Discard:
		w.drafts[who] = without(w.drafts[who], c.Name)
	case story.OpenDispute:
		w.disputed++
		w.disputes[who] = append(w.disputes[who], c.Name)
	case story.NewReceipt:
		w.recorded++
		w.receipts[who] = append(w.receipts[who], c.Name)
	}
}

func without(list []string, name string) []string {
	var out []string
	for _, s := range list {
		if s != name {
			out = append(out, s)
		}
	}
	return out
}

// remember asks for figures of today and of a past day, to ask for them again as known today.
func (w *Walk) remember() {
	who := w.customer()
	for _, on := range []calendar.Date{w.day, w.past(40, "a past day")} {
		q := story.Ageing{Customer: who, AsOf: on, Basis: w.basis()}
		w.answers = append(w.answers, answer{q, w.ageing(q)})
		w.answers[len(w.answers)-1].asked.Known = w.day
	}
}

func (w *Walk) ageing(q story.Ageing) string {
	a, err := w.Sys.Ageing(w.Ctx, q)
	w.must(err)
	return fmt.Sprint(a.Columns, a.Disputed, a.Unapplied)
}

// Draws.

func (w *Walk) one(in int, what string) bool { return rapid.IntRange(1, in).Draw(w.T, what) == 1 }

// coins is true once in 2^n. (A number drawn from a range is drawn small more often than large.)
func (w *Walk) coins(n int, what string) bool {
	all := true
	for range n {
		all = rapid.Bool().Draw(w.T, what) && all
	}
	return all
}

func (w *Walk) upTo(n int, what string) int { return rapid.IntRange(0, n).Draw(w.T, what) }

func (w *Walk) past(days int, what string) calendar.Date {
	return max(opening.AddDays(-60), w.day.AddDays(-w.upTo(days, what)))
}

func (w *Walk) customer() string {
	return pick(w.T, w.Setup.Customers, "customer").Name
}

func (w *Walk) amount(low, high money.Minor, what string) money.Minor {
	if high < low {
		high = low
	}
	return money.Minor(rapid.Int64Range(int64(low), int64(high)).Draw(w.T, what))
}

func (w *Walk) text(m money.Minor) string { return m.Format(w.Setup.Base) }

func pick[V any](t *rapid.T, list []V, what string) V {
	return list[rapid.IntRange(0, len(list)-1).Draw(t, what)]
}
