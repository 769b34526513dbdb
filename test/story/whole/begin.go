package whole

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/sales"
	"customercenter/test/story"
	"customercenter/test/world"
)

type body = map[string]any

// Begin has the operator make a tenant, and its owner the settings, terms, taxes, number series and customers of the story.
func (s *System) Begin(ctx context.Context, setup story.Setup, day calendar.Date) error {
	zone, err := setup.Location()
	if err != nil {
		return err
	}
	p := s.product
	p.tenants++
	*s = System{product: p, tenant: fmt.Sprintf("story-%d", p.tenants), setup: setup, zone: zone, accounts: map[string]string{},
		customers: map[string]id.Customer{}, documents: map[string]id.Document{}, names: map[id.Document]string{},
		holds: map[hold]string{}, seqs: map[id.Customer]int64{}}
	s.Today(day)
	made := world.Tenant{ID: s.tenant, LegalName: "Company " + s.tenant, Currency: string(setup.Base), Zone: setup.Zone,
		Owner: world.Person{Subject: "owner", Email: "owner@example.com", Name: "Owner"}}
	if err := read(p.world.Order(ctx, "tenants.create", s.tenant, "begin", made.Order()), nil); err != nil {
		return err
	}
	for _, t := range setup.Terms {
		if err := s.set(ctx, term(t)); err != nil {
			return fmt.Errorf("term %s: %w", t.Code, err)
		}
	}
	for _, x := range setup.Taxes {
		if err := s.set(ctx, taxCode(x)); err != nil {
			return fmt.Errorf("tax %s: %w", x.Code, err)
		}
	}
	for _, kind := range []id.Kind{id.Invoice, id.Receipt} { // INV-1, RCP-1: as the story calls them
		if err := s.set(ctx, world.Series(string(kind), "story-"+string(kind), strings.ToUpper(string(kind))+"-{0}", "none", "gapless")); err != nil {
			return fmt.Errorf("series %s: %w", kind, err)
		}
	}
	if err := s.settings(ctx); err != nil {
		return err
	}
	for _, c := range setup.Customers {
		if err := s.create(ctx, c); err != nil {
			return fmt.Errorf("customer %s: %w", c.Name, err)
		}
	}
	return nil
}

func (s *System) set(ctx context.Context, c world.Call) error {
	return read(s.product.world.Do(ctx, s.owner(), c), nil)
}

func term(t sales.Term) world.Call {
	b := body{}
	for name, n := range map[string]int{"days": t.Days, "day": t.Day, "equal": t.Equal} {
		if n != 0 {
			b[name] = n
		}
	}
	var shares []body
	for _, x := range t.Shares {
		share := body{"days": x.Days}
		if x.Percent.IsPositive() {
			share["percent"] = x.Percent.String()
		}
		if x.Fixed.IsPositive() {
			share["fixed"] = x.Fixed.String()
		}
		shares = append(shares, share)
	}
	if shares != nil {
		b["shares"] = shares
	}
	return world.Term(t.Code, t.Name, string(t.Kind), b)
}

func taxCode(x sales.TaxCode) world.Call {
	var components []string
	for _, k := range x.Components {
		components = append(components, k.Name, k.Rate.String())
	}
	return world.TaxCode(x.Code, x.Name, components...)
}

// settings changes the tenant's settings to the story's, and learns what its ledger accounts are for.
func (s *System) settings(ctx context.Context) error {
	was := s.product.world.Do(ctx, s.owner(), world.Call{Op: "settings.get"})
	var shown struct{ Accounts map[string]string }
	if err := read(was, &shown); err != nil {
		return err
	}
	for purpose, account := range shown.Accounts {
		s.accounts[account] = purpose
	}
	policy, mode := "refuse", sales.TaxPerDocument
	if s.setup.Warn {
		policy = "warn"
	}
	if s.setup.TaxPerLine {
		mode = sales.TaxPerLine
	}
	change := body{"defaultTerm": story.OnReceipt, "ageingBuckets": s.setup.Buckets, "taxMode": mode, "pricesInclusive": s.setup.Inclusive,
		"partialPaymentsAllowed": !s.setup.NoPartial, "creditPolicy": body{"overLimit": policy, "unappliedReduceExposure": !s.setup.IgnoreUnapplied}}
	if err := s.set(ctx, world.Settings(was.Header["etag"], change)); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return nil
}

func (s *System) create(ctx context.Context, c story.Customer) error {
	b := body{"status": customer.Active}
	if c.Status == customer.Prospect {
		b["status"] = c.Status
	}
	maps.Copy(b, conditions(c.Conditions))
	var exempt []body
	for _, e := range c.Exemptions {
		x := body{"taxCode": e.TaxCode, "certificate": e.Certificate, "from": e.From.String()}
		if !e.To.IsZero() {
			x["to"] = e.To.String()
		}
		exempt = append(exempt, x)
	}
	if exempt != nil {
		b["exemptions"] = exempt
	}
	var made shownCustomer
	if err := s.command(ctx, world.Customer(c.Name, string(s.setup.Base), b), &made); err != nil {
		return err
	}
	s.customers[c.Name] = made.ID
	s.moved(made.ID, made.Seq)
	if c.Status != made.Status {
		return s.setStatus(ctx, story.SetStatus{Customer: c.Name, Status: c.Status})
	}
	return nil
}

// conditions are what is agreed with a customer as a merge-patch: none takes a value away.
func conditions(c story.Conditions) body {
	b := body{}
	for name, v := range map[string]string{"paymentTerm": c.Term, "creditLimit": c.Limit, "creditCurrency": c.LimitCurrency, "defaultDiscount": c.Discount} {
		switch v {
		case "":
		case "none":
			b[name] = nil
		default:
			b[name] = v
		}
	}
	switch c.Days {
	case "":
	case "none":
		b["creditDays"] = nil
	default:
		b["creditDays"] = json.Number(c.Days)
	}
	if c.Partial != nil {
		b["partialPayments"] = *c.Partial
	}
	return b
}

// moved rings the bell of a customer's event; the projector hears it when a view is asked for.
func (s *System) moved(c id.Customer, seq int64) {
	if seq <= s.seqs[c] {
		return
	}
	s.seqs[c] = seq
	s.bells = append(s.bells, eventKey(s.tenant, c, seq))
}

var (
	_ story.System   = (*System)(nil)
	_ story.Replayer = (*System)(nil)
)
