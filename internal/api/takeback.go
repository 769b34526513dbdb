package api

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// VoidRequest voids a document.
type VoidRequest struct {
	ID   string `path:"id" maxLength:"60"`
	Body struct {
		On      string `json:"on,omitempty" format:"date" doc:"the day of the reversal; today when left out"`
		Reason  string `json:"reason" minLength:"1" maxLength:"500"`
		Unapply bool   `json:"unapply,omitempty" doc:"take what is applied back first, on the same day"`
	}
}

// Voids is how a kind of document is voided: D is the kind, M what its reversal rests on beside the ledger.
type Voids[D ledger.Document, M, Out any] struct {
	Kind id.Kind
	Noun string                                             // invoice
	More func(ctx context.Context, c *Call, x D) (M, error) // of a posted one; nil: nothing
	Void func(a ledger.Account, l ledger.Loaded, x D, more M, v ledger.Voiding) (ledger.Decision, error)
	Show func(ctx context.Context, c *Call, done command.Done) (*Result[Out], error)
}

// DeclareVoid makes the operation that voids a document of a kind: with what is applied, its open items and its own content
// it is reversed on a day of its own, in one transaction.
func DeclareVoid[D ledger.Document, M, Out any](s Spec, k Voids[D, M, Out]) Op {
	return Declare(s, func(ctx context.Context, c *Call, in *VoidRequest) (*Result[Out], error) {
		d, err := ParsePath(in.ID, k.Kind, k.Noun)
		if err != nil {
			return nil, err
		}
		done, err := k.void(ctx, c, d, in)
		if err != nil {
			return nil, err
		}
		return k.Show(ctx, c, done)
	})
}

func (k Voids[D, M, Out]) void(ctx context.Context, c *Call, d id.Document, in *VoidRequest) (command.Done, error) {
	return TakeBack[voided[M]]{
		Customer: d.Customer(), Result: string(d), On: in.Body.On, Reason: in.Body.Reason,
		Load: func(ctx context.Context) (voided[M], error) {
			l, err := command.LoadApplied(ctx, &c.Call, d)
			x, found := ledger.Find[D](l, d)
			if err != nil || k.More == nil || !found || x.Head().Status == ledger.Draft {
				return voided[M]{ledger: l}, err
			}
			more, err := k.More(ctx, c, x)
			return voided[M]{l, more}, err
		},
		Ledger: func(s voided[M]) ledger.Loaded { return s.ledger },
		Decide: func(a ledger.Account, s voided[M], v ledger.Voiding) (ledger.Decision, error) {
			x, found := ledger.Find[D](s.ledger, d)
			if !found {
				return ledger.Decision{}, ledger.NotPosted{Document: d}
			}
			v.Unapply = in.Body.Unapply
			return k.Void(a, s.ledger, x, s.more, v)
		},
	}.Commit(ctx, c)
}

// voided is what a document is voided on.
type voided[M any] struct {
	ledger ledger.Loaded
	more   M
}

// TakeBack takes something of a customer back: a document, or applications. S is what it is decided on.
type TakeBack[S any] struct {
	Customer   id.Customer
	Result     string // id of what is taken back
	On, Reason string // as the caller said
	Load       func(ctx context.Context) (S, error)
	Ledger     func(s S) ledger.Loaded
	Decide     func(a ledger.Account, s S, v ledger.Voiding) (ledger.Decision, error)
}

// Commit carries it out on the day that it is said to be of, today when none is. Errors: Invalid, those of Load and Decide.
func (t TakeBack[S]) Commit(ctx context.Context, c *Call) (command.Done, error) {
	v, err := voiding(ctx, c, t.On, t.Reason)
	if err != nil {
		return command.Done{}, err
	}
	return command.Commit(ctx, &c.Call, command.Steps[S]{
		Customer: t.Customer, Reason: t.Reason, Ledger: t.Ledger,
		Load: func(ctx context.Context, _ ledger.Account) (S, error) { return t.Load(ctx) },
		Decide: func(a ledger.Account, s S, _ command.Given) (command.Outcome, error) {
			dec, err := t.Decide(a, s, v)
			return command.Outcome{Decision: dec, Result: t.Result}, err
		},
	})
}

// voiding reads the day and reason of a reversal; the day is today when it is left out.
func voiding(ctx context.Context, c *Call, on, reason string) (ledger.Voiding, error) {
	book, err := c.Book(ctx)
	if err != nil {
		return ledger.Voiding{}, err
	}
	var r field.Reader
	today := book.Today(c.At)
	v := ledger.Voiding{On: today, Today: today, Reason: reason, Accounts: book.Postings()}
	if on != "" {
		v.On = r.Date("/on", on)
	}
	return v, r.Err()
}
