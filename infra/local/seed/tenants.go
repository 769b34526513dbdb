package seed

import "strings"

// Tenant is a demo tenant: what it decides for itself, and its customers.
type Tenant struct {
	ID, LegalName, Currency, Zone, Language, Country string
	Regime                                           string // of its customers' tax numbers
	Tax                                              string // code on its invoices
	Settings, Terms, TaxCodes, Series                map[string]any
	Customers                                        []Customer
}

// Customer is a customer of a demo tenant. The first of a tenant pays each invoice by itself; the last does not pay.
type Customer struct {
	Code, Name, Kind             string // Kind "" = business
	Street, City, Postal, Region string
	Contact, Phone, Segment      string
	Term, Limit, Discount        string // "" = the tenant's term, unlimited, none
	Status                       string // "" = active
	TaxNumber                    string
	Tags                         []string
	Habit                        Habit
}

func (x Customer) kind() string {
	if x.Kind == "" {
		return "business"
	}
	return x.Kind
}

// email is the contact's address, under a name that no mail is ever delivered to.
func (x Customer) email() string {
	return strings.ToLower(strings.ReplaceAll(x.Contact, " ", ".")) + "@" + strings.ToLower(x.Code) + ".example"
}

// late is the customer that does not pay.
func (t Tenant) late() Customer { return t.Customers[len(t.Customers)-1] }

// Tenants are the demo tenants.
func Tenants() []Tenant { return []Tenant{asha(), berg(), cole()} }

// terms are the payment terms that all three have besides those of a new tenant.
func terms() map[string]any {
	return map[string]any{
		"n14":   map[string]any{"name": "14 days net", "kind": "net", "days": 14, "active": true},
		"n45":   map[string]any{"name": "45 days net", "kind": "net", "days": 45, "active": true},
		"eom":   map[string]any{"name": "End of month", "kind": "endOfMonth", "active": true},
		"third": map[string]any{"name": "Three monthly instalments", "kind": "net", "days": 30, "equal": 3, "active": true},
		"deposit": map[string]any{"name": "40 % now, the rest after 30 days", "kind": "onReceipt", "active": true,
			"shares": []any{map[string]any{"percent": "40"}, map[string]any{"percent": "60", "days": 30}}},
	}
}

// tax is a tax code of components, as name and rate in turn.
func tax(name string, components ...string) map[string]any {
	var list []any
	for i := 0; i < len(components); i += 2 {
		list = append(list, map[string]any{"name": components[i], "rate": components[i+1]})
	}
	return map[string]any{"name": name, "components": list, "active": true}
}

// numbers is a series of invoices or receipts.
func numbers(pattern, period, mode string) map[string]any {
	return map[string]any{"pattern": pattern, "period": period, "mode": mode, "active": true}
}

// habits are the twelve ways in which the customers of each tenant buy and pay, from the best to the worst; part is a round
// amount in its currency.
func habits(goods []Line, part string) []Habit {
	return []Habit{
		{First: 170, Every: 28, Until: 2, Goods: goods, Pays: Each, After: 20},
		{First: 165, Every: 35, Until: 2, Goods: goods[1:], Pays: Each, After: 28},
		{First: 160, Every: 42, Until: 5, Goods: goods, Pays: Each, After: 44},
		{First: 150, Every: 25, Until: 3, Goods: goods[2:], Pays: InParts, After: 30, Part: part},
		{First: 140, Every: 56, Until: 10, Goods: goods, Pays: Each, After: 61},
		{First: 130, Every: 30, Until: 3, Goods: goods[1:], Pays: Each, After: 13},
		{First: 120, Every: 40, Until: 4, Goods: goods, Pays: InParts, After: 50, Part: part},
		{First: 95, Every: 45, Until: 1, Goods: goods[2:], Pays: OnAccount, After: 10, Part: part},
		{First: 60, Every: 20, Until: 1, Goods: goods, Pays: Each, After: 35},
		{First: 25, Every: 12, Until: 1, Goods: goods[1:], Pays: Never},
		{}, // has bought nothing yet
		{First: 155, Every: 33, Until: 8, Goods: goods, Pays: Never},
	}
}

// with gives each customer its habit.
func with(habits []Habit, customers ...Customer) []Customer {
	for i := range customers {
		customers[i].Habit = habits[i]
	}
	return customers
}
