// Package proof tells whether what a simulation left behind, and what its people were answered, is right. It recomputes by
// another path than the product: from the documents and applications as they are stored, and from the plain text of the
// chain, never from the fold, the views or the moves. It holds no state of its own beyond the log of the people.
package proof

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/issued"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Stored is everything in the table at one moment, by what it is.
type Stored struct {
	Homes    map[store.Chain]*Home
	Fences   map[string]table.Item               // by hash
	Guards   map[id.Tenant]map[string]string     // what and value → owner
	Counters map[id.Tenant]map[string]table.Item // kind, series and period
	Totals   map[id.Tenant][]table.Item          // heads and rows
	Tasks    map[table.Key]Task
}

// Home is all that lies under one customer.
type Home struct {
	Chain        store.Chain
	Account      ledger.Account
	Seq          int64
	Head         []byte
	Events       []event.Sealed
	Facts        []Fact // the events, read
	Invoices     map[id.Document]invoice.Invoice
	Receipts     map[id.Document]receipt.Receipt
	Headers      map[id.Document]table.Item
	Drafts       map[id.Document]bool
	Applications map[id.Application]ledger.Application
	ByCredit     map[id.Application]id.Document // as the credit side lists them
	Debits       map[ledger.ItemKey]ledger.OpenItem
	Credits      map[id.Document]ledger.OpenCredit
	Disputes     map[id.Document]ledger.Dispute
	Master       table.Item
	Holds        []table.Item
	Views        map[int]table.Item
	ViewRows     map[int][]table.Item
	Statements   map[id.Document]issued.Statement
	Contacts     map[string]customer.Contact
	Unread       int64 // seq of the first event that this release cannot read; 0: none
}

// Fact is one event as it reads.
type Fact struct {
	event.Event
	Invoice   *invoice.Fact
	Receipt   *receipt.Fact
	Apply     *ledger.ApplyFact
	Unapplied *ledger.UnapplyFact
	Void      *ledger.VoidFact
	Dispute   *ledger.DisputeFact
}

// errs collects what is wrong.
type errs struct{ list []error }

func (e *errs) add(format string, args ...any) {
	if len(e.list) < 20 {
		e.list = append(e.list, fmt.Errorf(format, args...))
	}
}

func (e *errs) err() error { return errors.Join(e.list...) }

// take reads the whole table.
func (p *Proof) take() (*Stored, error) {
	s := &Stored{Homes: map[store.Chain]*Home{}, Fences: map[string]table.Item{}, Guards: map[id.Tenant]map[string]string{},
		Counters: map[id.Tenant]map[string]table.Item{}, Totals: map[id.Tenant][]table.Item{}, Tasks: map[table.Key]Task{}}
	var e errs
	p.World.Table.Scan("", func(it table.Item) bool {
		if err := s.add(it); err != nil {
			e.add("%s %s: %w", it.PK, it.SK, err)
		}
		return true
	})
	for _, h := range s.Homes {
		slices.SortFunc(h.Events, func(a, b event.Sealed) int { return cmp.Compare(a.Seq, b.Seq) })
		p.read(h, &e)
	}
	return s, e.err()
}

func (s *Stored) add(it table.Item) error {
	if strings.HasPrefix(it.PK, "SYS#") {
		return nil
	}
	parts := strings.Split(it.PK, "#")
	tenant := id.Tenant(parts[1])
	switch parts[2] {
	case "C":
		return s.home(tenant, parts[3]).add(it)
	case "F":
		s.Fences[parts[3]] = it
	case "U":
		if _, what, value, ok := keys.ParseGuard(it.Key); ok && what != "suppressed" {
			put(s.Guards, tenant, what+"#"+value, it.Str("o"))
		}
	case "N":
		put(s.Counters, tenant, strings.Join(parts[3:6], "#"), it)
	case "R":
		s.Totals[tenant] = append(s.Totals[tenant], it)
	case "J":
		return s.task(it)
	case "S", "P":
	default:
		return errors.New("nobody knows what this is")
	}
	return nil
}

func put[K comparable, V any](m map[id.Tenant]map[K]V, t id.Tenant, k K, v V) {
	if m[t] == nil {
		m[t] = map[K]V{}
	}
	m[t][k] = v
}

func (s *Stored) home(t id.Tenant, part string) *Home {
	c := store.Chain{Tenant: t, Customer: id.Customer("cus_" + part)}
	h := s.Homes[c]
	if h == nil {
		h = &Home{Chain: c, Invoices: map[id.Document]invoice.Invoice{}, Receipts: map[id.Document]receipt.Receipt{},
			Headers: map[id.Document]table.Item{}, Drafts: map[id.Document]bool{}, Applications: map[id.Application]ledger.Application{},
			ByCredit: map[id.Application]id.Document{}, Debits: map[ledger.ItemKey]ledger.OpenItem{}, Credits: map[id.Document]ledger.OpenCredit{},
			Disputes: map[id.Document]ledger.Dispute{}, Statements: map[id.Document]issued.Statement{}, Contacts: map[string]customer.Contact{}, Views: map[int]table.Item{}, ViewRows: map[int][]table.Item{}}
		s.Homes[c] = h
	}
	return h
}

func (h *Home) add(it table.Item) error {
	if it.SK == "A" {
		h.Seq, h.Head = it.Int("seq"), it.Bytes("head")
		return decode(it, &h.Account)
	}
	if _, _, seq, ok := keys.ParseEvent(it.Key); ok {
		return h.addEvent(it, seq)
	}
	if it.SK == "C#" {
		h.Master = it
		return nil
	}
	if _, _, _, ok := keys.ParseHold(it.Key); ok {
		h.Holds = append(h.Holds, it)
		return nil
	}
	if _, _, version, ok := keys.ParseView(it.Key); ok {
		h.Views[version] = it
		return nil
	}
	if _, _, version, _, _, ok := keys.ParseViewMonth(it.Key); ok {
		h.ViewRows[version] = append(h.ViewRows[version], it)
		return nil
	}
	switch {
	case strings.HasPrefix(it.SK, "O#D#"):
		o := ledger.OpenItem{}
		err := decode(it, &o)
		h.Debits[ledger.ItemKey{Document: o.Document, Part: o.Part}] = o
		return err
	case strings.HasPrefix(it.SK, "O#C#"):
		o := ledger.OpenCredit{}
		err := decode(it, &o)
		h.Credits[o.Document] = o
		return err
	case strings.HasPrefix(it.SK, "D#"):
		return h.addDocument(it)
	case strings.HasPrefix(it.SK, "C#CONTACT#"):
		var x customer.Contact
		err := decode(it, &x)
		h.Contacts[x.ID] = x
		return err
	case strings.HasPrefix(it.SK, "S#"):
		return nil
	}
	return errors.New("nobody knows what this is")
}

func (h *Home) addDocument(it table.Item) error {
	if _, home, kind, own, _, ok := keys.ParseApplication(it.Key); ok {
		if list := it.Str("ids"); list != "" {
			for a := range strings.FieldsSeq(list) {
				h.ByCredit[id.Application(a)] = id.Document(kind + "_" + home + own)
			}
			return nil
		}
		var a ledger.Application
		err := decode(it, &a)
		a.At = it.Int("at")
		h.Applications[a.ID] = a
		return err
	}
	if _, home, kind, own, ok := keys.ParseDraft(it.Key); ok {
		h.Drafts[id.Document(kind+"_"+home+own)] = true
		return nil
	}
	_, home, kind, own, ok := keys.ParseDocument(it.Key)
	if !ok {
		return errors.New("nobody knows what this is")
	}
	doc := id.Document(kind + "_" + home + own)
	if kind == string(id.Statement) {
		var x issued.Statement
		err := decode(it, &x)
		x.At = it.Int("at")
		h.Statements[doc] = x
		return err
	}
	if kind == string(id.Dispute) {
		var x ledger.Dispute
		err := decode(it, &x)
		h.Disputes[doc] = x
		return err
	}
	h.Headers[doc] = it
	if kind == string(id.Invoice) {
		var x invoice.Invoice
		err := decode(it, &x)
		h.Invoices[doc] = x
		return err
	}
	var x receipt.Receipt
	err := decode(it, &x)
	h.Receipts[doc] = x
	return err
}

func (h *Home) addEvent(it table.Item, seq int64) error {
	s := event.Sealed{Seq: seq, Body: it.Bytes("b"), C: it.Bytes("c"), H: it.Bytes("h")}
	if k := it.Str("k"); k != "" {
		if err := json.Unmarshal([]byte(k), &s.Kept); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(it.Str("p")), &s.Persons); err != nil {
			return err
		}
	}
	h.Events = append(h.Events, s)
	return nil
}

func decode(it table.Item, to any) error { return json.Unmarshal([]byte(it.Str("j")), to) }
