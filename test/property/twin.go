package property

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/test/story"
)

// Twin is two systems that are told the same and must show the same: commands are carried out or refused by both, with the
// same code, and every question has one answer. Where there is only one to be had (the books as they are stored, the chain)
// it is the second system's.
type Twin struct{ Pure, Whole story.System }

// Differ is what the two systems did or showed otherwise.
type Differ struct{ What string }

func (d Differ) Error() string { return d.What }

func both[V any](what string, a V, errA error, b V, errB error) (V, error) {
	if code(errA) != code(errB) {
		return b, Differ{fmt.Sprintf("%s: the domain says %v, the API %v", what, errA, errB)}
	}
	if errB == nil && !reflect.DeepEqual(a, b) {
		return b, Differ{fmt.Sprintf("%s: the domain shows %+v, the API %+v", what, a, b)}
	}
	return b, errB
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

// Begin makes the same company twice.
func (w Twin) Begin(ctx context.Context, s story.Setup, day calendar.Date) error {
	if err := w.Pure.Begin(ctx, s, day); err != nil {
		return err
	}
	return w.Whole.Begin(ctx, s, day)
}

// Today sets both clocks.
func (w Twin) Today(day calendar.Date) {
	w.Pure.Today(day)
	w.Whole.Today(day)
}

// Do carries a command out twice.
func (w Twin) Do(ctx context.Context, c story.Command) error {
	errA, errB := w.Pure.Do(ctx, c), w.Whole.Do(ctx, c)
	_, err := both(fmt.Sprintf("%#v", c), 0, errA, 0, errB)
	return err
}

// Replay sends the last command again, where the second system takes keys.
func (w Twin) Replay(ctx context.Context) error {
	if r, keyed := w.Whole.(story.Replayer); keyed {
		return r.Replay(ctx)
	}
	return nil
}

// Invoice is one invoice, shown twice.
func (w Twin) Invoice(ctx context.Context, name string) (story.Invoice, error) {
	a, errA := w.Pure.Invoice(ctx, name)
	b, errB := w.Whole.Invoice(ctx, name)
	sortApplied(a.Applied)
	sortApplied(b.Applied)
	return both("invoice "+name, a, errA, b, errB)
}

// Receipt is one receipt, shown twice.
func (w Twin) Receipt(ctx context.Context, name string) (story.Receipt, error) {
	a, errA := w.Pure.Receipt(ctx, name)
	b, errB := w.Whole.Receipt(ctx, name)
	sortApplied(a.Applied)
	sortApplied(b.Applied)
	return both("receipt "+name, a, errA, b, errB)
}

// Dispute is one dispute, shown twice.
func (w Twin) Dispute(ctx context.Context, name string) (story.Dispute, error) {
	a, errA := w.Pure.Dispute(ctx, name)
	b, errB := w.Whole.Dispute(ctx, name)
	return both("dispute "+name, a, errA, b, errB)
}

// sortApplied puts applications in an order that does not come from ids.
func sortApplied(list []story.Applied) {
	slices.SortFunc(list, func(a, b story.Applied) int {
		return strings.Compare(fmt.Sprint(a.Document, a.On, a.Amount), fmt.Sprint(b.Document, b.On, b.Amount))
	})
}

// Ageing is one ageing, shown twice.
func (w Twin) Ageing(ctx context.Context, q story.Ageing) (ledger.Ageing, error) {
	a, errA := w.Pure.Ageing(ctx, q)
	b, errB := w.Whole.Ageing(ctx, q)
	return both(fmt.Sprintf("ageing %+v", q), a, errA, b, errB)
}

// Balance is one balance, shown twice.
func (w Twin) Balance(ctx context.Context, customer string) (money.Minor, error) {
	a, errA := w.Pure.Balance(ctx, customer)
	b, errB := w.Whole.Balance(ctx, customer)
	return both("balance "+customer, a, errA, b, errB)
}

// Exposure is one exposure, shown twice.
func (w Twin) Exposure(ctx context.Context, customer string) (story.Exposure, error) {
	a, errA := w.Pure.Exposure(ctx, customer)
	b, errB := w.Whole.Exposure(ctx, customer)
	return both("exposure "+customer, a, errA, b, errB)
}

// Standing is one customer, shown twice.
func (w Twin) Standing(ctx context.Context, customer string, on calendar.Date) (story.Standing, error) {
	a, errA := w.Pure.Standing(ctx, customer, on)
	b, errB := w.Whole.Standing(ctx, customer, on)
	return both("customer "+customer, a, errA, b, errB)
}

// Journal is the ledger of the second system; the sums by day and account are the first's, too.
func (w Twin) Journal(ctx context.Context) ([]event.Line, error) {
	a, errA := w.Pure.Journal(ctx)
	b, errB := w.Whole.Journal(ctx)
	_, err := both("journal", sums(a), errA, sums(b), errB)
	return b, err
}

func sums(lines []event.Line) map[string]money.Minor {
	out := map[string]money.Minor{}
	for _, l := range lines {
		k := l.On.String() + " " + l.Account
		if out[k] += l.Amount; out[k] == 0 {
			delete(out, k)
		}
	}
	return out
}

// Books are the second system's.
func (w Twin) Books(ctx context.Context, customer string) (story.Books, error) {
	return w.Whole.Books(ctx, customer)
}

// Chain is the second system's.
func (w Twin) Chain(ctx context.Context, customer string) (story.Chain, error) {
	return w.Whole.Chain(ctx, customer)
}
