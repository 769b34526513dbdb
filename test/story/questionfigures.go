package story

import (
	"context"
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

type askBalance struct {
	customer  string
	base      money.Currency
	amount    money.Minor
	on, known calendar.Date
}

// Check holds the system's balance to the line; one of a day is the total of that day's ageing.
func (q askBalance) Check(ctx context.Context, s System, today calendar.Date) error {
	x := wrong{base: q.base}
	if q.on == 0 && q.known == 0 {
		got, err := s.Balance(ctx, q.customer)
		if err != nil {
			return err
		}
		x.amount("the balance", q.amount, got)
	}
	got, err := s.Ageing(ctx, Ageing{Customer: q.customer, AsOf: asOf(q.on, today), Known: q.known, Basis: ledger.ByDueDate})
	if err != nil {
		return err
	}
	x.amount("the total of the ageing", q.amount, got.Total())
	return x.err()
}

type askAgeing struct {
	Ageing
	base    money.Currency
	labels  []string
	figures figures
}

// inDispute begins the name of what of a column is in dispute.
const inDispute = "disputed "

// Check holds the system's ageing to the line: columns that the line does not name must be nothing.
func (q askAgeing) Check(ctx context.Context, s System, _ calendar.Date) error {
	got, err := s.Ageing(ctx, q.Ageing)
	if err != nil {
		return err
	}
	want := map[string]money.Minor{}
	for _, f := range q.figures {
		want[f.name] = f.amount
	}
	x := wrong{base: q.base}
	if len(got.Columns) == 0 {
		got.Columns, got.Disputed = make([]money.Minor, len(q.labels)), make([]money.Minor, len(q.labels))
	}
	for i, label := range q.labels {
		x.amount(label, want[label], got.Columns[i])
		if amount, named := want[inDispute+label]; named {
			x.amount("disputed "+label, amount, got.Disputed[i])
		}
	}
	x.amount("disputed", want["disputed"], got.InDispute())
	x.amount("unapplied", want["unapplied"], got.Unapplied)
	if total, named := want["total"]; named {
		x.amount("the total", total, got.Total())
	}
	return x.err()
}

type askExposure struct {
	customer string
	base     money.Currency
	figures  figures
}

// Check holds the system's exposure to the line.
func (q askExposure) Check(ctx context.Context, s System, _ calendar.Date) error {
	got, err := s.Exposure(ctx, q.customer)
	if err != nil {
		return err
	}
	x := wrong{base: q.base}
	shown := map[string]money.Minor{"receivables": got.Receivables, "unapplied": got.Unapplied,
		"exposure": got.Counted}
	for _, f := range q.figures {
		x.amount(f.name, f.amount, shown[f.name])
	}
	return x.err()
}

type askStanding struct {
	customer string
	status   customer.Status
	held     []customer.HoldKind
	on       calendar.Date
}

// Check holds the system's customer to the line.
func (q askStanding) Check(ctx context.Context, s System, today calendar.Date) error {
	got, err := s.Standing(ctx, q.customer, asOf(q.on, today))
	if err != nil {
		return err
	}
	var x wrong
	if q.status != "" {
		x.value("the status", q.status, got.Status)
	}
	if q.held != nil {
		x.value("the holds in force", fmt.Sprint(q.held), fmt.Sprint(append([]customer.HoldKind{}, got.Held...)))
	}
	return x.err()
}

type askJournal struct {
	base    money.Currency
	on      calendar.Date
	figures figures
}

// Check holds the system's ledger to the line, and to a trial balance of zero on every day.
func (q askJournal) Check(ctx context.Context, s System, today calendar.Date) error {
	lines, err := s.Journal(ctx)
	if err != nil {
		return err
	}
	x := wrong{base: q.base}
	days, sums := map[calendar.Date]money.Minor{}, map[string]money.Minor{}
	for _, l := range lines {
		days[l.On] += l.Amount
		if l.On <= asOf(q.on, today) {
			sums[l.Account] += l.Amount
		}
	}
	for day, sum := range days {
		x.amount("the trial balance of "+day.String(), 0, sum)
	}
	for _, f := range q.figures {
		x.amount(f.name, f.amount, sums[f.name])
	}
	return x.err()
}

type askChain struct{ customer string }

// Check holds the system's events to their hashes.
func (q askChain) Check(ctx context.Context, s System, _ calendar.Date) error {
	c, err := s.Chain(ctx, q.customer)
	if err != nil {
		return err
	}
	return c.Verify()
}
