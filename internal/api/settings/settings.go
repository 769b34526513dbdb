// Package settings is what can be done with a tenant's settings: read and changed, each change an event in the tenant's own
// chain. Payment terms, tax codes and number series are areas of their own.
package settings

import (
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	domain "customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table/keys"
)

// Fields are what a tenant may change of its settings.
type Fields struct {
	domain.Settings
	Roles access.Recomposed `json:"roles,omitempty" doc:"what a role may do instead of the standard: a list of permissions by role; the owner cannot be recomposed"`
}

// Settings are a tenant's settings as they are shown.
type Settings struct {
	Tenant string `json:"tenant"`
	Fields
	Seq int64 `json:"seq,omitzero" doc:"of the event that this answer stands on"`
}

// show is the tenant's settings with their version.
func show(c *api.Call, b store.Settings) *api.Result[Settings] {
	return &api.Result[Settings]{ETag: etag(c, b), Body: Settings{Tenant: string(c.Actor.Tenant), Fields: masked(c.Actor, fieldsOf(b))}}
}

// masked is the settings as the reader's role needs them: without the right, of a bank account no more than its end.
func masked(who access.Actor, f Fields) Fields {
	f.BankAccounts = slices.Clone(f.BankAccounts)
	for i := range f.BankAccounts {
		b := &f.BankAccounts[i]
		b.Account, b.IBAN, b.UPI = who.MaskBank(b.Account), who.MaskBank(b.IBAN), who.MaskBank(b.UPI)
	}
	return f
}

func fieldsOf(b store.Settings) Fields { return Fields{Settings: b.Settings, Roles: b.Roles} }

func etag(c *api.Call, b store.Settings) string {
	return api.ETag(b.Version(keys.Settings(c.Actor.Tenant)))
}
