package api

import (
	"customercenter/internal/fault"
	"customercenter/internal/id"
)

// ParsePath reads a document's id from the path: one that cannot exist does not exist.
func ParsePath(s string, k id.Kind, noun string) (id.Document, error) {
	d, err := id.ParseDocument(s, k)
	if err != nil {
		return "", fault.Missing(noun)
	}
	return d, nil
}

// ParseCustomer reads a customer's id from the path.
func ParseCustomer(s string) (id.Customer, error) {
	c, err := id.ParseCustomer(s)
	if err != nil {
		return "", fault.Missing("customer")
	}
	return c, nil
}
