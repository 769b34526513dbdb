package letters

import (
	"context"
	"errors"

	"customercenter/internal/command"
	"customercenter/internal/mail"
	"customercenter/internal/mail/letter"
	"customercenter/internal/store"
)

// Fates takes in what the mail service tells of letters.
type Fates struct{ command.Deps }

// Consumer is Fates as the function that hears the mail service has it.
func Consumer(d command.Deps) Fates { return Fates{d} }

// Delivered takes in one thing that the mail service told of a letter. It may be told more than once, in any order, and while the
// letter is still marked as being sent: what is told is certain. Errors: what the table met; it is to be told again.
func (d Fates) Delivered(ctx context.Context, e mail.Event) error {
	for range 10 {
		t, found, err := d.Store.FindTask(ctx, e.Tenant, e.Message, 0)
		if err != nil || !found || t.Kind != letter.Kind {
			return err
		}
		l, fate, err := letter.Read(t)
		if err != nil {
			return err
		}
		if !fate.Hear(e) {
			return nil
		}
		if e.Kind == mail.BouncedHard || e.Kind == mail.Complained {
			if err := d.Store.Suppress(ctx, e.Tenant, e.Address, string(e.Kind), d.Now()); err != nil {
				return err
			}
			if err := d.flag(ctx, e, l); err != nil {
				return err
			}
		}
		s, err := done(fate)
		if err != nil {
			return err
		}
		if err := d.Store.PutTask(ctx, t.After(s, d.Now())); !errors.Is(err, store.TaskMoved) {
			return err
		}
	}
	return store.TaskMoved
}
