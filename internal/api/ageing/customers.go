package ageing

import (
	"context"

	"customercenter/internal/api"
	"customercenter/internal/event"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

var orders = map[string]store.Order{"overdue": store.ByOverdue, "balance": store.ByBalance, "earliestDue": store.ByEarliestDue, "name": store.ByName}

// mostLooked is how many customers one page looks at when most of them have nothing open: such a page may be short, even
// empty, and still name a next one.
const mostLooked = 500

// list gives the next customers in the order asked for, a row for each currency. Customers of whom nothing is open have none.
func list(ctx context.Context, c *api.Call, q question, at place) ([]Row, *place, error) {
	var rows []Row
	for looked, shown := 0, 0; ; {
		wanted := q.limit - shown
		found, err := c.Store.ListCustomersBy(ctx, c.Actor.Tenant, q.version, orders[q.sort], at.After, wanted)
		if err != nil {
			return nil, nil, err
		}
		more, n, err := q.page(ctx, c, found)
		if err != nil {
			return nil, nil, err
		}
		rows, shown, looked = append(rows, more...), shown+n, looked+wanted
		if len(found) < wanted {
			return rows, nil, nil
		}
		at = place{found[len(found)-1].Key, q.asOf}
		if shown >= q.limit || looked >= mostLooked {
			return rows, &at, nil
		}
	}
}

// page are the rows of some customers, and how many of them have any.
func (q question) page(ctx context.Context, c *api.Call, found []store.Placed) ([]Row, int, error) {
	customers := make([]id.Customer, len(found))
	for i, x := range found {
		customers[i] = x.Customer
	}
	views, err := c.Store.Views(ctx, c.Actor.Tenant, q.version, customers)
	if err != nil {
		return nil, 0, err
	}
	var rows []Row
	var shown []id.Customer
	for _, v := range views {
		if v, err = c.Store.Whole(ctx, v); err != nil {
			return nil, 0, err
		}
		cells, err := q.cells(ctx, c, v)
		if err != nil {
			return nil, 0, err
		}
		own := q.rows(cells)
		for i := range own {
			own[i].Customer, own[i].Position = string(v.Chain.Customer), v.Position
		}
		if len(own) > 0 {
			rows, shown = append(rows, own...), append(shown, v.Chain.Customer)
		}
	}
	names, err := c.Store.NamesOf(ctx, c.Actor.Tenant, shown)
	for i, r := range rows {
		rows[i].Name = names[id.Customer(r.Customer)]
	}
	return rows, len(shown), err
}

// cells are a customer's figures as of the day, as known then where that is asked.
func (q question) cells(ctx context.Context, c *api.Call, v store.CustomerView) (event.Cells, error) {
	if q.known != nil {
		return c.Store.AtKnown(ctx, v, q.asOf, *q.known)
	}
	return c.Store.At(ctx, v, q.asOf)
}

// one is the ageing of one customer; with after it has every event that there is, whether the projector has seen it or not.
func one(ctx context.Context, c *api.Call, q question) ([]Row, error) {
	chain := store.Chain{Tenant: c.Actor.Tenant, Customer: q.customer}
	if _, err := c.Store.Account(ctx, chain); err != nil {
		return nil, err
	}
	v, err := c.Store.Upto(ctx, chain, q.version, q.after)
	if err != nil {
		return nil, err
	}
	if v.Position < q.after {
		return nil, field.Malformed("/query/after", "the customer's last event is %d", v.Position)
	}
	cells, err := q.cells(ctx, c, v)
	if err != nil {
		return nil, err
	}
	names, err := c.Store.NamesOf(ctx, c.Actor.Tenant, []id.Customer{q.customer})
	rows := q.rows(cells)
	for i := range rows {
		rows[i].Customer, rows[i].Name, rows[i].Position = string(q.customer), names[q.customer], v.Position
	}
	return rows, err
}
