package terms

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// SetRequest is a payment term, new or changed.
type SetRequest struct {
	Code string `path:"code" maxLength:"40"`
	Body Fields
}

// Set makes or changes a payment term.
var Set = api.Declare(api.Spec{
	ID: "terms.set", Method: http.MethodPut, Path: "/terms/{code}", Permission: access.SettingsWrite, Writes: true,
	Summary: "Set a payment term",
	Doc:     "Makes it or puts other conditions in its place; posted documents keep theirs. The tenant's default term stays active.",
}, set)

const (
	most     = 200 // terms of a tenant
	mostName = 120
)

func set(ctx context.Context, c *api.Call, in *SetRequest) (*api.Result[Term], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(_ context.Context, b store.Book) (command.Entry, error) {
		before, known := b.Terms[in.Code]
		after, err := in.checked(b)
		if err != nil {
			return command.Entry{}, err
		}
		if !known && len(b.Terms) >= most {
			return command.Entry{}, field.TooMany("payment terms", most)
		}
		if b.DefaultTerm == in.Code && !after.Active {
			return command.Entry{}, fault.NewConflict("term_is_default", "%s is the tenant's default term: choose another default in the settings first.", in.Code)
		}
		return command.Entry{Type: settings.TermSetEvent, Fact: settings.ChangedFact{Code: in.Code, Changes: customer.Changes(before, after)},
			Write: func(seq int64) []table.Write {
				return []table.Write{store.PutTerm(c.Actor.Tenant, after, version(c, b, in.Code), seq)}
			}}, nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := show(b, b.Terms[in.Code])
	out.Seq = done.Seq
	return &api.Result[Term]{Body: out, Replayed: done.ReplayedHeader()}, nil
}

// checked is the term as it would be. Errors: Invalid with every field.
func (in *SetRequest) checked(b store.Book) (sales.Term, error) {
	var r field.Reader
	if _, known := b.Terms[in.Code]; !known {
		if err := r.Also(api.PathCode(in.Code)); err != nil {
			return sales.Term{}, err
		}
	}
	t := in.Body.read(&r, in.Code)
	t.Name = r.Line("/name", t.Name, mostName)
	if err := r.Also(t.Check()); err != nil {
		return t, err
	}
	return t, r.Err()
}

func at(list string, i int) string { return fmt.Sprintf("%s/%d", list, i) }
