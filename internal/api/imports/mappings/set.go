package mappings

import (
	"context"
	"errors"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/exchange"
	"customercenter/internal/field"
	"customercenter/internal/intake"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// SetRequest is a mapping, new or changed.
type SetRequest struct {
	Code string `path:"code" maxLength:"40"`
	Body Fields
}

// Set makes or changes a mapping.
var Set = api.Declare(api.Spec{
	ID: "importMappings.set", Method: http.MethodPut, Path: "/import-mappings/{code}", Permission: access.Import, Writes: true,
	Summary: "Set a mapping of imports",
	Doc:     "How files of one origin are taken in: what their headers mean, what they leave out, how they are written. An import names it, or a file is dropped into the folder of its code.",
}, set)

const most = 100 // mappings of a tenant

func set(ctx context.Context, c *api.Call, in *SetRequest) (*api.Result[Mapping], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(_ context.Context, b store.Book) (command.Entry, error) {
		before, known, err := intake.Saved(b.Mappings, in.Code)
		if err != nil {
			return command.Entry{}, err
		}
		after, err := in.checked(known)
		if err != nil {
			return command.Entry{}, err
		}
		if !known && len(b.Mappings) >= most {
			return command.Entry{}, field.TooMany("mappings of imports", most)
		}
		return command.Entry{Type: settings.MappingSetEvent, Fact: settings.ChangedFact{Code: in.Code, Changes: customer.Changes(before, after)},
			Write: func(seq int64) []table.Write {
				return []table.Write{store.PutImportMapping(c.Actor.Tenant, in.Code, after, version(c, b, in.Code), seq)}
			}}, nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	m, _, err := intake.Saved(b.Mappings, in.Code)
	if err != nil {
		return nil, err
	}
	out := show(c.Actor, m)
	out.Seq = done.Seq
	return &api.Result[Mapping]{Body: out, Replayed: done.ReplayedHeader()}, nil
}

// checked is the mapping as it would be. Errors: Invalid with every field.
func (in *SetRequest) checked(known bool) (intake.Mapping, error) {
	var r field.Reader
	m := intake.Mapping{Code: in.Code, Name: r.Line("/name", in.Body.Name, 100), Kind: in.Body.Kind, Options: in.Body.Over(&r, exchange.Options{})}
	if !known {
		if err := r.Also(api.PathCode(in.Code)); err != nil {
			return m, err
		}
	}
	if err := r.Also(m.Check()); err != nil {
		return m, err
	}
	return m, r.Err()
}
