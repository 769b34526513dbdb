package seed

import (
	"slices"
	"strings"

	"customercenter/test/world"
)

// Tenant is a demo tenant: what it decides for itself, and its customers.
type Tenant struct {
	ID, LegalName, Currency, Zone, Language, Country string
	Regime                                           string // of its customers' tax numbers
	Tax                                              string // code on its invoices
	Settings                                         world.Body
	Lists                                            []world.Call // terms, taxes and series
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

// lists are a tenant's taxes and series, and the payment terms that all three have besides those of a new tenant.
func lists(own ...world.Call) []world.Call {
	return slices.Concat([]world.Call{
		world.Term("deposit", "40 % now, the rest after 30 days", "onReceipt", world.Body{"shares": []world.Body{{"percent": "40"}, {"percent": "60", "days": 30}}}),
		world.Term("eom", "End of month", "endOfMonth"),
		world.Term("n14", "14 days net", "net", world.Body{"days": 14}),
		world.Term("n45", "45 days net", "net", world.Body{"days": 45}),
		world.Term("third", "Three monthly instalments", "net", world.Body{"days": 30, "equal": 3}),
	}, own)
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
