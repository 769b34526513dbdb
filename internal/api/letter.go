package api

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/id"
	"customercenter/internal/mail/letter"
)

// Mailed is a mail that is on its way.
type Mailed struct {
	Mail   string   `json:"mail" doc:"its id in the customer's mails"`
	Status string   `json:"status" enum:"queued,sending,unknown,refused,sent,delivered,bounced,complained,suppressed"`
	To     []string `json:"to"`
}

// CommitLetter puts in the letter that write makes, once for the call's key, and answers what is known of it and the names of
// the files that go with it. Errors: those of write.
func CommitLetter(ctx context.Context, c *Call, write func(ctx context.Context) (letter.Letter, error)) (*Result[Mailed], []string, error) {
	done, err := command.Once(ctx, &c.Call, func(ctx context.Context) (string, error) {
		l, err := write(ctx)
		if err != nil {
			return "", err
		}
		t := l.Task(c.Actor.Tenant, id.NewPart(c.IDs, "msg"), c.Actor.Subject, c.At)
		return t.ID, c.Store.CommandTasks(ctx, c.Fence(t.ID), t)
	})
	if err != nil {
		return nil, nil, err
	}
	t, _, err := c.Store.FindTask(ctx, c.Actor.Tenant, done.Result, 0)
	if err != nil {
		return nil, nil, err
	}
	l, fate, err := letter.Known(t)
	if err != nil {
		return nil, nil, err
	}
	out := Mailed{Mail: t.ID, Status: string(fate.Status), To: []string{}}
	for _, r := range l.To {
		out.To = append(out.To, r.Email)
	}
	files := []string{}
	for _, e := range l.Enclosures {
		files = append(files, e.Name)
	}
	return &Result[Mailed]{Body: out, Replayed: done.ReplayedHeader()}, files, nil
}
