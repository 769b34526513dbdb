package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Fence says that a command was carried out: which request it was, what it moved and what came of it. It is put in the
// command's own transaction, only if absent, and never removed.
type Fence struct {
	Hash     string // of tenant, principal, operation and key: the fence's own name
	Tenant   id.Tenant
	Request  string // hash of path parameters, query and body
	Result   string // id of what came of it; none: nothing changed
	Customer id.Customer
	Seq      int64 // 0 where no event was written (a draft)
}

// FenceName names the fence of a command.
func FenceName(tenant id.Tenant, principal, operation, key string) string {
	h := sha256.New()
	for _, part := range []string{string(tenant), principal, operation, key} {
		h.Write([]byte(strconv.Itoa(len(part)) + ":" + part))
	}
	return hex.EncodeToString(h.Sum(nil)[:20])
}

func (f Fence) write() table.Write {
	return table.Put(table.Item{Key: keys.Fence(f.Tenant, f.Hash), Attrs: map[string]any{
		"q": f.Request, "r": f.Result, "c": string(f.Customer), "s": f.Seq}}, table.Absent(), FenceTaken)
}

// PutFence writes the fence of a command that moved nothing. Errors: table.Canceled for FenceTaken.
func (s Store) PutFence(ctx context.Context, f Fence) error {
	_, err := s.T.Write(ctx, f.write())
	return err
}

// FindFence reads a fence, strongly. Before any refusal is answered, and after any cancellation or unknown outcome, it is
// read after the reads that led there.
func (s Store) FindFence(ctx context.Context, tenant id.Tenant, hash string) (Fence, bool, error) {
	it, err := s.T.Get(ctx, keys.Fence(tenant, hash), true)
	if err != nil || !it.Exists() {
		return Fence{}, false, err
	}
	return Fence{Hash: hash, Tenant: tenant, Request: it.Str("q"), Result: it.Str("r"),
		Customer: id.Customer(it.Str("c")), Seq: it.Int("s")}, true, nil
}

// What guards make unique.
const (
	GuardCode      = "code"      // of customers
	GuardReference = "reference" // of customers
	GuardInvoice   = "invNumber" // of invoices that were taken in
	GuardReceipt   = "rcpNumber" // of receipts that were taken in; what identifies those without a number
)

// Guard makes a value unique in the tenant: it is put in the transaction of the command that takes the value.
func Guard(tenant id.Tenant, what, value, owner string, taken error) table.Write {
	k := keys.Guard(tenant, what, strings.ToUpper(value))
	return table.Put(table.Item{Key: k, Attrs: map[string]any{"o": owner}}, table.Absent(), taken)
}

// Unguard gives a unique value back; only its owner can.
func Unguard(tenant id.Tenant, what, value, owner string) table.Write {
	k := keys.Guard(tenant, what, strings.ToUpper(value))
	return table.Delete(k, table.Eq("o", owner), ItemMoved)
}

// FindOwner reads who has a unique value.
func (s Store) FindOwner(ctx context.Context, tenant id.Tenant, what, value string) (string, error) {
	it, err := s.T.Get(ctx, keys.Guard(tenant, what, strings.ToUpper(value)), true)
	return it.Str("o"), err
}

// FindOwners reads who has each of some unique values, strongly; those that nobody has are left out.
func (s Store) FindOwners(ctx context.Context, tenant id.Tenant, what string, values []string) (map[string]string, error) {
	at := map[table.Key]string{}
	var list []table.Key
	for _, v := range values {
		if v == "" {
			continue
		}
		k := keys.Guard(tenant, what, strings.ToUpper(v))
		if _, asked := at[k]; !asked {
			at[k] = v
			list = append(list, k)
		}
	}
	items, err := s.T.BatchGet(ctx, list, true)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for i, it := range items {
		if it.Exists() {
			out[strings.ToUpper(at[list[i]])] = it.Str("o")
		}
	}
	return out, nil
}
