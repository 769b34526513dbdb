package members

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// SetRequest is a member, new or changed.
type SetRequest struct {
	Subject string `path:"subject" maxLength:"200" doc:"of the user at the identity provider"`
	Body    Fields
}

// Set gives a user roles in the tenant, or takes them all away.
var Set = api.Declare(api.Spec{
	ID: "members.set", Method: http.MethodPut, Path: "/members/{subject}", Permission: access.UsersWrite, Writes: true,
	Summary: "Set a member's roles",
	Doc:     "Without a role the membership ends. One owner stays. It is in the user's next token.",
}, set)

const most = 2000 // members of a tenant

func set(ctx context.Context, c *api.Call, in *SetRequest) (*api.Result[Member], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(ctx context.Context, _ store.Book) (command.Entry, error) {
		all, err := c.Store.Members(ctx, c.Actor.Tenant)
		if err != nil {
			return command.Entry{}, err
		}
		after, err := in.member()
		if err != nil {
			return command.Entry{}, err
		}
		var before access.Member
		owners := 0
		for _, m := range all {
			if m.Subject == in.Subject {
				before = m
			} else if slices.Contains(m.Roles, access.Owner) {
				owners++
			}
		}
		switch {
		case owners == 0 && !slices.Contains(after.Roles, access.Owner):
			return command.Entry{}, fault.NewConflict("last_owner", "A tenant has an owner: make somebody else one first.")
		case before.At == 0 && len(all) >= most:
			return command.Entry{}, field.TooMany("members", most)
		case before.At == 0 && len(after.Roles) == 0:
			return command.Entry{}, fault.Missing("member")
		}
		return entry(c, before, after), nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	now, _, err := c.Store.FindMember(ctx, c.Actor.Tenant, in.Subject)
	if err != nil {
		return nil, err
	}
	now.Subject = in.Subject
	out := show(now)
	out.Seq = done.Seq
	return &api.Result[Member]{Body: out, Replayed: done.ReplayedHeader()}, nil
}

// member is the member as it would be. Errors: Invalid with every field.
func (in *SetRequest) member() (access.Member, error) {
	var r field.Reader
	var m access.Member
	if len(in.Body.Roles) == 0 { // it ends: nothing else needs to be right
		return access.Member{Subject: in.Subject}, nil
	}
	m = access.Member{Subject: in.Subject, Email: in.Body.Email, Name: in.Body.Name}.Normalised()
	if err := r.Join("", m.Check()); err != nil {
		return m, err
	}
	for i, role := range in.Body.Roles {
		if !slices.Contains(access.Roles(), role) {
			r.Add(fmt.Sprintf("/roles/%d", i), "unknown_value", "there is no role %q", role)
		} else if !slices.Contains(m.Roles, role) {
			m.Roles = append(m.Roles, role)
		}
	}
	return m, r.Err()
}

// entry writes the membership, or takes it away. Who the member is stands apart from the event.
func entry(c *api.Call, before, after access.Member) command.Entry {
	e := command.Entry{Type: settings.MemberSetEvent, Fact: settings.ChangedFact{Code: after.Subject}, Persons: []event.Person{after.Person()},
		Write: func(seq int64) []table.Write {
			return []table.Write{store.PutMember(c.Actor.Tenant, before, after, seq)}
		}}
	if len(after.Roles) == 0 {
		e.Type, e.Persons = settings.MemberRemovedEvent, nil
		e.Write = func(int64) []table.Write { return []table.Write{store.DropMember(c.Actor.Tenant, before)} }
	}
	for _, x := range customer.Changes(before, after) {
		if x.Field == "name" || x.Field == "email" {
			x = customer.Change{Field: x.Field, Apart: true}
		}
		e.Fact.Changes = append(e.Fact.Changes, x)
	}
	return e
}
