package store

import (
	"context"

	"customercenter/internal/access"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// FindMember reads a user's membership of a tenant, strongly.
func (s Store) FindMember(ctx context.Context, t id.Tenant, subject string) (access.Member, bool, error) {
	it, err := s.T.Get(ctx, keys.Member(t, subject), true)
	if err != nil || !it.Exists() {
		return access.Member{}, false, err
	}
	m, err := member(it)
	return m, err == nil, err
}

// Members reads all members of a tenant, by subject, strongly.
func (s Store) Members(ctx context.Context, t id.Tenant) ([]access.Member, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.OwnPartition(t), Prefix: keys.MemberPrefix(), Strong: true})
	if err != nil {
		return nil, err
	}
	out := make([]access.Member, len(items))
	for i, it := range items {
		if out[i], err = member(it); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func member(it table.Item) (access.Member, error) {
	m := access.Member{At: it.Int("at")}
	return m, decode(it, &m)
}

// PutMember writes a membership with the event seq (before.At 0: it is new).
func PutMember(t id.Tenant, before, after access.Member, seq int64) table.Write {
	after.At = seq
	if before.At == 0 {
		return table.Put(memberItem(t, after), table.Absent(), ItemMoved)
	}
	return table.Put(memberItem(t, after), table.Eq("at", before.At), ItemMoved).Over(memberItem(t, before))
}

// DropMember ends a membership.
func DropMember(t id.Tenant, before access.Member) table.Write {
	return table.Delete(keys.Member(t, before.Subject), table.Eq("at", before.At), ItemMoved).Over(memberItem(t, before))
}

func memberItem(t id.Tenant, m access.Member) table.Item {
	return table.Item{Key: keys.Member(t, m.Subject), Attrs: map[string]any{"at": m.At, "j": encode(m)}}
}
