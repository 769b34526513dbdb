package command

import (
	"context"
	"errors"

	"customercenter/internal/id"
	"customercenter/internal/table"
)

// ErrNothingChanged ends a command that would change nothing: it writes no event and is answered by what is there.
var ErrNothingChanged = errors.New("nothing changed")

// spend keeps the key of a command that changed nothing, so that no other request can use it, and answers ErrNothingChanged.
func (c *Call) spend(ctx context.Context, customer id.Customer) error {
	f := c.Fence("")
	f.Customer = customer
	if err := c.Store.PutFence(ctx, f); errors.As(err, new(table.Canceled)) {
		return table.Conflict{Cause: err} // somebody used it meanwhile: the next look finds out for what
	} else if err != nil {
		return again(err)
	}
	return ErrNothingChanged
}

// outcome is what a command that was found to have been carried out is answered by: nil, or ErrNothingChanged.
func (d Done) outcome() error {
	if d.Result == "" && d.Seq == 0 {
		return ErrNothingChanged
	}
	return nil
}
