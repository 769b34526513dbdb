package imports

import (
	"context"
	"encoding/json"
	"maps"

	"customercenter/internal/api"
	"customercenter/internal/api/customers"
	"customercenter/internal/api/customers/contacts"
	"customercenter/internal/command"
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

// customerBody is what an Op says of a customer: the request that it is carried out by.
type customerBody struct {
	Fields  json.RawMessage `json:"fields,omitempty"`
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
		err = unknown("code", w.of(exchange.Customers, e.first().Cells))
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
		return w.known(ctx, reference) // an export names customers without a code by their ids
	}
	if number := e.says("taxNumber"); number != "" && by("taxNumber") {
		return w.Store.FindByTaxNumber(ctx, w.head.Tenant, number)
	}
	return "", nil
}

// planNew plans a customer that is not there.
func (w *worker) planNew(ctx context.Context, e entry) ([]Op, *intake.After, error) {
	self := w.newID(e)
	doc, after, err := w.fields(ctx, e, self, customers.Fields{})
	if err != nil {
		return nil, nil, err
	}
	for name, value := range map[string]string{"kind": string(customer.Business), "currency": w.base(ctx), "name": e.says("code")} {
		if doc[name] == nil && value != "" {
			doc[name] = value
		}
	}
	if list := people(e); len(list) > 0 {
		doc["contacts"] = list
	}
	if s := e.says("status"); s != "" {
		doc["status"] = s
	}
	b, err := json.Marshal(ungrouped(doc, after))
	if err != nil {
		return nil, nil, err
	}
	in, err := newRequest(b)
	if err != nil {
		return nil, nil, err
	}
	if err := customers.CheckNew(ctx, request(w.call(e.first().No, create), ""), in); err != nil {
		return nil, nil, err
	}
	if err := w.untaken(e); err != nil {
		return nil, nil, err
	}
	op, err := opOf(create, e, self, customerBody{}, doc)
	return []Op{op}, after, err
}

// ungrouped is what is said of a customer without its group, where that is not there yet and was checked with the file's rows.
func ungrouped(doc map[string]any, after *intake.After) map[string]any {
	if after == nil {
		return doc
	}
	doc = maps.Clone(doc)
	delete(doc, "group")
	return doc
}

// opOf is what is done to a customer's own fields.
func opOf(do string, e entry, x id.Customer, b customerBody, doc map[string]any) (op Op, err error) {
	if b.Fields, err = json.Marshal(doc); err != nil {
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

func newRequest(b []byte) (*customers.CreateRequest, error) {
	in := &customers.CreateRequest{}
	if err := json.Unmarshal(b, &in.Body); err != nil {
		return nil, fault.Fault{Kind: fault.Invalid, Code: "invalid", Detail: "The row does not fit a customer: " + err.Error()}
	}
	return in, nil
}

// planChange plans what rows change of a customer: what a cell says; an empty one says nothing.
func (w *worker) planChange(ctx context.Context, x id.Customer, e entry) ([]Op, *intake.After, error) {
	m, err := w.Store.Master(ctx, w.head.Tenant, x)
	if err != nil {
		return nil, nil, err
	}
	has := customers.FieldsOf(m.Customer)
	doc, after, err := w.fields(ctx, e, x, has)
	if err != nil {
		return nil, nil, err
	}
	b := customerBody{Version: api.ETag(m.At)}
	if b.Fields, err = json.Marshal(ungrouped(doc, after)); err != nil {
		return nil, nil, err
	}
	var ops []Op
	in, c := w.changeRequest(x, b, e.first().No)
	changes, before, err := customers.CheckChange(ctx, c, in)
	if err != nil {
		return nil, nil, err
	}
	if after != nil { // whom it is put under is not there yet, so that is a change
		changes, before["group"] = true, nil
		if has.Group != "" {
			before["group"] = has.Group
		}
	}
	if changes {
		if b.Before, err = json.Marshal(before); err != nil {
			return nil, nil, err
		}
		op, err := opOf(update, e, x, b, doc)
		if err != nil {
			return nil, nil, err
		}
		ops = append(ops, op)
	}
	more, err := w.planContacts(e, m)
	return append(ops, more...), after, err
}

func (w *worker) changeRequest(x id.Customer, b customerBody, row int) (*customers.ChangeRequest, *api.Call) {
	in := &customers.ChangeRequest{}
	in.ID = string(x)
	_ = in.Body.UnmarshalJSON(b.Fields) // what was written by Marshal
	return in, request(w.call(row, update), b.Version)
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
		in, err := newRequest(b.Fields)
		if err != nil {
			return err
		}
		return customers.TakeIn(ctx, request(w.call(row, create), ""), in)
	case update:
		in, c := w.changeRequest(x, b, row)
		return customers.ChangeBy(ctx, c, in)
	case addContact:
		var k customers.ContactFields
		if err := json.Unmarshal(b.Fields, &k); err != nil {
			return err
		}
		return contacts.AddTo(ctx, request(w.call(row, addContact), ""), x, k)
	default:
		return contacts.ChangeOf(ctx, request(w.call(row, changeContact), b.Version), x, op.ID, b.Fields)
	}
}
