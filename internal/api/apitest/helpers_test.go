package apitest_test

import (
	"context"
	"testing"

	"customercenter/internal/api/apitest"
	evt "customercenter/internal/event"
)

// event reads one event of a chain: a customer's, or with "" the tenant's own.
func event(t *testing.T, w *apitest.World, co *apitest.Tenant, customer string, seq int64) evt.Event {
	t.Helper()
	e, err := w.Store.Event(context.Background(), co.Chain(customer), seq)
	if err != nil || e.Seq != seq {
		t.Fatalf("event %d of %s: %+v %v", seq, customer, e, err)
	}
	return e
}
