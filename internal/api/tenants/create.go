// Package tenants is what the operator does: makes a tenant with its first owner. Nobody who signs in can.
package tenants

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// CreateRequest is a new tenant.
type CreateRequest struct {
	Body struct {
		Tenant       string `json:"tenant,omitempty" doc:"as the order says; it cannot be another"`
		LegalName    string `json:"legalName,omitempty" doc:"required; as printed on documents"`
		BaseCurrency string `json:"baseCurrency,omitempty" doc:"required; ISO 4217; fixed once anything is posted"`
		TimeZone     string `json:"timeZone,omitempty" doc:"required; IANA; fixed once anything is posted" example:"Asia/Kolkata"`
		Owner        Owner  `json:"owner"`
	}
}

// Owner is the first owner of a tenant.
type Owner struct {
	Subject string `json:"subject,omitempty" doc:"required; at the identity provider"`
	Email   string `json:"email,omitempty" doc:"required"`
	Name    string `json:"name,omitempty" doc:"required"`
}

// Tenant is a tenant as it was made.
type Tenant struct {
	Tenant       string `json:"tenant"`
	LegalName    string `json:"legalName"`
	BaseCurrency string `json:"baseCurrency"`
	TimeZone     string `json:"timeZone"`
	Owner        string `json:"owner" doc:"subject of the first owner"`
	Seq          int64  `json:"seq"`
}

// Create makes a tenant: its entry in the list of tenants, its own chain, its settings with the product's defaults, two
// payment terms, a number series for each kind of document, and its first owner, in one transaction.
var Create = api.Declare(api.Spec{
	ID: "tenants.create", Method: http.MethodPost, Path: "/tenants", Status: http.StatusCreated,
	Permission: access.TenantsCreate, Writes: true, Direct: true,
	Summary: "Make a tenant",
	Doc:     "By the operator only. It begins with the terms onReceipt and n30 and the series inv and rcp; all of it can be changed in its settings.",
}, create)

// beginning is what a tenant begins with.
type beginning struct {
	settings settings.Settings
	terms    []sales.Term
	series   []settings.Series
	owner    access.Member
}

func create(ctx context.Context, c *api.Call, in *CreateRequest) (*api.Result[Tenant], error) {
	b, err := in.beginning(c)
	if err != nil {
		return nil, err
	}
	settings, err := settings.NewInForce(b.settings, b.terms, nil, b.series)
	if err != nil {
		return nil, err
	}
	defer c.Forget()
	done, err := command.Commit(ctx, &c.Call, command.Steps[struct{}]{
		New: true, Settings: &store.Settings{InForce: settings},
		Load:   func(ctx context.Context, _ ledger.Account) (struct{}, error) { return struct{}{}, unused(ctx, c) },
		Decide: func(a ledger.Account, _ struct{}, _ command.Given) (command.Outcome, error) { return b.decide(a), nil },
	})
	if err != nil {
		return nil, err
	}
	return &api.Result[Tenant]{Replayed: done.ReplayedHeader(), Body: Tenant{Tenant: string(c.Actor.Tenant), LegalName: b.settings.LegalName,
		BaseCurrency: string(b.settings.BaseCurrency), TimeZone: b.settings.TimeZone, Owner: b.owner.Subject, Seq: done.Seq}}, nil
}

// unused refuses a tenant that there is already.
func unused(ctx context.Context, c *api.Call) error {
	_, err := c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant})
	if fault.Is(err, "not_found") {
		return nil
	}
	if err == nil {
		err = fault.NewConflict("tenant_exists", "There is a tenant %q already.", c.Actor.Tenant)
	}
	return err
}

// DefaultTerm is the term of a new tenant's customers that have none of their own.
const DefaultTerm = "n30"

func terms() []sales.Term {
	return []sales.Term{
		{Code: "onReceipt", Name: "Due on receipt", Kind: sales.OnReceipt, Active: true},
		{Code: DefaultTerm, Name: "30 days net", Kind: sales.Net, Days: 30, Active: true},
	}
}

// beginning reads and checks the order. Errors: Invalid with every field.
func (in *CreateRequest) beginning(c *api.Call) (beginning, error) {
	var r field.Reader
	x := in.Body
	if x.Tenant != "" && x.Tenant != string(c.Actor.Tenant) {
		r.Add("/tenant", "conflict", "the order is for tenant %q", c.Actor.Tenant)
	}
	b := beginning{settings: settings.Defaults(money.Currency(x.BaseCurrency), x.TimeZone), terms: terms(), series: settings.DefaultSeries()}
	b.settings.LegalName, b.settings.DefaultTerm = x.LegalName, DefaultTerm
	if err := r.Also(b.settings.Check()); err != nil {
		return b, err
	}
	b.owner = access.Member{Subject: x.Owner.Subject, Email: x.Owner.Email, Name: x.Owner.Name, Roles: []access.Role{access.Owner}}.Normalised()
	if err := r.Join("/owner", b.owner.Check()); err != nil {
		return b, err
	}
	return b, r.Err()
}

func (b beginning) decide(a ledger.Account) command.Outcome {
	t, seq := a.Tenant, a.Seq+1
	extra := []table.Write{
		store.PutTenant(t, b.settings.LegalName),
		store.PutSettings(t, b.settings, nil, store.Fold, 0, seq),
		store.PutMember(t, access.Member{}, b.owner, seq),
	}
	for _, x := range b.terms {
		extra = append(extra, store.Terms.Put(t, x, 0, seq))
	}
	for _, x := range b.series {
		extra = append(extra, store.Series.Put(t, x, 0, seq))
	}
	return command.Outcome{Result: string(t), Extra: extra, Decision: ledger.Decision{Account: a, Fact: event.Fact{
		Type: settings.TenantCreatedEvent, Data: settings.CreatedFact{Settings: b.settings, Owner: b.owner.Subject},
		Persons: []event.Person{b.owner.Person()}}}}
}
