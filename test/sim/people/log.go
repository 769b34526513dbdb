package people

import (
	"context"
	"encoding/json"
	"fmt"

	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/test/sim/world"
)

var background = context.Background()

// Command is something that somebody wants, sent until it is answered for good.
type Command struct {
	world.Request
	Company *Company
	Home    id.Customer
	Mark    string // stands in what it makes, and nowhere else
	Text    string // its body, which with the path tells one command from another
}

// Slot is one Idempotency-Key of somebody for an operation, with all that was sent under it.
type Slot struct {
	Company *Company
	Subject string
	Op, Key string
	Tries   []*Try
}

// Try is one request.
type Try struct {
	*world.Sent
	Command *Command
	GaveUp  bool // the client did not wait for the answer
}

// Fence is the name that the product keeps the key under.
func (s *Slot) Fence() string { return store.FenceName(s.Company.Tenant, s.Subject, s.Op, s.Key) }

func (s *Slot) String() string {
	return fmt.Sprintf("%s %s of %s in %s", s.Op, s.Key, s.Subject, s.Company.Tenant)
}

// Request names what was asked for, whatever key it came with.
func (c *Command) request() string { return fmt.Sprint(c.Params, c.Query.Encode(), c.Text) }

// Same reports that two commands under one key are the same request.
func (c *Command) Same(o *Command) bool { return c.request() == o.request() }

// slot is the slot of a command's key.
func (o *Office) slot(c *Command) *Slot {
	name := fmt.Sprint(c.Tenant, "|", c.Subject, "|", c.Op, "|", c.Key)
	s := o.bySlot[name]
	if s == nil {
		s = &Slot{Company: c.Company, Subject: c.Subject, Op: c.Op, Key: c.Key}
		o.bySlot[name] = s
		o.Slots = append(o.Slots, s)
	}
	return s
}

// Shown is what an answer shows of an invoice, receipt or application.
type Shown struct {
	ID           string    `json:"id"`
	Run          string    `json:"run"`  // that was asked for
	Mail         string    `json:"mail"` // that was asked for
	Customer     string    `json:"customer"`
	Number       string    `json:"number"`
	Status       string    `json:"status"`
	Total        string    `json:"total"`
	Open         string    `json:"open"`
	Amount       string    `json:"amount"`
	Unapplied    string    `json:"unapplied"`
	Disputed     any       `json:"disputed"` // an amount of a dispute, a mark of an invoice
	Invoice      string    `json:"invoice"`
	Receipt      string    `json:"receipt"`
	On           string    `json:"on"`
	IssuedOn     string    `json:"issuedOn"`
	ReceivedOn   string    `json:"receivedOn"`
	UnappliedOn  string    `json:"unappliedOn"`
	VoidOn       string    `json:"voidOn"`
	PONumber     string    `json:"poNumber"`
	Applications []Applied `json:"applications"`
	Parts        []Part    `json:"parts"`
	Seq          int64     `json:"seq"`
}

// Applied is an application that an answer shows.
type Applied struct {
	ID, Invoice, Receipt, On, Amount, UnappliedOn string
}

// Part is an instalment that an answer shows.
type Part struct {
	No                     int
	Amount, Open, Disputed string
}

// Read reads an answer.
func Read(r *world.Reply) (Shown, error) {
	var s Shown
	err := json.Unmarshal(r.Body, &s)
	if s.ID == "" {
		s.ID = s.Run + s.Mail
	}
	return s, err
}
