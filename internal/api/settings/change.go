package settings

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	domain "customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// ChangeRequest changes settings.
type ChangeRequest struct {
	Body api.Patch[Fields] `contentType:"application/merge-patch+json"`
}

// Change changes the tenant's settings by merge-patch.
var Change = api.Declare(api.Spec{
	ID: "settings.change", Method: http.MethodPatch, Path: "/settings",
	Permission: access.SettingsWrite, Writes: true, Versioned: true,
	Summary: "Change the settings",
	Doc:     "A merge-patch (RFC 7386) with the version that was read. The base currency and the time zone are fixed once anything was posted. Functions that have read the settings go on with them for up to ten seconds.",
}, change)

func change(ctx context.Context, c *api.Call, in *ChangeRequest) (*api.Result[Settings], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(_ context.Context, b store.Book) (command.Entry, error) {
		if err := c.Match(etag(c, b)); err != nil {
			return command.Entry{}, err
		}
		before := fieldsOf(b)
		after, err := in.Body.Apply(before)
		if err != nil {
			return command.Entry{}, err
		}
		after.Settings = after.Normalised()
		if err := mayChange(c.Actor, before, after); err != nil {
			return command.Entry{}, err
		}
		if err := check(b, before, after); err != nil {
			return command.Entry{}, err
		}
		return command.Entry{Type: domain.ChangedEvent, Fact: domain.ChangedFact{Changes: customer.Changes(before, after)},
			Write: func(seq int64) []table.Write { return write(c, b, before, after, seq) }}, nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	return fresh(ctx, c, done)
}

// fresh is the settings as they are after a change.
func fresh(ctx context.Context, c *api.Call, done command.Done) (*api.Result[Settings], error) {
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := show(c, b)
	out.Body.Seq, out.Replayed = done.Seq, done.ReplayedHeader()
	return out, nil
}

// mayChange refuses bank accounts to who may change settings, and not where customers are told to pay.
func mayChange(who access.Actor, before, after Fields) error {
	if slices.Equal(before.BankAccounts, after.BankAccounts) {
		return nil
	}
	return who.Must(access.BankWrite)
}

// check tells everything that is wrong with the settings as they would be.
func check(b store.Book, before, after Fields) error {
	var r field.Reader
	for _, err := range []error{after.Settings.Check(), after.Roles.Check()} {
		if err := r.Also(err); err != nil {
			return err
		}
	}
	if after.DefaultTerm != "" && !b.Terms[after.DefaultTerm].Active {
		r.Add("/defaultTerm", "unknown_value", "there is no active payment term %q", after.DefaultTerm)
	}
	if after.Logo != nil && (before.Logo == nil || *before.Logo != *after.Logo) {
		r.Add("/logo", "read_only", "set the logo by PUT /v1/settings/logo; null takes it away")
	}
	if err := r.Err(); err != nil {
		return err
	}
	return domain.CheckChange(before.Settings, after.Settings, b.Posted())
}

// write puts the settings. What postings rest on changes only while nothing is posted by the time of the write.
func write(c *api.Call, b store.Book, before, after Fields, seq int64) []table.Write {
	t := c.Actor.Tenant
	ws := []table.Write{store.PutSettings(t, after.Settings, after.Roles, b.Fold, b.Version(keys.Settings(t)), seq)}
	if domain.CheckChange(before.Settings, after.Settings, true) != nil {
		ws = append(ws, store.CheckNothingPosted(t)...)
	}
	return ws
}
