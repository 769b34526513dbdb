package settings

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
)

// Get reads the tenant's settings.
var Get = api.Declare(api.Spec{
	ID: "settings.get", Method: http.MethodGet, Path: "/settings", Permission: access.SettingsRead,
	Summary: "Read the settings",
	Doc:     "Legal name, logo, addresses, tax registrations, bank accounts (masked for who may not see them), currency, time zone, languages, accounts, ageing buckets, tax mode, credit policy, and the roles as the tenant has recomposed them.",
}, get)

func get(ctx context.Context, c *api.Call, _ *struct{}) (*api.Result[Settings], error) {
	b, err := c.FreshSettings(ctx)
	if err != nil {
		return nil, err
	}
	return show(c, b), nil
}
