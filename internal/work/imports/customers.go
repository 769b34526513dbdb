package imports

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"

	"customercenter/internal/command"
	"customercenter/internal/command/contacts"
	"customercenter/internal/command/customers"
	"customercenter/internal/customer"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/store"
)

// What else an Op does to a customer that is there.
const (
	addContact    = "addContact"
	changeContact = "changeContact"
)

// customerBody is what an Op says of a customer, or of one of its contacts.
type customerBody struct {
	Fields  json.RawMessage `json:"fields,omitempty"`  // patch of customers.New, of customers.Fields; customers.ContactFields
	Version string          `json:"version,omitempty"` // that was read: an ETag
	Before  json.RawMessage `json:"before,omitempty"`  // the fields, to undo
}

// planCustomer plans what the rows of one customer come to: it is made, or changed, with its contacts.
func (w *worker) planCustomer(ctx context.Context, p *planning, e entry) error {
	x, err := w.match(ctx, e)
	if err != nil {
		return err
	}
	var ops []Op
	var after *intake.After
	switch {
	case x == "" && w.h.Mode == exchange.Update:
		err = unknown("code", w.ownerName(exchange.Customers, e.first().Cells))
	case x == "":
		ops, after, err = w.planNew(ctx, e)
	case w.h.Mode == exchange.Create:
		p.Same++
		return nil
	default:
		ops, after, err = w.planChange(ctx, x, e)
	}
	switch {
	case err != nil && refused(err):
		p.reject(e, err, customerColumn)
		return nil
	case err != nil:
		return err
	case len(ops) == 0:
		p.Same++
		return nil
	}
	if ops[0].Do == create {
		p.Creates++
		x = id.Customer(ops[0].ID)
	} else {
		p.Updates++
	}
	p.owners = append(p.owners, OwnerPlan{Customer: x, After: after, Ops: ops})
	return nil
}

// match finds the customer that rows are about: by the one column that the options name, else by any that identifies.
func (w *worker) match(ctx context.Context, e entry) (id.Customer, error) {
	by := func(column string) bool { return w.h.Match == "" || w.h.Match == column }
	if code := e.says("code"); code != "" && by("code") {
		return id.Customer(w.owned[store.GuardCode][intake.Owner(code)]), nil
	}
	if reference := e.says("referenceId"); reference != "" && by("referenceId") {
		if x := w.owned[store.GuardReference][intake.Owner(reference)]; x != "" {
			return id.Customer(x), nil
		}
		return w.customerWithID(ctx, reference) // an export names customers without a code by their ids
	}
	if number := e.says("taxNumber"); number != "" && by("taxNumber") {
		return w.Store.FindByTaxNumber(ctx, w.head.Tenant, number)
	}
	return "", nil
}

// planNew plans a customer that is not there.
func (w *worker) planNew(ctx context.Context, e entry) ([]Op, *intake.After, error) {
	self := w.newID(e)
	said, after, err := w.said(ctx, e, self, customers.Fields{})
	if err != nil {
		return nil, nil, err
	}
	said.assume("kind", &said.value.Kind, string(customer.Business))
	said.assume("currency", &said.value.Currency, w.base(ctx))
	said.assume("name", &said.value.Name, e.says("code"))
	said.assume("status", &said.value.Status, e.says("status"))
	if list := people(e); len(list) > 0 {
		said.value.Contacts, said.said["contacts"] = list, true
	}
	if err := customers.CheckNew(ctx, w.call(e.first().No, create), ungrouped(said.value, after)); err != nil {
		return nil, nil, err
	}
	if err := w.untaken(e); err != nil {
		return nil, nil, err
	}
	op, err := opOf(create, e, self, customerBody{}, said)
	return []Op{op}, after, err
}

// assume says a text where nothing else is said of its field.
func (p patch[T]) assume(field string, at *string, text string) {
	if !p.Has(field) && text != "" {
		*at, p.said[field] = text, true
	}
}

// ungrouped is what is said of a customer without its group, where that is not there yet and was checked with the file's rows.
func ungrouped(n customers.New, after *intake.After) customers.New {
	if after != nil {
		n.Group = ""
	}
	return n
}

// opOf is what is done to a customer's own fields.
func opOf(do string, e entry, x id.Customer, b customerBody, said any) (op Op, err error) {
	if b.Fields, err = json.Marshal(said); err != nil {
		return op, err
	}
	op = Op{Do: do, Rows: e.rows(), ID: string(x)}
	op.Body, err = json.Marshal(b)
	return op, err
}

// untaken refuses a new customer's code and reference that others have.
func (w *worker) untaken(e entry) error {
	var bad fault.Fields
	for _, x := range []struct{ column, guard string }{{"code", store.GuardCode}, {"referenceId", store.GuardReference}} {
		if s := e.says(x.column); s != "" && w.owned[x.guard][intake.Owner(s)] != "" {
			bad.Add("/"+x.column, "taken", "another customer has the %s %s", x.column, intake.Clip(s))
		}
	}
	return bad.Err()
}

func (w *worker) base(ctx context.Context) string {
	book, err := w.Book(ctx)
	if err != nil {
		return "" // whoever checks the customer meets it, too
	}
	return string(book.BaseCurrency)
}

// planChange plans what rows change of a customer: what a cell says; an empty one says nothing.
func (w *worker) planChange(ctx context.Context, x id.Customer, e entry) ([]Op, *intake.After, error) {
	m, err := w.Store.Master(ctx, w.head.Tenant, x)
	if err != nil {
		return nil, nil, err
	}
	has := customers.FieldsOf(m.Customer)
	all, after, err := w.said(ctx, e, x, has)
	if err != nil {
		return nil, nil, err
	}
	said := patch[customers.Fields]{all.value.Fields, all.said}
	checked := said
	if after != nil {
		checked = said.without("group")
	}
	came, err := customers.CheckChange(ctx, w.call(e.first().No, update), x, command.At(m.At), checked)
	if err != nil {
		return nil, nil, err
	}
	before := restoring(came.Before, came.After)
	if after != nil { // whom it is put under is not there yet, so that is a change
		came.Changes, before.said["group"] = true, has.Group != ""
	}
	var ops []Op
	if came.Changes {
		b := customerBody{Version: etag(m.At)}
		if b.Before, err = json.Marshal(before); err != nil {
			return nil, nil, err
		}
		op, err := opOf(update, e, x, b, said)
		if err != nil {
			return nil, nil, err
		}
		ops = append(ops, op)
	}
	more, err := w.planContacts(e, m)
	return append(ops, more...), after, err
}

// etag is a version as a plan keeps it.
func etag(version int64) string { return strconv.Quote(strconv.FormatInt(version, 10)) }

// expected is the version that was planned on.
func (b customerBody) expected() command.Expected {
	return func(version int64) error {
		if etag(version) != b.Version {
			return command.Stale
		}
		return nil
	}
}

// commitCustomer carries out what is planned of a customer, after its parent. What was changed since is not done.
func (w *worker) commitCustomer(ctx context.Context, o OwnerPlan) ([]Outcome, error) {
	var came []Outcome
	if o.After != nil {
		ready, there, err := w.ready(ctx, o.After)
		if w.waits = !ready; err != nil || w.waits {
			return nil, err
		}
		if !there {
			for _, op := range o.Ops {
				came = append(came, Outcome{Op: op, Customer: o.Customer, Came: intake.Moved, Rule: "parent_not_made",
					Detail: "The group into which it was to go was not made: put that right, and import the row again."})
			}
			return came, nil
		}
	}
	for _, op := range o.Ops {
		out := Outcome{Op: op, Customer: o.Customer, Came: "updated"}
		if op.Do == create {
			out.Came = "created"
		}
		if err := w.carryOut(ctx, o.Customer, op); err != nil {
			if !refused(err) {
				return nil, err
			}
			f := command.FaultOf(err)
			out.Came, out.Rule, out.Detail = intake.Moved, f.Code, detail(f)
		}
		came = append(came, out)
	}
	return came, nil
}

func (w *worker) carryOut(ctx context.Context, x id.Customer, op Op) error {
	var b customerBody
	if err := json.Unmarshal(op.Body, &b); err != nil {
		return err
	}
	row := op.Rows[0]
	switch op.Do {
	case create:
		said, err := read[patch[customers.New]](b.Fields)
		if err != nil {
			return err
		}
		_, err = customers.Create(ctx, w.call(row, create), said.value)
		return err
	case update:
		said, err := read[patch[customers.Fields]](b.Fields)
		if err != nil {
			return err
		}
		return unlessSame(customers.Change(ctx, w.call(row, update), x, b.expected(), said))
	case addContact:
		k, err := read[customers.ContactFields](b.Fields)
		if err != nil {
			return err
		}
		_, err = contacts.Add(ctx, w.call(row, addContact), x, k.Contact(""))
		return err
	default:
		return w.changeContact(ctx, w.call(row, changeContact), x, op.ID, b.expected(), b.Fields)
	}
}

// changeContact changes what kept says of a contact.
func (w *worker) changeContact(ctx context.Context, c *command.Call, x id.Customer, contact string, expected command.Expected, kept json.RawMessage) error {
	k, err := read[customers.ContactFields](kept)
	if err != nil {
		return err
	}
	return unlessSame(contacts.Change(ctx, c, x, contact, expected, func(before customer.Contact) (customer.Contact, error) {
		after, err := patchOf(k).Apply(customers.ContactFieldsOf(before))
		return after.Contact(contact), err
	}))
}

// read is a value as a plan keeps it.
func read[T any](b json.RawMessage) (x T, err error) {
	err = json.Unmarshal(b, &x)
	return x, err
}

// unlessSame is the error of a command; that it changes nothing is none.
func unlessSame(_ command.Done, err error) error {
	if errors.Is(err, command.ErrNothingChanged) {
		return nil
	}
	return err
}
