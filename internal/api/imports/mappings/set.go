package mappings

import (
	"context"
	"errors"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/customer"
	"customercenter/internal/exchange"
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
	done, err := api.CommitOwn(ctx, c, func(_ context.Context, b store.Book) (api.Entry, error) {
		before, known := b.Mappings[in.Code]
		after, err := in.checked(known)
		if err != nil {
			return api.Entry{}, err
		}
		if !known && len(b.Mappings) >= most {
			return api.Entry{}, api.TooMany("mappings of imports", most)
		}
		return api.Entry{Type: settings.MappingSetEvent, Fact: settings.ChangedFact{Code: in.Code, Changes: customer.Changes(before, after)},
			Write: func(seq int64) []table.Write {
				return []table.Write{store.PutImportMapping(c.Actor.Tenant, after, version(c, b, in.Code), seq)}
			}}, nil
	})
	if err != nil && !errors.Is(err, api.ErrNothingChanged) {
		return nil, err
	}
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := show(c.Actor, b.Mappings[in.Code])
	out.Seq = done.Seq
	return &api.Result[Mapping]{Body: out, Replayed: done.ReplayedHeader()}, nil
}

// checked is the mapping as it would be. Errors: Invalid with every field.
func (in *SetRequest) checked(known bool) (settings.ImportMapping, error) {
	var r api.Reader
	m := settings.ImportMapping{Code: in.Code, Name: r.Line("/name", in.Body.Name, 100), Kind: in.Body.Kind, Options: in.Body.Over(&r, exchange.Options{})}
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
