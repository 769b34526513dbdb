package apitest_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"customercenter/internal/exchange"
	"customercenter/internal/money"
	"customercenter/test/apitest"
)

// Over random ledgers an export says what the API says.
func TestExportsSayWhatTheAPISays(t *testing.T) {
	for seed := range uint64(12) {
		random(t, rand.New(rand.NewPCG(seed, 1))) //nolint:gosec // repeatable
	}
}

func random(t *testing.T, r *rand.Rand) {
	w := apitest.New(t)
	o := w.Tenant("acme").Owner()
	currency := []money.Currency{"USD", "JPY", "KWD"}[r.IntN(3)]
	o.Patch("/v1/settings", `"1"`, body{"baseCurrency": string(currency)})
	code := func(id string) string { return o.Get("/v1/customers/" + id).Want(200).Str("/code") }
	var customers, invoices []string
	for i := range 1 + r.IntN(4) {
		customers = append(customers, o.Post("/v1/customers", body{"name": fmt.Sprintf("C %d", i), "code": fmt.Sprintf("C%d", i), "kind": "business", "currency": string(currency)}).Want(201).Str("/id"))
	}
	amount := func() string { return money.Minor(1 + r.IntN(100_000)).Format(currency) }
	for range 3 + r.IntN(25) {
		x := customers[r.IntN(len(customers))]
		on := fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(2), 1+r.IntN(28))
		switch {
		case r.IntN(2) == 0 || len(invoices) == 0:
			lines := []body{}
			for range 1 + r.IntN(3) {
				lines = append(lines, body{"description": "=1+1", "quantity": fmt.Sprint(1 + r.IntN(9)), "unitPrice": amount()})
			}
			invoices = append(invoices, o.Post("/v1/invoices", body{"customer": x, "currency": string(currency), "issuedOn": on, "lines": lines, "post": true}).Want(201).Str("/id"))
		case r.IntN(5) == 0:
			o.Post("/v1/invoices/"+invoices[r.IntN(len(invoices))]+"/void", body{"reason": "r", "unapply": true})
		default:
			a := o.Post("/v1/receipts", body{"customer": x, "amount": amount(), "currency": string(currency), "receivedOn": on, "method": "cash", "apply": body{"mode": "auto"}}).Want(201)
			if r.IntN(4) == 0 {
				o.Post("/v1/receipts/"+a.Str("/id")+"/unapply", body{})
			}
			if r.IntN(6) == 0 {
				o.Post("/v1/receipts/"+a.Str("/id")+"/void", body{"reason": "r", "unapply": true}).Want(200)
			}
		}
	}
	sums := map[string]money.Minor{}
	for _, row := range exported(t, w, o, "openItems", body{}) {
		sums[row["customer"]] += money.Must(row["amount"], currency)
	}
	for _, x := range customers {
		var want money.Minor
		list := o.Get("/v1/invoices?limit=100&customer=" + x).Want(200)
		for i := range list.Len("/items") {
			want += money.Must(o.Get("/v1/invoices/"+list.Str(fmt.Sprintf("/items/%d/id", i))).Want(200).Str("/open"), currency)
		}
		list = o.Get("/v1/receipts?limit=100&customer=" + x).Want(200)
		for i := range list.Len("/items") {
			want -= money.Must(o.Get("/v1/receipts/"+list.Str(fmt.Sprintf("/items/%d/id", i))).Want(200).Str("/unapplied"), currency)
		}
		if sums[code(x)] != want {
			t.Errorf("%s: open items come to %d, the API says %d", code(x), sums[code(x)], want)
		}
	}
	agree(t, o, "invoices", exported(t, w, o, "documents", body{}), func(a apitest.Answer, rows []exchange.Row) string {
		var lines money.Minor
		for _, row := range rows {
			lines += money.Must(row["amount"], currency)
		}
		return fmt.Sprint(lines == money.Must(a.Str("/total"), currency), rows[0]["issuedOn"] == a.Str("/issuedOn"), rows[0]["customer"] == code(a.Str("/customer")),
			len(rows) == a.Len("/lines"), rows[0]["description"] == "=1+1")
	})
	agree(t, o, "receipts", exported(t, w, o, "transactions", body{}), func(a apitest.Answer, rows []exchange.Row) string {
		left := money.Must(rows[0]["amount"], currency)
		for _, row := range rows {
			if row["applied"] != "" {
				left -= money.Must(row["applied"], currency)
			}
		}
		return fmt.Sprint(left == money.Must(a.Str("/unapplied"), currency), rows[0]["amount"] == a.Str("/amount"), rows[0]["customer"] == code(a.Str("/customer")), true, true)
	})
}

// agree holds rows against what the API says of each document that is not void.
func agree(t *testing.T, o apitest.Caller, kind string, rows []exchange.Row, check func(a apitest.Answer, rows []exchange.Row) string) {
	t.Helper()
	of := map[string][]exchange.Row{}
	for _, row := range rows {
		of[row["number"]] = append(of[row["number"]], row)
	}
	list := o.Get("/v1/" + kind + "?limit=100").Want(200)
	for i := range list.Len("/items") {
		a := o.Get("/v1/" + kind + "/" + list.Str(fmt.Sprintf("/items/%d/id", i))).Want(200)
		mine := of[a.Str("/number")]
		delete(of, a.Str("/number"))
		if a.Str("/status") == "void" {
			if len(mine) > 0 {
				t.Errorf("%s is void, and exported", a.Str("/number"))
			}
			continue
		}
		if len(mine) == 0 {
			t.Errorf("%s is not exported", a.Str("/number"))
		} else if got := check(a, mine); got != "true true true true true" {
			t.Errorf("%s: %s: %v, not %s", kind, got, mine, a.Body)
		}
	}
	if len(of) > 0 {
		t.Errorf("%d %s too many are exported", len(of), kind)
	}
}
