// Package customers is what can be done with customers: created, read, listed, edited, activated and closed, held and
// released. Credit figures leave it only towards readers who may see them.
package customers

// ByID names a customer in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}
