package machine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"customercenter/infra/local/issuer"
	"customercenter/internal/access"
	"customercenter/internal/store"
)

// people are the members of every tenant in the table, as the identity provider knows them on AWS: one for each role, named
// role@tenant.example.
type people struct{ store store.Store }

// names are what the six are called in every tenant; the role is in the name so that nobody has to remember it.
var names = map[access.Role]string{
	access.Owner: "Olga Owner", access.Finance: "Finn Finance", access.Sales: "Sanna Sales",
	access.Collector: "Cole Collector", access.Auditor: "Aude Auditor", access.Clerk: "Clara Clerk",
}

// People lists them, tenant by tenant.
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
		company := book.LegalName
		if company == "" {
			company = string(t)
		}
		for _, role := range access.Roles() {
			email := fmt.Sprintf("%s@%s.example", role, t)
			out = append(out, issuer.Person{Subject: Subject(email), Email: email, Name: names[role], Tenant: string(t), Company: company,
				Roles: []string{string(role)}})
		}
	}
	return out, nil
}

// Subject is the stable name of a person behind an address, in the form of a UUID like the identity provider's.
func Subject(email string) string {
	sum := sha256.Sum256([]byte("customercenter/local/" + email))
	h := hex.EncodeToString(sum[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
