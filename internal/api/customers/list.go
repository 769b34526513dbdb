package customers

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// ListRequest narrows the list.
type ListRequest struct {
	api.Paging
	Name        string   `query:"name" maxLength:"200" doc:"names that begin so, whatever the capitals"`
	Code        string   `query:"code" maxLength:"80" doc:"exactly this code"`
	ReferenceID string   `query:"referenceId" maxLength:"160" doc:"exactly this reference"`
	Status      []string `query:"status" enum:"prospect,active,inactive,delinquent,disputed,closed" doc:"one or more, separated by commas"`
}

// ListRow is a customer as lists show it. Credit figures are in no list.
type ListRow struct {
	ID           string   `json:"id"`
	Code         string   `json:"code,omitempty"`
	ReferenceID  string   `json:"referenceId,omitempty"`
	Name         string   `json:"name"`
	ShortName    string   `json:"shortName,omitempty"`
	Kind         string   `json:"kind" enum:"individual,business"`
	Status       string   `json:"status" enum:"prospect,active,inactive,delinquent,disputed,closed"`
	OnHold       bool     `json:"onHold" doc:"a hold is in force today"`
	Currency     string   `json:"currency"`
	CustomerType string   `json:"customerType,omitempty"`
	Segment      string   `json:"segment,omitempty"`
	Region       string   `json:"region,omitempty"`
	SalesRep     string   `json:"salesRep,omitempty"`
	Phone        string   `json:"phone,omitempty"`
	Email        string   `json:"email,omitempty"`
	Tags         []string `json:"tags,omitempty"`
}

// List lists customers by name.
var List = api.Declare(api.Spec{
	ID: "customers.list", Method: http.MethodGet, Path: "/customers", Permission: access.CustomersRead,
	Summary: "List customers",
	Doc:     "In the order of their names. Status and holds are those of this moment. Every page size gives each customer once while others are added.",
}, list)

// place is where a reader stands in the order of names.
type place struct {
	After string `json:"k,omitempty"`
}

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[ListRow]], error) {
	settings, err := c.Settings(ctx)
	if err != nil {
		return nil, err
	}
	on := settings.Today(c.At)
	filters := api.Filters{"name": in.Name, "code": in.Code, "referenceId": in.ReferenceID, "status": strings.Join(in.Status, ",")}
	return api.Paged(c, in.Paging, filters, func(at place) ([]ListRow, *place, error) {
		return api.Gather(in.Limit, at, in.page(ctx, c), func(x store.ListedCustomer) (ListRow, bool) {
			return listed(x, on), in.passes(x)
		})
	})
}

// page reads the customer that has the code or reference asked for, else customers by name.
func (in *ListRequest) page(ctx context.Context, c *api.Call) func(at place, limit int) ([]store.ListedCustomer, *place, error) {
	t := c.Actor.Tenant
	what, value := store.GuardCode, in.Code
	if value == "" {
		what, value = store.GuardReference, in.ReferenceID
	}
	if value != "" {
		return func(place, int) ([]store.ListedCustomer, *place, error) {
			owner, err := c.Store.FindOwner(ctx, t, what, value)
			if err != nil || owner == "" {
				return nil, nil, err
			}
			found, err := c.Store.FindListedCustomer(ctx, t, id.Customer(owner))
			return found, nil, err
		}
	}
	return func(at place, limit int) ([]store.ListedCustomer, *place, error) {
		found, next, err := c.Store.ListCustomersByName(ctx, t, in.Name, at.After, limit)
		if err != nil || next == "" {
			return found, nil, err
		}
		return found, &place{After: next}, nil
	}
}

// passes reports that a customer passes all filters, whichever of them it was found by.
func (in *ListRequest) passes(x store.ListedCustomer) bool {
	return (len(in.Status) == 0 || slices.Contains(in.Status, string(x.Account.Status))) &&
		strings.HasPrefix(customer.SortName(x.Customer.Name), customer.SortName(in.Name)) &&
		(in.Code == "" || store.SameGuard(x.Customer.Code, in.Code)) &&
		(in.ReferenceID == "" || store.SameGuard(x.Customer.ReferenceID, in.ReferenceID))
}

func listed(x store.ListedCustomer, today calendar.Date) ListRow {
	m := x.Customer
	return ListRow{ID: string(m.ID), Code: m.Code, ReferenceID: m.ReferenceID, Name: m.Name, ShortName: m.ShortName, Kind: string(m.Kind),
		Status: string(x.Account.Status), OnHold: len(customer.HeldOn(x.Account.Holds, today)) > 0, Currency: string(m.Currency),
		CustomerType: m.CustomerType, Segment: m.Segment, Region: m.Region, SalesRep: m.SalesRep, Phone: m.Phone, Email: m.Email, Tags: m.Tags}
}
