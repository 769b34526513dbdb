package outbox

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/file"
	"customercenter/internal/mail"
	"customercenter/internal/task"
)

// Mail sends letters.
type Mail struct{}

// Name is the kind of its tasks.
func (Mail) Name() string { return Kind }

// Lease is how long one sending may take.
func (Mail) Lease() time.Duration { return 2 * time.Minute }

// Permissions are what sending is allowed: it commits nothing but its own task.
func (Mail) Permissions() []access.Permission { return nil }

// Step takes a letter one step on: it is marked as being sent, then handed over, once.
func (Mail) Step(ctx context.Context, c *api.Call, t task.Task) (task.Step, error) {
	l, fate, err := Read(t)
	if err != nil {
		return task.Step{}, err
	}
	switch {
	case l.Phase == Queued:
		return l.begin(ctx, c, fate)
	case t.Attempts > 1: // whoever marked it died, or got no answer
		fate.Status = Unknown
		return done(fate)
	default:
		return l.handOver(ctx, c, t, fate)
	}
}

// begin sees whether there is anybody to send it to, and marks the letter.
func (l Letter) begin(ctx context.Context, c *api.Call, fate Fate) (task.Step, error) {
	var to []Recipient
	for _, r := range l.To {
		stopped, err := c.Store.Suppressed(ctx, c.Actor.Tenant, r.Email)
		if err != nil {
			return task.Step{}, err
		}
		if stopped {
			fate.Left = append(fate.Left, r.Email)
			continue
		}
		to = append(to, r)
	}
	if len(to) == 0 {
		fate.Status = Suppressed
		return done(fate)
	}
	l.To, l.Phase = to, Sending
	return l.again(fate, time.Time{})
}

// again is a step that leaves the letter waiting.
func (l Letter) again(fate Fate, due time.Time) (task.Step, error) {
	data, err := json.Marshal(l)
	if err != nil {
		return task.Step{}, err
	}
	fate.Status = l.Phase
	result, err := json.Marshal(fate)
	return task.Step{State: task.Waiting, Due: due, Data: data, Result: result}, err
}

func done(f Fate) (task.Step, error) {
	b, err := json.Marshal(f)
	return task.Step{State: task.Done, Result: b}, err
}

// handOver hands the letter to the mail service. Only what is certain leaves its mark: after an error of which it is not known
// whether the mail went out, the letter is unknown.
func (l Letter) handOver(ctx context.Context, c *api.Call, t task.Task, fate Fate) (task.Step, error) {
	m, err := l.message(ctx, c, t)
	if err != nil { // nothing was sent
		l.Phase = Queued
		return l.later(c, fate, err)
	}
	provider, err := c.Mail.Send(ctx, m)
	var refused mail.Refused
	switch {
	case err == nil:
		fate.Status, fate.Provider = Sent, provider
		return done(fate)
	case errors.As(err, &refused):
		fate.Status = Refused
		fate.News = append(fate.News, News{At: c.At.UTC(), Status: Refused, Detail: refused.Code})
		return done(fate)
	case errors.As(err, new(mail.NotSent)):
		l.Phase = Queued
		return l.later(c, fate, err)
	default:
		fate.Status = Unknown
		return done(fate)
	}
}

// pause is how long a letter waits after the service did not take it.
const pause = time.Minute

func (l Letter) later(c *api.Call, fate Fate, why error) (task.Step, error) {
	c.Log.Warn("mail", "tenant", string(c.Actor.Tenant), "task", c.Request, "error", why.Error())
	return l.again(fate, c.Now().Add(pause))
}

// message is the letter with its enclosures. Errors: those of the store of files, and one for an enclosure that is not what it was.
func (l Letter) message(ctx context.Context, c *api.Call, t task.Task) (mail.Message, error) {
	m := mail.Message{Tenant: t.Tenant, ID: t.ID, From: mail.Address{Name: l.From}, ReplyTo: mail.Address{Email: l.ReplyTo}, Subject: l.Subject, Text: l.Text, Language: l.Language}
	for _, r := range l.To {
		m.To = append(m.To, mail.Address{Name: r.Name, Email: r.Email})
	}
	for _, e := range l.Enclosures {
		k, err := file.Parse(t.Tenant, e.Key)
		if err != nil {
			return m, err
		}
		content, err := c.Files.Get(ctx, k, mail.MostBytes)
		if err != nil {
			return m, err
		}
		if string(file.HashOf(content.Bytes)) != e.Hash {
			return m, file.Damaged{Key: k}
		}
		m.Attachments = append(m.Attachments, mail.Attachment{Name: e.Name, Type: e.Type, Bytes: content.Bytes})
	}
	return m, nil
}
