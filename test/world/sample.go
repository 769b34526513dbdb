package world

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"customercenter/tools/catalog"
)

// Body is a request's body, or a part of one.
type Body = map[string]any

// Person is somebody of a tenant, as the issuer of tokens knows them.
type Person struct{ Subject, Email, Name string }

// Somebody is a person of a tenant by their first name.
func Somebody(first, tenant string) Person {
	return Person{Subject: first, Email: first + "@" + tenant + ".example", Name: strings.ToUpper(first[:1]) + first[1:]}
}

// Tenant is a tenant as the operator orders it.
type Tenant struct {
	ID, LegalName, Currency, Zone string
	Owner                         Person
}

// Order is the body of the operator's order.
func (t Tenant) Order() Body {
	return Body{"legalName": t.LegalName, "baseCurrency": t.Currency, "timeZone": t.Zone,
		"owner": Body{"subject": t.Owner.Subject, "email": t.Owner.Email, "name": t.Owner.Name}}
}

// Member gives a person roles.
func Member(p Person, roles ...string) Call {
	return Call{Op: "members.set", Params: named("subject", p.Subject), Body: Body{"email": p.Email, "name": p.Name, "roles": roles}}
}

// Term is a payment term of a kind; more is what only the kind has.
func Term(code, name, kind string, more ...Body) Call {
	return Call{Op: "terms.set", Params: named("code", code), Body: with(Body{"name": name, "kind": kind, "active": true}, more)}
}

// TaxCode is a tax of components, as name and rate in turn.
func TaxCode(code, name string, components ...string) Call {
	list := []Body{}
	for i := 0; i+1 < len(components); i += 2 {
		list = append(list, Body{"name": components[i], "rate": components[i+1]})
	}
	return Call{Op: "taxCodes.set", Params: named("code", code), Body: Body{"name": name, "components": list, "active": true}}
}

// Series numbers the documents of a kind from now on.
func Series(kind, code, pattern, period, mode string) Call {
	return Call{Op: "series.set", Params: named("kind", kind, "code", code),
		Body: Body{"pattern": pattern, "period": period, "mode": mode, "active": true}}
}

// Schedule states every so often by itself; when is its day or weekday, and what else is to be set.
func Schedule(code, name, every string, when ...Body) Call {
	return Call{Op: "statementSchedules.set", Params: named("code", code), Body: with(Body{"name": name, "active": true, "every": every}, when)}
}

// Mapping says what the headers of files of a kind mean.
func Mapping(code, name, kind string, more ...Body) Call {
	return Call{Op: "importMappings.set", Params: named("code", code), Body: with(Body{"name": name, "kind": kind}, more)}
}

// Settings changes the tenant's settings in the version that was read.
func Settings(etag string, change Body) Call {
	return Call{Op: "settings.change", Body: change, IfMatch: etag}
}

// Customer creates a business customer; more adds to it, or says otherwise.
func Customer(name, currency string, more ...Body) Call {
	return Call{Op: "customers.create", Body: with(Body{"name": name, "kind": "business", "currency": currency}, more)}
}

// Contact is a person at a customer.
func Contact(name, email string, more ...Body) Body {
	c := Body{"name": name}
	if email != "" {
		c["email"] = email
	}
	return with(c, more)
}

// Contacts are those of a new customer.
func Contacts(list ...Body) Body { return Body{"contacts": list} }

// Address is a customer's billing address.
func Address(line, city, region, postal, country string) Body {
	return Body{"addresses": []Body{{"kind": "billing", "default": true, "line1": line, "city": city, "region": region, "postalCode": postal, "country": country}}}
}

// Invoice is a draft for a customer; with Posted among more, it is posted at once.
func Invoice(customer string, lines []Body, more ...Body) Call {
	return Call{Op: "invoices.create", Body: with(Body{"customer": customer, "lines": lines}, more)}
}

// Posted has an invoice posted as it is created.
func Posted() Body { return Body{"post": true} }

// Line is what is sold; a quantity or tax of "" is left out.
func Line(what, quantity, price, tax string) Body {
	l := Body{"description": what, "unitPrice": price}
	for name, v := range map[string]string{"quantity": quantity, "taxCode": tax} {
		if v != "" {
			l[name] = v
		}
	}
	return l
}

// Lines is one line of an invoice at a price.
func Lines(what, price string) []Body { return []Body{Line(what, "", price, "")} }

// Receipt is money of a customer, put where apply says: ByRule, OnAccount, or On invoices.
func Receipt(customer, amount, currency, method string, apply Body, more ...Body) Call {
	return Call{Op: "receipts.record", Body: with(Body{"customer": customer, "amount": amount, "currency": currency, "method": method, "apply": apply}, more)}
}

// ByRule puts money on what is due first.
func ByRule() Body { return Body{"mode": "auto"} }

// OnAccount leaves money where it is.
func OnAccount() Body { return Body{"mode": "none"} }

// On puts an amount on an invoice; "" is as much as there is.
func On(invoice, amount string) Body {
	item := Body{"invoice": invoice}
	if amount != "" {
		item["amount"] = amount
	}
	return Body{"mode": "explicit", "items": []Body{item}}
}

// Dispute puts an amount of an invoice in dispute.
func Dispute(invoice, amount, reason string, more ...Body) Call {
	return Call{Op: "disputes.open", Body: with(Body{"invoice": invoice, "amount": amount, "reason": reason}, more)}
}

// Hold stops a customer.
func Hold(customer, kind, reason string, more ...Body) Call {
	return Call{Op: "customers.hold", Params: named("id", customer), Body: with(Body{"kind": kind, "reason": reason}, more)}
}

// Statements asks for statements of a kind.
func Statements(kind string, more ...Body) Call {
	return Call{Op: "statements.request", Body: with(Body{"kind": kind}, more)}
}

// Export asks for a file of what there is.
func Export(what, format string, filter Body) Call {
	return Call{Op: "exports.request", Body: Body{"what": what, "format": format, "filter": filter}}
}

// Import announces a file of a kind.
func Import(kind, name string, more ...Body) Call {
	return Call{Op: "imports.create", Body: with(Body{"kind": kind, "name": name}, more)}
}

func named(pairs ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

// with lays parts over a body, the later over the earlier.
func with(b Body, parts []Body) Body {
	for _, p := range parts {
		maps.Copy(b, p)
	}
	return b
}

// Route is the method and path, below the API's root, at which a call is made over HTTP.
func (c Call) Route() (method, path string) {
	for _, op := range catalog.Operations() {
		if s := op.Spec(); s.ID == c.Op {
			return s.Method, filled(s.Path, c.Params)
		}
	}
	panic("world: no operation " + c.Op)
}

// filled is a path with its parameters.
func filled(path string, params map[string]string) string {
	for name, v := range params {
		path = strings.ReplaceAll(path, "{"+name+"}", v)
	}
	return path
}

// Text is the call's body as it is sent; a body that is a text is sent as it is.
func (c Call) Text() string {
	switch b := c.Body.(type) {
	case nil:
		return ""
	case string:
		return b
	}
	b, err := json.Marshal(c.Body)
	if err != nil {
		panic(fmt.Sprintf("world: %s: %v", c.Op, err))
	}
	return string(b)
}
