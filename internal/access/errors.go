package access

import (
	"fmt"

	"customercenter/internal/fault"
)

// NotAllowed: the actor's roles do not have the permission.
type NotAllowed struct{ Permission Permission }

func (e NotAllowed) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e NotAllowed) Fault() fault.Fault {
	return fault.Fault{Kind: fault.Forbidden, Code: "forbidden", Facts: map[string]any{"permission": string(e.Permission)},
		Detail: fmt.Sprintf("Your roles do not allow this (%s): ask an owner of the tenant.", e.Permission)}
}

// NotAnAccessToken: the token is of another use, or names nobody.
type NotAnAccessToken struct{}

func (e NotAnAccessToken) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (NotAnAccessToken) Fault() fault.Fault {
	return fault.Fault{Kind: fault.Unauthenticated, Code: "unauthenticated", Detail: "Sign in again: this needs an access token."}
}

// NoTenant: the token belongs to no tenant.
type NoTenant struct{}

func (e NoTenant) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (NoTenant) Fault() fault.Fault {
	return fault.Fault{Kind: fault.Forbidden, Code: "no_tenant", Detail: "Your sign-in belongs to no tenant: ask an owner to invite you."}
}

// NoRole: the caller has no role in the tenant.
type NoRole struct{}

func (e NoRole) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (NoRole) Fault() fault.Fault {
	return fault.Fault{Kind: fault.Forbidden, Code: "no_role", Detail: "You have no role in this tenant: ask an owner to give you one."}
}

// UnknownRole: the token names a role that does not exist; nothing is allowed rather than a part guessed.
type UnknownRole struct{ Role string }

func (e UnknownRole) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (UnknownRole) Fault() fault.Fault {
	return fault.Fault{Kind: fault.Forbidden, Code: "unknown_role", Detail: "Your sign-in names a role that does not exist: ask an owner to set your roles again."}
}
