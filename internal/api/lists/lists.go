// Package lists is the frame of a tenant's lists of settings: payment terms, tax codes, number series. An area says what a
// caller may say of an entry, what refuses it and how it is shown; that it is listed, set under its code and versioned, that
// each change is an event of the tenant's own chain, and what a repeated command answers, is the same for all and stands here.
package lists

import (
	"context"
	"errors"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Of is one list: its entries T, the fields F that a caller may say of one, and the shape S in which one is shown.
type Of[T settings.Entry, F, S any] struct {
	Entries store.List[T]
	Many    string // what they are: payment terms
	Most    int    // of a tenant
	Event   string // type of the event when one is set
	Removal string // type of the event when one is removed; none where entries are only retired

	Read   func(r *field.Reader, code string, f F) T                  // what T's own Check refuses is not its affair
	Settle func(ctx context.Context, c *api.Call, x *Change[T]) error // what else refuses or follows; nil: nothing
	Show   func(c *api.Call, b store.Book, x T, seq int64) S          // seq of the event; 0 in the list
}

// Change is an entry before and after.
type Change[T settings.Entry] struct {
	Book          store.Book // as it is now
	Before, After T
	Known         bool   // there is one before
	Beside        []T    // other entries that change with it
	Retired       string // the code of the one that it takes the place of
}

// SetRequest is an entry, new or changed, of a list whose codes are its keys.
type SetRequest[F any] struct {
	Code string `path:"code" maxLength:"40"`
	Body F
}

// DeclareList makes the operation that answers all entries, active or not, by their keys.
func (l Of[T, F, S]) DeclareList(s api.Spec) api.Op {
	return api.Declare(s, func(ctx context.Context, c *api.Call, _ *struct{}) (*api.Result[api.Listed[S]], error) {
		b, err := c.FreshBook(ctx)
		if err != nil {
			return nil, err
		}
		out := api.Listed[S]{Items: []S{}}
		for _, x := range l.Entries.Sorted(b) {
			out.Items = append(out.Items, l.Show(c, b, x, 0))
		}
		return &api.Result[api.Listed[S]]{Body: out}, nil
	})
}

// DeclareSet makes the operation that makes an entry or puts another in its place.
func (l Of[T, F, S]) DeclareSet(s api.Spec) api.Op {
	return api.Declare(s, func(ctx context.Context, c *api.Call, in *SetRequest[F]) (*api.Result[S], error) {
		return l.Set(ctx, c, in.Code, in.Code, func(r *field.Reader) T { return l.Read(r, in.Code, in.Body) })
	})
}

// Set makes or changes the entry of a key as read makes it; code is what a new one would be called. Errors: Invalid with every
// field, those of Settle, and too_many.
func (l Of[T, F, S]) Set(ctx context.Context, c *api.Call, key, code string, read func(r *field.Reader) T) (*api.Result[S], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(ctx context.Context, b store.Book) (command.Entry, error) {
		x := Change[T]{Book: b}
		x.Before, x.Known = l.Entries.In(b)[key]
		if err := x.read(code, read); err != nil {
			return command.Entry{}, err
		}
		if !x.Known && len(l.Entries.In(b)) >= l.Most {
			return command.Entry{}, field.TooMany(l.Many, l.Most)
		}
		if l.Settle != nil {
			if err := l.Settle(ctx, c, &x); err != nil {
				return command.Entry{}, err
			}
		}
		return command.Entry{Type: l.Event, Fact: settings.ChangedFact{Code: key, Changes: customer.Changes(x.Before, x.After), Retired: x.Retired},
			Write: func(seq int64) []table.Write { return l.writes(c, x, seq) }}, nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	return &api.Result[S]{Body: l.Show(c, b, l.Entries.In(b)[key], done.Seq), Replayed: done.ReplayedHeader()}, nil
}

// read reads and checks the entry as it would be: a new one has a code, too. Errors: Invalid with every field.
func (x *Change[T]) read(code string, read func(r *field.Reader) T) error {
	var r field.Reader
	if !x.Known {
		if err := r.Also(api.PathCode(code)); err != nil {
			return err
		}
	}
	x.After = read(&r)
	if err := r.Also(x.After.Check()); err != nil {
		return err
	}
	return r.Err()
}

// writes puts the entry, and those that change with it.
func (l Of[T, F, S]) writes(c *api.Call, x Change[T], seq int64) []table.Write {
	var ws []table.Write
	for _, e := range append([]T{x.After}, x.Beside...) {
		t := c.Actor.Tenant
		ws = append(ws, l.Entries.Put(t, e, l.Entries.Version(x.Book, t, e.Key()), seq))
	}
	return ws
}

// Remove takes an entry away that no document names. Errors: not_found, of what.
func (l Of[T, F, S]) Remove(ctx context.Context, c *api.Call, key, what string) (command.Done, error) {
	return command.CommitOwn(ctx, &c.Call, func(_ context.Context, b store.Book) (command.Entry, error) {
		before, known := l.Entries.In(b)[key]
		if !known {
			return command.Entry{}, fault.Missing(what)
		}
		var none T
		return command.Entry{Type: l.Removal, Fact: settings.ChangedFact{Code: key, Changes: customer.Changes(before, none)},
			Write: func(int64) []table.Write {
				t := c.Actor.Tenant
				return []table.Write{l.Entries.Drop(t, key, l.Entries.Version(b, t, key))}
			}}, nil
	})
}
