package store

import (
	"context"

	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Tenants lists all tenants; only schedules and the operator read it.
func (s Store) Tenants(ctx context.Context) ([]id.Tenant, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.TenantsPartition(), Strong: true})
	if err != nil {
		return nil, err
	}
	out := make([]id.Tenant, len(items))
	for i, it := range items {
		t, _ := keys.ParseTenant(it.Key)
		out[i] = id.Tenant(t)
	}
	return out, nil
}

// PutTenant adds a tenant to the list of tenants.
func PutTenant(t id.Tenant, name string) table.Write {
	taken := fault.NewConflict("tenant_exists", "There is a tenant %q already.", t)
	return table.Put(table.Item{Key: keys.Tenant(t), Attrs: map[string]any{"name": name}}, table.Absent(), taken)
}
