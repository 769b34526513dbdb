// Package identity is what the identity provider asks before it signs a token: in which tenant the user is, and with which
// roles. Users live at the provider, memberships in the table; the token mirrors them, and nothing else decides. The package
// knows one event of Amazon Cognito; the local machine's issuer asks the same question by itself.
package identity

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"customercenter/internal/access"
	"customercenter/internal/id"
	"customercenter/internal/run"
)

// Attribute is the user's attribute that names the tenant to work in; the user cannot change it.
const Attribute = "custom:tenant"

// Memberships finds a user's membership of a tenant (store.Store does).
type Memberships interface {
	FindMember(ctx context.Context, t id.Tenant, subject string) (access.Member, bool, error)
}

// Run serves the trigger as a Lambda function. It does not return.
func Run() {
	d, err := run.Open(context.Background())
	if err != nil {
		run.Log(os.Stdout).Error("the function cannot start", "error", err.Error())
		os.Exit(1)
	}
	lambda.Start(Claims(d.Store, d.Log))
}

// Claims answers the provider's event with the claims of the access token: tenant, and roles as one string. A user without a
// tenant or membership gets neither: signing in goes well, and every call is refused with the reason. An error keeps the
// provider from signing at all.
func Claims(m Memberships, log *slog.Logger) func(context.Context, events.CognitoEventUserPoolsPreTokenGenV2_0) (events.CognitoEventUserPoolsPreTokenGenV2_0, error) {
	return func(ctx context.Context, e events.CognitoEventUserPoolsPreTokenGenV2_0) (events.CognitoEventUserPoolsPreTokenGenV2_0, error) {
		tenant, subject := e.Request.UserAttributes[Attribute], e.Request.UserAttributes["sub"]
		token := &e.Response.ClaimsAndScopeOverrideDetails.AccessTokenGeneration
		token.ClaimsToSuppress = []string{"tenant", "roles"} // whatever the provider's own settings may put there
		if subject == "" || !access.IsTenant(tenant) {
			log.InfoContext(ctx, "claims", "user", subject, "member", false)
			return e, nil
		}
		found, ok, err := m.FindMember(ctx, id.Tenant(tenant), subject)
		if err != nil {
			log.ErrorContext(ctx, "claims", "user", subject, "tenant", tenant, "error", err.Error())
			return e, errors.New("the membership could not be read; sign in again")
		}
		log.InfoContext(ctx, "claims", "user", subject, "tenant", tenant, "member", ok)
		if !ok || len(found.Roles) == 0 {
			return e, nil
		}
		token.ClaimsToSuppress = nil
		token.ClaimsToAddOrOverride = map[string]any{"tenant": tenant, "roles": names(found.Roles)}
		return e, nil
	}
}

// names are the roles in the one string that a token carries them in.
func names(roles []access.Role) string {
	out := make([]string, len(roles))
	for i, r := range roles {
		out[i] = string(r)
	}
	return strings.Join(out, " ")
}
