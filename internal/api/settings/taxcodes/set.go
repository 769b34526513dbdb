package taxcodes

import (
	"context"
	"errors"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"

	"github.com/shopspring/decimal"
)

// SetRequest is a tax code, new or changed.
type SetRequest struct {
	Code string `path:"code" maxLength:"40"`
	Body Fields
}

// Set makes or changes a tax code.
var Set = api.Declare(api.Spec{
	ID: "taxCodes.set", Method: http.MethodPut, Path: "/tax-codes/{code}", Permission: access.SettingsWrite, Writes: true,
	Summary: "Set a tax code",
	Doc:     "Makes it or puts other rates in its place; posted documents keep theirs.",
}, set)

var hundred = decimal.NewFromInt(100)

func set(ctx context.Context, c *api.Call, in *SetRequest) (*api.Result[TaxCode], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(_ context.Context, b store.Book) (command.Entry, error) {
		before, known := b.TaxCodes[in.Code]
		after, err := in.checked(known)
		if err != nil {
			return command.Entry{}, err
		}
		if !known && len(b.TaxCodes) >= most {
			return command.Entry{}, field.TooMany("tax codes", most)
		}
		return command.Entry{Type: settings.TaxCodeSetEvent, Fact: settings.ChangedFact{Code: in.Code, Changes: customer.Changes(before, after)},
			Write: func(seq int64) []table.Write {
				at := b.Version(keys.Tax(c.Actor.Tenant, in.Code))
				return []table.Write{store.PutTaxCode(c.Actor.Tenant, after, at, seq)}
			}}, nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := show(b.TaxCodes[in.Code])
	out.Seq = done.Seq
	return &api.Result[TaxCode]{Body: out, Replayed: done.ReplayedHeader()}, nil
}

// checked is the tax code as it would be. Errors: Invalid with every field.
func (in *SetRequest) checked(known bool) (sales.TaxCode, error) {
	var r field.Reader
	if !known {
		if err := r.Also(api.PathCode(in.Code)); err != nil {
			return sales.TaxCode{}, err
		}
	}
	x := in.Body.read(&r, in.Code)
	return x, r.Err()
}
