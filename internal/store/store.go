// Package store is where the domain meets the table: items ⇄ values, one function per access pattern. A bare noun reads one
// thing, Find… may find nothing, List…By… names the pattern. What decides is read strongly, and after the account.
package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Store reads and writes one table.
type Store struct {
	T    table.Table
	Head int // bytes by which what a head of totals may hold is measured; none: 1 KB, as everywhere but where little has to be much
}

// Moved is what a failed condition stands for where no domain rule does.
type Moved struct {
	Kind         fault.Kind
	Code, Detail string
}

// A command that meets the first two reads and decides anew; NumberTaken takes the next number; FenceTaken says that the
// command has been carried out before; Stale goes to the caller.
var (
	AccountMoved = Moved{fault.Unavailable, "account_moved", "Somebody else changed the customer meanwhile; try again."}
	ItemMoved    = Moved{fault.Unavailable, "item_moved", "Somebody else changed the document meanwhile; try again."}
	NumberTaken  = Moved{fault.Unavailable, "number_taken", "Somebody else took the number; try again."}
	FenceTaken   = Moved{fault.Conflict, "key_used", "The Idempotency-Key has been used."}
	Stale        = Moved{fault.Stale, "stale", "It was changed since you read it; read it again and repeat your change."}
)

func (m Moved) Error() string { return m.Code + ": " + m.Detail }

// Fault answers for the condition.
func (m Moved) Fault() fault.Fault { return fault.Fault{Kind: m.Kind, Code: m.Code, Detail: m.Detail} }

// Chain names a chain of events: a customer's, or (without a customer) the tenant's own.
type Chain struct {
	Tenant   id.Tenant
	Customer id.Customer
}

// pk is the partition of everything that belongs to the chain.
func (c Chain) pk() string {
	if c.Customer == "" {
		return keys.OwnPartition(c.Tenant)
	}
	return keys.HomePartition(c.Tenant, c.Customer.Home())
}

// head is the key of the chain's account.
func (c Chain) head() table.Key {
	if c.Customer == "" {
		return keys.TenantAccount(c.Tenant)
	}
	return keys.Account(c.Tenant, c.Customer.Home())
}

// event is the key of one event of the chain.
func (c Chain) event(seq int64) table.Key {
	if c.Customer == "" {
		return keys.TenantEvent(c.Tenant, seq)
	}
	return keys.Event(c.Tenant, c.Customer.Home(), seq)
}

// eventSeq is the seq of an event's key.
func eventSeq(k table.Key) int64 {
	if _, _, seq, ok := keys.ParseEvent(k); ok {
		return seq
	}
	_, seq, _ := keys.ParseTenantEvent(k)
	return seq
}

// Account reads the head of a chain, strongly. Every command reads it first, and that read ends before any other begins.
func (s Store) Account(ctx context.Context, c Chain) (ledger.Account, error) {
	it, err := s.T.Get(ctx, c.head(), true)
	if err != nil {
		return ledger.Account{}, err
	}
	if !it.Exists() {
		return ledger.Account{}, fault.Missing(c.noun())
	}
	return account(c, it)
}

func (c Chain) noun() string {
	if c.Customer == "" {
		return "tenant"
	}
	return "customer"
}

func account(c Chain, it table.Item) (ledger.Account, error) {
	a := ledger.Account{Tenant: c.Tenant, Customer: c.Customer}
	if err := decode(it, &a); err != nil {
		return a, err
	}
	a.Tenant, a.Customer, a.Seq, a.Head = c.Tenant, c.Customer, it.Int("seq"), it.Bytes("head")
	return a, nil
}

func decode(it table.Item, to any) error {
	if err := json.Unmarshal([]byte(it.Str("j")), to); err != nil {
		return fmt.Errorf("item %s %s cannot be read: %w", it.PK, it.SK, err)
	}
	return nil
}

// encode is the JSON of a value that has no way to fail.
func encode(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("store: %T cannot be written: %v", v, err))
	}
	return string(b)
}

// isCanceled reports that nothing but a condition stood in the way.
func isCanceled(err error) bool { return errors.As(err, new(table.Canceled)) }
