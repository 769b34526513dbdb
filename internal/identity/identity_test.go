package identity_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"customercenter/internal/access"
	"customercenter/internal/id"
	"customercenter/internal/identity"
)

// members are the memberships of one tenant.
type members struct {
	tenant id.Tenant
	roles  map[string][]access.Role
	broken bool
}

func (m members) FindMember(_ context.Context, t id.Tenant, subject string) (access.Member, bool, error) {
	if m.broken {
		return access.Member{}, false, errors.New("the table is away")
	}
	roles, ok := m.roles[subject]
	return access.Member{Subject: subject, Roles: roles}, ok && t == m.tenant, nil
}

var acme = members{tenant: "acme", roles: map[string][]access.Role{"ann": {access.Finance, access.Collector}, "bob": {}}}

func TestClaimsMirrorTheMembership(t *testing.T) {
	for _, c := range []struct{ name, tenant, subject, wantTenant, wantRoles string }{
		{"a member", "acme", "ann", "acme", "finance collector"},
		{"another tenant's member", "other", "ann", "", ""},
		{"nobody's member", "acme", "eve", "", ""},
		{"a member without a role", "acme", "bob", "", ""},
		{"no tenant chosen", "", "ann", "", ""},
		{"what cannot be a tenant", "acme#", "ann", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ask(acme, c.tenant, c.subject)
			if err != nil {
				t.Fatal(err)
			}
			claims := got.Response.ClaimsAndScopeOverrideDetails.AccessTokenGeneration.ClaimsToAddOrOverride
			tenant, _ := claims["tenant"].(string)
			roles, _ := claims["roles"].(string)
			if tenant != c.wantTenant || roles != c.wantRoles {
				t.Errorf("tenant %q, roles %q; want %q, %q", tenant, roles, c.wantTenant, c.wantRoles)
			}
		})
	}
}

func TestNothingIsSignedWhenTheTableIsAway(t *testing.T) {
	if _, err := ask(members{broken: true}, "acme", "ann"); err == nil {
		t.Error("a token would have been signed")
	}
}

// TestTheClaimsAreWhatTheGatewayTakes: a token with these claims makes an actor.
func TestTheClaimsAreWhatTheGatewayTakes(t *testing.T) {
	got, err := ask(acme, "acme", "ann")
	if err != nil {
		t.Fatal(err)
	}
	handed := map[string]string{"sub": "ann", "token_use": "access"}
	for k, v := range got.Response.ClaimsAndScopeOverrideDetails.AccessTokenGeneration.ClaimsToAddOrOverride {
		handed[k], _ = v.(string)
	}
	claims, err := access.FromClaims(handed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := access.Resolve(claims, nil); err != nil {
		t.Fatal(err)
	}
}

func ask(m identity.Memberships, tenant, subject string) (events.CognitoEventUserPoolsPreTokenGenV2_0, error) {
	var e events.CognitoEventUserPoolsPreTokenGenV2_0
	attributes := map[string]string{"sub": subject, "email": subject + "@example.com"}
	if tenant != "" {
		attributes[identity.Attribute] = tenant
	}
	b, err := json.Marshal(map[string]any{"version": "2", "triggerSource": "TokenGeneration_HostedAuth", "request": map[string]any{"userAttributes": attributes}})
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal(b, &e); err != nil {
		return e, err
	}
	return identity.Claims(m, slog.New(slog.NewJSONHandler(io.Discard, nil)))(context.Background(), e)
}
