package store

import (
	"context"

	"customercenter/internal/access"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Member is a user of a tenant with the roles there. Who signs in is the identity provider's affair; what the token says of
// tenant and roles is read from here.
type Member struct {
	Subject string        `json:"subject"` // at the identity provider
	Email   string        `json:"email,omitempty"`
	Name    string        `json:"name,omitempty"`
	Roles   []access.Role `json:"roles"`
	At      int64         `json:"-"` // seq of the tenant's chain that last wrote it
}

// FindMember reads a user's membership of a tenant, strongly.
func (s Store) FindMember(ctx context.Context, t id.Tenant, subject string) (Member, bool, error) {
	it, err := s.T.Get(ctx, keys.Member(t, subject), true)
	if err != nil || !it.Exists() {
		return Member{}, false, err
	}
	m, err := member(it)
	return m, err == nil, err
}

// Members reads all members of a tenant, by subject, strongly.
func (s Store) Members(ctx context.Context, t id.Tenant) ([]Member, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.OwnPartition(t), Prefix: keys.MemberPrefix(), Strong: true})
	if err != nil {
		return nil, err
	}
	out := make([]Member, len(items))
	for i, it := range items {
		if out[i], err = member(it); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func member(it table.Item) (Member, error) {
	m := Member{At: it.Int("at")}
	return m, decode(it, &m)
}

// PutMember writes a membership with the event seq (before.At 0: it is new).
func PutMember(t id.Tenant, before, after Member, seq int64) table.Write {
	after.At = seq
	if before.At == 0 {
		return table.Put(memberItem(t, after), table.Absent(), ItemMoved)
	}
	return table.Put(memberItem(t, after), table.Eq("at", before.At), ItemMoved).Over(memberItem(t, before))
}

// DropMember ends a membership.
func DropMember(t id.Tenant, before Member) table.Write {
	return table.Delete(keys.Member(t, before.Subject), table.Eq("at", before.At), ItemMoved).Over(memberItem(t, before))
}

func memberItem(t id.Tenant, m Member) table.Item {
	return table.Item{Key: keys.Member(t, m.Subject), Attrs: map[string]any{"at": m.At, "j": encode(m)}}
}
