package machine

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"customercenter/infra/local/issuer"
	"customercenter/internal/access"
	"customercenter/internal/store"
)

// people are the members of every tenant, as the table has them: what a token says of tenant and roles is read from there,
// here as on AWS (package identity). The login page offers each membership, so nobody has to be told a password.
type people struct{ store store.Store }

// People lists them, tenant by tenant, the most powerful first.
func (p people) People(ctx context.Context) ([]issuer.Person, error) {
	tenants, err := p.store.Tenants(ctx)
	if err != nil {
		return nil, err
	}
	var out []issuer.Person
	for _, t := range tenants {
		book, err := p.store.Book(ctx, t)
		if err != nil {
			return nil, fmt.Errorf("tenant %s: %w", t, err)
		}
		members, err := p.store.Members(ctx, t)
		if err != nil {
			return nil, fmt.Errorf("tenant %s: %w", t, err)
		}
		sortByRole(members)
		for _, m := range members {
			out = append(out, issuer.Person{Subject: m.Subject, Email: m.Email, Name: m.Name, Tenant: string(t), Company: book.LegalName, Roles: texts(m.Roles)})
		}
	}
	return out, nil
}

// Subject is the stable name of the person behind an address, in the form of the identity provider's: a UUID.
func Subject(email string) string {
	sum := sha256.Sum256([]byte("customercenter/local/" + email))
	h := hex.EncodeToString(sum[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// sortByRole puts members in the order of their most powerful role, then by address.
func sortByRole(members []access.Member) {
	slices.SortFunc(members, func(a, b access.Member) int {
		return cmp.Or(cmp.Compare(power(a.Roles), power(b.Roles)), cmp.Compare(a.Email, b.Email))
	})
}

// power is the place of the most powerful of roles; 0 is the owner's.
func power(roles []access.Role) int {
	least := len(access.Roles())
	for _, r := range roles {
		if n := slices.Index(access.Roles(), r); n >= 0 {
			least = min(least, n)
		}
	}
	return least
}

func texts(roles []access.Role) []string {
	out := make([]string, len(roles))
	for i, r := range roles {
		out[i] = string(r)
	}
	return out
}
