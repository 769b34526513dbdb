package store

import (
	"context"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

const byTaxNumber = "tax"

// taxNumbers are the numbers of a customer's registrations as they are found by, each once.
func taxNumbers(x customer.Customer) map[string]bool {
	out := map[string]bool{}
	for _, r := range x.TaxRegistrations {
		if n := plainNumber(r.Number); n != "" {
			out[n] = true
		}
	}
	return out
}

// plainNumber is a tax number without blanks and signs between its letters and digits, in capitals.
func plainNumber(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
}

// PointTaxNumbers are the writes by which a customer is found by its tax numbers, as far as they changed.
func PointTaxNumbers(t id.Tenant, before, after customer.Customer) []table.Write {
	var ws []table.Write
	was, is := taxNumbers(before), taxNumbers(after)
	for n := range was {
		if !is[n] {
			ws = append(ws, table.Delete(keys.Pointer(t, byTaxNumber, n, before.ID), table.Always(), nil))
		}
	}
	for n := range is {
		if !was[n] {
			ws = append(ws, table.Put(table.Item{Key: keys.Pointer(t, byTaxNumber, n, after.ID), Attrs: map[string]any{"c": string(after.ID)}}, table.Always(), nil))
		}
	}
	return ws
}

// FindByTaxNumber is the customer with a tax number; none is "". Errors: ambiguous_tax_number where several have it.
func (s Store) FindByTaxNumber(ctx context.Context, t id.Tenant, number string) (id.Customer, error) {
	n := plainNumber(number)
	if n == "" {
		return "", nil
	}
	p, err := s.T.Query(ctx, table.Query{PK: keys.PointerPartition(t, byTaxNumber, n), Limit: 2, Strong: true})
	switch {
	case err != nil || len(p.Items) == 0:
		return "", err
	case len(p.Items) > 1:
		var bad fault.Fields
		bad.Add("/taxRegistrations/0/number", "ambiguous_tax_number", "several customers have the tax number %s: name the customer by its code", number)
		return "", bad.Err()
	}
	return id.Customer(p.Items[0].Str("c")), nil
}
