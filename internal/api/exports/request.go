package exports

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/export"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/task"
)

// RequestRequest asks for an export.
type RequestRequest struct {
	Body struct {
		What   string `json:"what" enum:"customers,contacts,openItems,documents,transactions" doc:"documents are posted invoices with their lines, transactions receipts with what they pay; voided ones are left out"`
		Format string `json:"format" enum:"csv,xlsx" doc:"csv can be imported again; xlsx is for people, of at most 200,000 rows"`
		Filter Filter `json:"filter,omitzero"`
	}
}

// Request asks for an export.
var Request = api.Declare(api.Spec{
	ID: "exports.request", Method: http.MethodPost, Path: "/exports", Permission: access.CustomersExport, Writes: true, Status: http.StatusAccepted,
	Summary: "Export customers, documents or money",
	Doc: "Begins an export, filtered as the lists are. Its columns are those that an import knows. Read it to learn how far it is and to fetch the file. " +
		"Documents, transactions and open items need the permission export, too. Credit figures are there for who may see them.",
}, request)

func request(ctx context.Context, c *api.Call, in *RequestRequest) (*api.Result[Export], error) {
	if !may(c, export.What(in.Body.What)) {
		return nil, fault.NewForbidden("You may export customers and contacts only; ask finance for documents, transactions and open items.")
	}
	done, err := command.Once(ctx, &c.Call, func(ctx context.Context) (string, error) {
		r, err := in.read(ctx, c)
		if err != nil {
			return "", err
		}
		data, err := json.Marshal(export.Work{Request: r})
		if err != nil {
			return "", err
		}
		t := task.Task{Tenant: c.Actor.Tenant, ID: id.NewPart(c.IDs, "exp"), Kind: export.Kind, About: export.About, State: task.Waiting, Due: c.At,
			By: c.Actor.Subject, Made: c.At, Data: data}
		return t.ID, c.Store.CommandTasks(ctx, c.Fence(t.ID), t)
	})
	if err != nil {
		return nil, err
	}
	t, err := find(ctx, c, done.Result)
	if err != nil {
		return nil, err
	}
	out, _, _, err := show(t)
	return &api.Result[Export]{Location: "/v1/exports/" + t.ID, Replayed: done.ReplayedHeader(), Body: out}, err
}

// read is what is asked for. Errors: Invalid with every field.
func (in *RequestRequest) read(ctx context.Context, c *api.Call) (export.Request, error) {
	var r field.Reader
	book, err := c.Book(ctx)
	if err != nil {
		return export.Request{}, err
	}
	out := export.Request{What: export.What(in.Body.What), Format: in.Body.Format, Credit: c.Actor.Can(access.CreditRead) && in.Body.What == string(export.Customers),
		Today: book.Today(c.At)}
	f := in.Body.Filter
	f.fits(&r, out.What)
	out.Filter = export.Filter{Name: f.Name, Code: f.Code, ReferenceID: f.ReferenceID, Status: f.Status, Number: f.Number,
		From: r.Date("/filter/from", f.From), To: r.Date("/filter/to", f.To), DueTo: r.Date("/filter/dueTo", f.DueTo)}
	if f.Customer != "" {
		if out.Filter.Customer, err = known(ctx, c, &r, f.Customer); err != nil {
			return out, err
		}
	}
	if yesterday := out.Today.AddDays(-1); out.What == export.OpenItems && slices.Contains(f.Status, "overdue") && (out.Filter.DueTo.IsZero() || out.Filter.DueTo > yesterday) {
		out.Filter.DueTo = yesterday
	}
	return out, r.Err()
}

// known reads the customer that a filter names.
func known(ctx context.Context, c *api.Call, r *field.Reader, text string) (id.Customer, error) {
	x, err := id.ParseCustomer(text)
	if err == nil {
		found, err := c.Store.FindListedCustomer(ctx, c.Actor.Tenant, x)
		if err != nil || len(found) > 0 {
			return x, err
		}
	}
	r.Add("/filter/customer", "unknown_customer", "there is no such customer")
	return "", nil
}

// filters are the names of what each export is narrowed by, statuses those that it knows.
var (
	filters = map[export.What][]string{
		export.Customers: {"name", "code", "referenceId", "status"}, export.Contacts: {"name", "code", "referenceId", "status"},
		export.OpenItems: {"customer", "dueTo", "status"},
		export.Documents: {"customer", "number", "from", "to", "status"}, export.Transactions: {"customer", "number", "from", "to", "status"},
	}
	ofCustomers = []string{"prospect", "active", "inactive", "delinquent", "disputed", "closed"}
	statuses    = map[export.What][]string{
		export.Customers: ofCustomers, export.Contacts: ofCustomers, export.OpenItems: {"open", "overdue"},
		export.Documents: {"open", "overdue", "posted", "partlyPaid", "paid"}, export.Transactions: {"withUnapplied", "unapplied", "partlyApplied", "applied"},
	}
)

// fits tells every filter that the export cannot be narrowed by.
func (f Filter) fits(r *field.Reader, what export.What) {
	for _, x := range []struct{ name, value string }{{"name", f.Name}, {"code", f.Code}, {"referenceId", f.ReferenceID}, {"customer", f.Customer}, {"number", f.Number},
		{"from", f.From}, {"to", f.To}, {"dueTo", f.DueTo}} {
		if x.value != "" && !slices.Contains(filters[what], x.name) {
			r.Add("/filter/"+x.name, "conflict", "an export of %s is narrowed by %s", what, strings.Join(filters[what], ", "))
		}
	}
	for _, s := range f.Status {
		if !slices.Contains(statuses[what], s) {
			r.Add("/filter/status", "unknown_value", "use %s; drafts and what was voided are not exported", strings.Join(statuses[what], ", "))
		}
	}
}
