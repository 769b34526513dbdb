package disputes

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// OpenRequest is a customer's objection to an open item.
type OpenRequest struct {
	Body struct {
		Invoice  string `json:"invoice" maxLength:"60"`
		Part     int    `json:"part,omitempty" minimum:"1" maximum:"60" doc:"an instalment; may be left out when one part is open"`
		Amount   string `json:"amount" maxLength:"30" example:"70.00" doc:"at most what is open now"`
		Reason   string `json:"reason" minLength:"1" maxLength:"500"`
		Owner    string `json:"owner,omitempty" maxLength:"120" doc:"who sees to it; the caller when left out"`
		OpenedOn string `json:"openedOn,omitempty" format:"date" doc:"today when left out; never before the item's latest fact"`
		Note     string `json:"note,omitempty" maxLength:"4000"`
	}
}

// Open puts so much of an open item in dispute.
var Open = api.Declare(api.Spec{
	ID: "disputes.open", Method: http.MethodPost, Path: "/disputes", Status: http.StatusCreated,
	Permission: access.DisputesWrite, Writes: true,
	Summary: "Open a dispute",
	Doc: "From its day on so much of the item is in dispute, as far as it is open: ageing shows it apart, automatic application leaves it out. " +
		"An item has one open dispute at a time. Nothing is posted: the item stays owed and keeps its due day.",
}, open)

func open(ctx context.Context, c *api.Call, in *OpenRequest) (*api.Result[Dispute], error) {
	b := in.Body
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	var r field.Reader
	today := book.Today(c.At)
	x := ledger.Dispute{Invoice: r.Document("/invoice", b.Invoice, id.Invoice), Part: b.Part, Owner: c.Actor.Subject, Note: b.Note, OpenedOn: today,
		Reason: r.Line("/reason", b.Reason, 500)}
	x.Amount = r.Positive("/amount", b.Amount, book.BaseCurrency)
	if b.Owner != "" {
		x.Owner = r.Line("/owner", b.Owner, 120)
	}
	if b.OpenedOn != "" {
		x.OpenedOn = r.Date("/openedOn", b.OpenedOn)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	home := x.Invoice.Customer()
	x.ID = id.NewDocument(c.IDs, id.Dispute, home, c.At)
	done, err := command.Commit(ctx, &c.Call, command.Steps[disputing]{
		Customer: home, Reason: b.Reason,
		Load: func(ctx context.Context, a ledger.Account) (disputing, error) {
			s := disputing{dispute: x}
			cus, err := c.Store.Customer(ctx, a.Tenant, home)
			if err != nil {
				return s, err
			}
			s.how = ledger.Disputing{Today: today, Individual: cus.Kind == customer.Individual}
			if s.ledger, err = load(ctx, c, x.Invoice); err != nil {
				return s, err
			}
			if inv := s.ledger.Head(x.Invoice); inv.ID != "" && inv.Currency != book.BaseCurrency {
				var r field.Reader
				s.dispute.Amount = r.Positive("/amount", b.Amount, inv.Currency)
				return s, r.Err()
			}
			return s, nil
		},
		Prepare: func(s disputing, _ store.Book) (disputing, []command.List, error) {
			return s, []command.List{{Kind: id.Dispute, Days: []calendar.Date{x.OpenedOn}}}, nil
		},
		Ledger: func(s disputing) ledger.Loaded { return s.ledger },
		Decide: func(a ledger.Account, s disputing, _ command.Given) (command.Outcome, error) {
			d, err := a.OpenDispute(s.ledger, s.dispute, s.how)
			return command.Outcome{Decision: d, Result: string(x.ID)}, err
		},
	})
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, done)
}

type disputing struct {
	ledger  ledger.Loaded
	dispute ledger.Dispute
	how     ledger.Disputing
}
