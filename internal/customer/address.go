package customer

import (
	"fmt"
	"slices"

	"customercenter/internal/fault"
)

// AddressKind is what an address is for.
type AddressKind string

// The kinds of address.
const (
	Billing  AddressKind = "billing"
	Shipping AddressKind = "shipping"
	Other    AddressKind = "other"
)

// Address is one postal address. Of each kind that is there, one is the default.
type Address struct {
	ID         string      `json:"id,omitempty"`
	Kind       AddressKind `json:"kind,omitempty"`
	Default    bool        `json:"default,omitempty"`
	Name       string      `json:"name,omitempty"` // recipient, where it is not the customer
	Line1      string      `json:"line1,omitempty"`
	Line2      string      `json:"line2,omitempty"`
	City       string      `json:"city,omitempty"`
	Region     string      `json:"region,omitempty"` // state or province: decides taxes within a country
	PostalCode string      `json:"postalCode,omitempty"`
	Country    string      `json:"country"` // ISO 3166-1 alpha-2
}

const mostAddresses = 50

func (a *Address) texts(at string) []text {
	return []text{
		{at + "/name", &a.Name, 120, asLine},
		{at + "/line1", &a.Line1, 120, asLine},
		{at + "/line2", &a.Line2, 120, asLine},
		{at + "/city", &a.City, 80, asLine},
		{at + "/region", &a.Region, 80, asLine},
		{at + "/postalCode", &a.PostalCode, 20, asLine},
		{at + "/country", &a.Country, 2, asCountry},
	}
}

func checkAddresses(bad *fault.Fields, list []Address) {
	if len(list) > mostAddresses {
		bad.Add("/addresses", "too_many", "a customer has at most %d addresses", mostAddresses)
		return
	}
	ids, defaults := map[string]bool{}, map[AddressKind]bool{}
	for i, a := range list {
		at := fmt.Sprintf("/addresses/%d", i)
		switch a.Kind {
		case Billing, Shipping, Other:
		default:
			bad.Add(at+"/kind", "unknown_value", "use billing, shipping or other")
		}
		if a.Line1 == "" && a.City == "" {
			bad.Add(at+"/line1", "required", "enter a street or a city")
		}
		if a.Country == "" {
			bad.Add(at+"/country", "required", "name the country")
		}
		if a.ID != "" && ids[a.ID] {
			bad.Add(at+"/id", "duplicate", "another address has this id")
		}
		if a.Default && defaults[a.Kind] {
			bad.Add(at+"/default", "conflict", "only one %s address is the default", a.Kind)
		}
		ids[a.ID], defaults[a.Kind] = true, defaults[a.Kind] || a.Default
	}
}

// withDefaults makes the first address of each kind its default where none is.
func withDefaults(list []Address) []Address {
	chosen := map[AddressKind]bool{}
	for _, a := range list {
		chosen[a.Kind] = chosen[a.Kind] || a.Default
	}
	list = slices.Clone(list)
	for i, a := range list {
		if !chosen[a.Kind] {
			list[i].Default, chosen[a.Kind] = true, true
		}
	}
	return list
}

// AddAddress adds an address; the first of its kind, and one that says so, becomes the default. The list is a new one.
func AddAddress(list []Address, a Address) []Address {
	list = append(slices.Clone(list), a)
	if a.Default {
		return moveDefault(list, len(list)-1)
	}
	return withDefaults(list)
}

// SetDefaultAddress moves the default of the address's kind to it. Errors: NoSuchAddress.
func SetDefaultAddress(list []Address, address string) ([]Address, error) {
	i := slices.IndexFunc(list, func(a Address) bool { return a.ID == address })
	if i < 0 {
		return nil, NoSuchAddress{address}
	}
	return moveDefault(slices.Clone(list), i), nil
}

func moveDefault(list []Address, to int) []Address {
	for i := range list {
		if list[i].Kind == list[to].Kind {
			list[i].Default = i == to
		}
	}
	return list
}

// RemoveAddress takes an address away; the default goes to the first of its kind that is left. Errors: NoSuchAddress.
func RemoveAddress(list []Address, address string) ([]Address, error) {
	i := slices.IndexFunc(list, func(a Address) bool { return a.ID == address })
	if i < 0 {
		return nil, NoSuchAddress{address}
	}
	return withDefaults(slices.Delete(slices.Clone(list), i, i+1)), nil
}

// DefaultAddress is the default of a kind, if the customer has one.
func (c Customer) DefaultAddress(k AddressKind) (Address, bool) {
	for _, a := range c.Addresses {
		if a.Kind == k && a.Default {
			return a, true
		}
	}
	return Address{}, false
}
