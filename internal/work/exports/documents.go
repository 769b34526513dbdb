package exports

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/exchange"
	"customercenter/internal/export"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// listed reads the next headers of a kind, as the lists do, with the keys of their customers.
func (r *reader) listed(ctx context.Context, kind id.Kind, at place, has func(store.ListedDocument) bool) ([]store.ListedDocument, *place, error) {
	read, err := r.Store.DocumentsOf(ctx, r.Actor.Tenant, r.Book, kind, string(r.Filter.Customer), r.Filter.Number, r.Filter.Days())
	if err != nil {
		return nil, nil, err
	}
	var from store.DocumentPlace
	if at.Documents != nil {
		from = *at.Documents
	}
	docs, behind, err := read(from, r.bite())
	if err != nil {
		return nil, nil, err
	}
	docs = slices.DeleteFunc(docs, func(d store.ListedDocument) bool { return !has(d) })
	var next *place
	if behind != nil {
		next = &place{Documents: behind, Credits: at.Credits}
	}
	customers := make([]id.Customer, len(docs))
	for i, d := range docs {
		customers[i] = d.ID().Customer()
	}
	return docs, next, r.know(ctx, customers...)
}

// documents reads invoices with their lines.
func (r *reader) documents(ctx context.Context, at place) ([]record, *place, error) {
	docs, next, err := r.listed(ctx, id.Invoice, at, func(d store.ListedDocument) bool { return r.Filter.HasInvoice(d, r.Today) })
	if err != nil {
		return nil, nil, err
	}
	out := make([]record, len(docs))
	err = each(len(docs), func(i int) error {
		x, _ := docs[i].Document.(invoice.Invoice)
		content, err := r.Store.Content(ctx, r.Actor.Tenant, x)
		out[i] = record{x.IssuedOn.String() + x.Number, export.InvoiceRows(x, content, r.keys.Of(x.ID.Customer()))}
		return err
	})
	return out, next, err
}

// transactions reads receipts with what they pay.
func (r *reader) transactions(ctx context.Context, at place) ([]record, *place, error) {
	docs, next, err := r.listed(ctx, id.Receipt, at, r.Filter.HasReceipt)
	if err != nil {
		return nil, nil, err
	}
	out := make([]record, len(docs))
	err = each(len(docs), func(i int) error {
		x, _ := docs[i].Document.(receipt.Receipt)
		l := ledger.NewLoaded()
		if err := r.Store.ReadApplicationsOf(ctx, r.Actor.Tenant, l, x.ID); err != nil {
			return err
		}
		apps := slices.Collect(maps.Values(l.Applications))
		pays := map[id.Document]bool{}
		for _, a := range apps {
			pays[a.Debit] = true
		}
		err := r.Store.ReadDocuments(ctx, r.Actor.Tenant, l, slices.Sorted(maps.Keys(pays))...)
		out[i] = record{x.ReceivedOn.String() + x.Number, export.ReceiptRows(x, apps, l, r.keys.Of(x.ID.Customer()))}
		return err
	})
	return out, next, err
}

// openItems reads open parts of invoices in due order, and behind them, where no due day was asked for, what is not applied of
// receipts.
func (r *reader) openItems(ctx context.Context, at place) ([]record, *place, error) {
	if at.Credits {
		return r.credits(ctx, at)
	}
	items, due, err := r.debits(ctx, at)
	if err != nil {
		return nil, nil, err
	}
	next := &place{Due: due}
	if due == nil {
		next = &place{Credits: true}
		if !r.Filter.DueTo.IsZero() {
			next = nil
		}
	}
	l := ledger.NewLoaded()
	documents, customers := map[id.Document]bool{}, make([]id.Customer, len(items))
	for i, o := range items {
		documents[o.Document], customers[i] = true, o.Document.Customer()
	}
	if err := r.Store.ReadDocuments(ctx, r.Actor.Tenant, l, slices.Sorted(maps.Keys(documents))...); err != nil {
		return nil, nil, err
	}
	out := make([]record, len(items))
	err = r.know(ctx, customers...)
	for i, o := range items {
		row := export.DebitRow(o, l.Head(o.Document).Reference, r.keys.Of(o.Document.Customer()))
		out[i] = record{fmt.Sprintf("1%s%s#%03d", o.DueOn, o.Number, o.Part), []exchange.Row{row}}
	}
	return out, next, err
}

func (r *reader) debits(ctx context.Context, at place) ([]ledger.OpenItem, *store.Place, error) {
	if r.Filter.Customer == "" {
		book, err := r.Book(ctx)
		if err != nil {
			return nil, nil, err
		}
		return r.Store.ListOpenByDue(ctx, r.Actor.Tenant, book, r.Filter.DueTo, at.Due, r.bite())
	}
	l := ledger.NewLoaded()
	err := r.Store.ReadAllOpen(ctx, store.Chain{Tenant: r.Actor.Tenant, Customer: r.Filter.Customer}, l)
	items := slices.DeleteFunc(l.OpenItems(), func(o ledger.OpenItem) bool { return !r.Filter.DueTo.IsZero() && o.DueOn > r.Filter.DueTo })
	return items, nil, err
}

// credits reads what is not applied of receipts, customer by customer: there is no list of it over all.
func (r *reader) credits(ctx context.Context, at place) ([]record, *place, error) {
	t := r.Actor.Tenant
	customers, next := []id.Customer{r.Filter.Customer}, (*place)(nil)
	if r.Filter.Customer == "" {
		list, behind, err := r.Store.ListCustomersByName(ctx, t, "", at.Name, r.bite())
		if err != nil {
			return nil, nil, err
		}
		if behind != "" {
			next = &place{Name: behind, Credits: true}
		}
		customers = nil
		for _, x := range list {
			customers = append(customers, x.Customer.ID)
			r.keys[x.Customer.ID] = export.Key(x.Customer)
		}
	}
	if err := r.know(ctx, customers...); err != nil {
		return nil, nil, err
	}
	of := make([][]record, len(customers))
	err := each(len(customers), func(i int) error {
		l := ledger.NewLoaded()
		if err := r.Store.ReadAllCredits(ctx, store.Chain{Tenant: t, Customer: customers[i]}, l); err != nil {
			return err
		}
		err := r.Store.ReadDocuments(ctx, t, l, slices.Sorted(maps.Keys(l.Credits))...)
		for d, c := range l.Credits {
			row := export.CreditRow(c, l.Head(d).Reference, r.keys.Of(customers[i]))
			of[i] = append(of[i], record{"2" + c.On.String() + c.Number, []exchange.Row{row}})
		}
		return err
	})
	return slices.Concat(of...), next, err
}
