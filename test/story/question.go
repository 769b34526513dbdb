package story

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/money"
)

// Question is a line that asks. It is answered by the system; an answer other than the typed one is an error that tells both.
type Question interface {
	Check(ctx context.Context, s System, today calendar.Date) error
}

// wrong collects what a system shows that the story does not say.
type wrong struct {
	base money.Currency
	list []string
}

func (x *wrong) amount(what string, want, got money.Minor) {
	if want != got {
		x.list = append(x.list, fmt.Sprintf("%s is %s, the story says %s", what, got.Format(x.base), want.Format(x.base)))
	}
}

func (x *wrong) value(what string, want, got any) {
	if want != got {
		x.list = append(x.list, fmt.Sprintf("%s is %v, the story says %v", what, got, want))
	}
}

func (x *wrong) err() error {
	if len(x.list) == 0 {
		return nil
	}
	return fmt.Errorf("%s", strings.Join(x.list, "; "))
}

type expectedPart struct {
	Part
	asked bool // what is open of it
}

type askInvoice struct {
	name    string
	base    money.Currency
	figures figures
	status  string
	due     calendar.Date
	late    int // −1: not asked
	parts   []expectedPart
	taxes   []TaxPart
	applied []Applied
}

// Check holds the system's invoice to the line.
func (q askInvoice) Check(ctx context.Context, s System, _ calendar.Date) error {
	got, err := s.Invoice(ctx, q.name)
	if err != nil {
		return err
	}
	x := wrong{base: q.base}
	shown := map[string]money.Minor{"open": got.Open, "total": got.Total, "tax": got.Tax, "net": got.Net, "discount": got.Discount, "disputed": got.Disputed}
	for _, f := range q.figures {
		x.amount(f.name, f.amount, shown[f.name])
	}
	if q.status != "" {
		x.value("the status", q.status, got.Status)
	}
	if q.due != 0 {
		x.value("the due day", q.due, got.DueOn)
	}
	if q.late >= 0 {
		x.value("days overdue", q.late, got.Late)
	}
	q.checkParts(&x, got)
	if q.taxes != nil {
		x.value("the number of taxes", len(q.taxes), len(got.Taxes))
		for i := range min(len(q.taxes), len(got.Taxes)) {
			x.value("tax", q.taxes[i].Component, got.Taxes[i].Component)
			x.amount(q.taxes[i].Component, q.taxes[i].Amount, got.Taxes[i].Amount)
		}
	}
	x.applied(q.applied, got.Applied)
	return x.err()
}

func (q askInvoice) checkParts(x *wrong, got Invoice) {
	if q.parts == nil {
		return
	}
	x.value("the number of parts", len(q.parts), len(got.Parts))
	for i := range min(len(q.parts), len(got.Parts)) {
		part, want := fmt.Sprintf("part %d", i+1), q.parts[i]
		x.amount(part, want.Amount, got.Parts[i].Amount)
		x.value(part+"'s due day", want.DueOn, got.Parts[i].DueOn)
		if want.asked {
			x.amount("what is open of "+part, want.Open, got.Parts[i].Open)
		}
	}
}

// applied compares what counts, in the order of the documents' names; several on one document come in the order of days.
func (x *wrong) applied(want, got []Applied) {
	if want == nil {
		return
	}
	order := func(a, b Applied) int {
		if a.Document != b.Document {
			return strings.Compare(a.Document, b.Document)
		}
		return int(a.On - b.On)
	}
	want, got = slices.Clone(want), slices.Clone(got)
	slices.SortStableFunc(want, order)
	slices.SortStableFunc(got, order)
	x.value("the number of applications", len(want), len(got))
	for i := range min(len(want), len(got)) {
		x.value("an application", want[i].Document, got[i].Document)
		x.amount("what is applied with "+want[i].Document, want[i].Amount, got[i].Amount)
		if want[i].On != 0 {
			x.value("the day of the application with "+want[i].Document, want[i].On, got[i].On)
		}
	}
}

type askReceipt struct {
	name    string
	base    money.Currency
	figures figures
	status  string
	applied []Applied
}

// Check holds the system's receipt to the line.
func (q askReceipt) Check(ctx context.Context, s System, _ calendar.Date) error {
	got, err := s.Receipt(ctx, q.name)
	if err != nil {
		return err
	}
	x := wrong{base: q.base}
	shown := map[string]money.Minor{"unapplied": got.Unapplied, "amount": got.Amount}
	for _, f := range q.figures {
		x.amount(f.name, f.amount, shown[f.name])
	}
	if q.status != "" {
		x.value("the status", q.status, got.Status)
	}
	x.applied(q.applied, got.Applied)
	return x.err()
}

type askDispute struct {
	name    string
	base    money.Currency
	figures figures
	status  string
}

// Check holds the system's dispute to the line.
func (q askDispute) Check(ctx context.Context, s System, _ calendar.Date) error {
	got, err := s.Dispute(ctx, q.name)
	if err != nil {
		return err
	}
	x := wrong{base: q.base}
	shown := map[string]money.Minor{"amount": got.Amount, "disputed": got.Disputed}
	for _, f := range q.figures {
		x.amount(f.name, f.amount, shown[f.name])
	}
	if q.status != "" {
		x.value("the status", q.status, got.Status)
	}
	return x.err()
}
