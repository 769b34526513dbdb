// Package pure is the domain by itself as a system that stories and properties are told to: it keeps the states that
// decisions return in plain maps, which is the least that a store would do, and folds the moves of their events when a
// figure is asked for. It knows no table, transport or projector, so what it shows is what the rules say.
package pure

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/sales"
	"customercenter/test/story"
)

// System is one tenant in maps.
type System struct {
	setup story.Setup
	zone  *time.Location
	terms map[string]sales.Term
	codes map[string]sales.TaxCode
	today calendar.Date
	drawn uint64
	homes map[string]*home
	order []*home
	docs  map[string]document
	names map[id.Document]string
	taken map[id.Kind]int // last number
}

// home is everything of one customer.
type home struct {
	name       string
	conditions story.Conditions
	exempt     []sales.Exemption
	account    ledger.Account
	ledger     ledger.Loaded
	contents   map[id.Document]invoice.Content
	drafts     map[id.Document]invoice.Invoice
	facts      []fact
	chain      []event.Sealed // of facts, as far as it was asked for
	head       []byte
}

// fact is an event before its data is written out.
type fact struct {
	event.Event
	data    any
	persons []event.Person
}

// document is where a name of the story leads.
type document struct {
	id   id.Document
	home *home
}

var accounts = ledger.Accounts{Receivable: "receivable", Revenue: "revenue", TaxPayable: "taxPayable", Bank: "bank", UnappliedCash: "unappliedCash"}

// New is a system without a tenant.
func New() *System { return &System{} }

// Bytes are never the same twice; the first differ soonest, since an id may keep only those.
func (s *System) Bytes() [10]byte {
	s.drawn++
	var b [10]byte
	binary.LittleEndian.PutUint64(b[:], s.drawn)
	return b
}

// Begin makes the tenant and its customers.
func (s *System) Begin(_ context.Context, setup story.Setup, day calendar.Date) error {
	zone, err := setup.Location()
	if err != nil {
		return err
	}
	*s = System{setup: setup, zone: zone, today: day, terms: map[string]sales.Term{}, codes: map[string]sales.TaxCode{},
		homes: map[string]*home{}, docs: map[string]document{}, names: map[id.Document]string{}, taken: map[id.Kind]int{}}
	for _, t := range setup.Terms {
		if err := t.Check(); err != nil {
			return fmt.Errorf("term %s: %w", t.Code, err)
		}
		s.terms[t.Code] = t
	}
	for _, c := range setup.Taxes {
		s.codes[c.Code] = c
	}
	for _, c := range setup.Customers {
		if err := s.create(c); err != nil {
			return fmt.Errorf("customer %s: %w", c.Name, err)
		}
	}
	return nil
}

// Today sets the clock.
func (s *System) Today(day calendar.Date) { s.today = day }

func (s *System) create(c story.Customer) error {
	h := &home{name: c.Name, exempt: c.Exemptions, ledger: ledger.NewLoaded(), contents: map[id.Document]invoice.Content{},
		drafts: map[id.Document]invoice.Invoice{}}
	h.account = ledger.Account{Tenant: "pure", Customer: id.NewCustomer(s), Status: customer.Active}
	if c.Status == customer.Prospect {
		h.account.Status = customer.Prospect
	}
	if err := s.agree(h, c.Conditions); err != nil {
		return err
	}
	s.commit(h, ledger.Decision{Fact: event.Fact{Type: "customerCreated", Data: c.Name}, Account: h.account})
	s.homes[c.Name] = h
	s.order = append(s.order, h)
	if c.Status != h.account.Status {
		return s.setStatus(h, c.Status)
	}
	return nil
}

// commit keeps what a decision changes, as a store would: the account moves on by one event, each item says which event wrote
// it last, and an item with nothing open is gone.
func (s *System) commit(h *home, d ledger.Decision) {
	seq := h.account.Seq + 1
	tenant, name := h.account.Tenant, h.account.Customer
	h.account = d.Account
	h.account.Tenant, h.account.Customer, h.account.Seq = tenant, name, seq
	h.account.Day, h.account.Recorded = s.today, s.noon()
	h.ledger.Take(d, seq)
	h.facts = append(h.facts, fact{event.Event{Tenant: tenant, Customer: name, Seq: seq, Version: event.Version, Type: d.Type,
		Recorded: h.account.Recorded, Day: s.today, Actor: "story", Via: "story", Command: fmt.Sprint(seq), Authors: d.Authors,
		Moves: d.Moves, Journal: d.Journal, Listed: d.Listed}, d.Data, d.Persons})
}

func (s *System) noon() time.Time {
	y, m, d := s.today.Time().Date()
	return time.Date(y, m, d, 12, 0, 0, 0, s.zone).UTC()
}

// sealed is the customer's chain of events with their hashes.
func (s *System) sealed(h *home) ([]event.Sealed, error) {
	for _, f := range h.facts[len(h.chain):] {
		data, err := json.Marshal(f.data)
		if err != nil {
			return nil, err
		}
		e := f.Event
		e.Data = data
		x, err := event.Seal(e, h.head, f.persons, s.Bytes)
		if err != nil {
			return nil, err
		}
		h.chain, h.head = append(h.chain, x), x.H
	}
	return h.chain, nil
}

func (s *System) home(name string) (*home, error) {
	h, found := s.homes[name]
	if !found {
		return nil, fault.Missing("customer")
	}
	return h, nil
}

// number is the next number of a kind of document: INV-1, RCP-1. A refused posting does not take it.
func (s *System) number(k id.Kind) string {
	return fmt.Sprintf("%s-%d", strings.ToUpper(string(k)), s.taken[k]+1)
}

// made remembers what a command made.
func (s *System) made(name string, d id.Document, h *home) {
	s.docs[name], s.names[d] = document{d, h}, name
}

// document finds a document by its name.
func (s *System) document(name string, kind id.Kind) (document, error) {
	d, found := s.docs[name]
	if !found || d.id.Kind() != kind {
		return document{}, fault.Missing("document")
	}
	return d, nil
}
