// Package access is who calls, for which tenant, with which rights, and what a reader without a right gets to see. It is
// pure: it reads the claims of a token that the gateway has verified, and knows no transport.
package access

import (
	"maps"
	"slices"
	"strings"

	"customercenter/internal/fault"
	"customercenter/internal/id"
)

// Actor is one caller in one tenant.
type Actor struct {
	Subject     string // of the token, or system:…
	Tenant      id.Tenant
	Roles       []Role
	Permissions map[Permission]bool
}

// Can reports whether the actor has a permission.
func (a Actor) Can(p Permission) bool { return a.Permissions[p] }

// Must refuses an actor that does not have a permission. Errors: NotAllowed.
func (a Actor) Must(p Permission) error {
	if a.Can(p) {
		return nil
	}
	return NotAllowed{p}
}

// Claims is what the token says of the caller.
type Claims struct {
	Subject string
	Tenant  id.Tenant
	Roles   []string
}

// FromClaims reads the claims of a verified access token, as the gateway hands them over: sub, tenant, roles (one string,
// separated by blanks) and token_use. Errors: NotAnAccessToken (401); NoTenant, NoRole (403).
func FromClaims(claims map[string]string) (Claims, error) {
	sub := claims["sub"]
	if claims["token_use"] != "access" || !IsSubject(sub) {
		return Claims{}, NotAnAccessToken{}
	}
	tenant := claims["tenant"]
	if !IsTenant(tenant) {
		return Claims{}, NoTenant{}
	}
	roles := strings.Fields(claims["roles"])
	if len(roles) == 0 {
		return Claims{}, NoRole{}
	}
	return Claims{sub, id.Tenant(tenant), roles}, nil
}

const (
	mostSubject = 200
	mostTenant  = 40
	system      = "system:" // begins the name of an actor that is no person; no token may
)

// IsSubject reports whether a text can name a user: 1 to 200 characters without blanks and '#', not one of our own actors.
func IsSubject(s string) bool {
	return s != "" && len(s) <= mostSubject && !strings.HasPrefix(s, system) && !strings.ContainsFunc(s, unprintable)
}

func unprintable(r rune) bool { return r <= ' ' || r == 0x7F || r == '#' }

// IsTenant reports whether a text can name a tenant: 1 to 40 lower-case letters, digits and hyphens, beginning and ending
// with a letter or digit.
func IsTenant(s string) bool {
	if s == "" || len(s) > mostTenant || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for _, r := range s {
		if r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// Recomposed is what a tenant lets its roles do instead of the standard; a role that is not there keeps it.
type Recomposed map[Role][]Permission

// Check tells what a tenant may not recompose: the owner, an unknown role, and a permission that is unknown or no role's.
// Errors: Invalid with /roles/{role}.
func (r Recomposed) Check() error {
	var bad fault.Fields
	for _, role := range slices.Sorted(maps.Keys(r)) {
		at := "/roles/" + string(role)
		switch _, known := standard[role]; {
		case !known:
			bad.Add(at, "unknown_value", "there is no role %q", role)
		case role == Owner:
			bad.Add(at, "fixed", "an owner may do everything, so that nobody locks the tenant out")
		}
		for _, p := range r[role] {
			if !grantable[p] {
				bad.Add(at, "unknown_value", "there is no permission %q", p)
			}
		}
	}
	return bad.Err()
}

// Resolve makes an actor of claims: the permissions of all roles together, as the tenant has recomposed them. The owner
// cannot be recomposed, and what no role may have is not given, whatever the tenant's table says. Errors: UnknownRole,
// NoTenant, NoRole.
func Resolve(c Claims, recomposed Recomposed) (Actor, error) {
	if !IsTenant(string(c.Tenant)) {
		return Actor{}, NoTenant{}
	}
	if len(c.Roles) == 0 {
		return Actor{}, NoRole{}
	}
	a := Actor{Subject: c.Subject, Tenant: c.Tenant, Permissions: map[Permission]bool{}}
	for _, name := range c.Roles {
		role := Role(name)
		permissions, known := standard[role]
		if !known {
			return Actor{}, UnknownRole{name}
		}
		if own, is := recomposed[role]; is && role != Owner {
			permissions = own
		}
		for _, p := range permissions {
			if grantable[p] {
				a.Permissions[p] = true
			}
		}
		if !slices.Contains(a.Roles, role) {
			a.Roles = append(a.Roles, role)
		}
	}
	return a, nil
}

// System is the actor of the product's own work in a tenant: a schedule, the mail's events. It may do what it names.
func System(name string, tenant id.Tenant, permissions ...Permission) Actor {
	return Actor{Subject: system + name, Tenant: tenant, Permissions: set(permissions)}
}

// Operator is the actor that makes tenants, called with IAM only and never through a token.
func Operator(tenant id.Tenant) Actor { return System("operator", tenant, TenantsCreate) }

func set(list []Permission) map[Permission]bool {
	m := map[Permission]bool{}
	for _, p := range list {
		m[p] = true
	}
	return m
}
