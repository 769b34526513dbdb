// Package letters is e-mail as tasks. A letter is put into the table by the transaction that makes it necessary, and sent by
// whoever takes the task. E-mail cannot be sent exactly once: before a letter is handed over it is marked as being sent, and one
// whose sender died or got no answer is unknown until a delivery event tells; it is never sent again on a guess.
package letters

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/mail"
	"customercenter/internal/mail/letter"
	"customercenter/internal/task"
)

// outgoing is a letter that is being sent.
type outgoing struct{ letter.Letter }

// Mail sends letters.
type Mail struct{}

// Name is the kind of its tasks.
func (Mail) Name() string { return letter.Kind }

// Lease is how long one sending may take.
func (Mail) Lease() time.Duration { return 2 * time.Minute }

// Permissions are what sending is allowed: it commits nothing but its own task.
func (Mail) Permissions() []access.Permission { return nil }

// Step takes a letter one step on: it is marked as being sent, then handed over, once.
func (Mail) Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	read, fate, err := letter.Read(t)
	if err != nil {
		return task.Step{}, err
	}
	l := outgoing{read}
	switch {
	case l.Phase == letter.Queued:
		return l.begin(ctx, c, fate)
	case t.Attempts > 1: // whoever marked it died, or got no answer
		fate.Status = letter.Unknown
		return done(fate)
	default:
		return l.handOver(ctx, c, t, fate)
	}
}

// begin sees whether there is anybody to send it to, and marks the letter.
func (l outgoing) begin(ctx context.Context, c *command.Call, fate letter.Fate) (task.Step, error) {
	var to []letter.Recipient
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
		fate.Status = letter.Suppressed
		return done(fate)
	}
	l.To, l.Phase = to, letter.Sending
	return l.again(fate, time.Time{})
}

// again is a step that leaves the letter waiting.
func (l outgoing) again(fate letter.Fate, due time.Time) (task.Step, error) {
	data, err := json.Marshal(l.Letter)
	if err != nil {
		return task.Step{}, err
	}
	fate.Status = l.Phase
	result, err := json.Marshal(fate)
	return task.Step{State: task.Waiting, Due: due, Data: data, Result: result}, err
}

func done(f letter.Fate) (task.Step, error) {
	b, err := json.Marshal(f)
	return task.Step{State: task.Done, Result: b}, err
}

// handOver hands the letter to the mail service. Only what is certain leaves its mark: after an error of which it is not known
// whether the mail went out, the letter is unknown.
func (l outgoing) handOver(ctx context.Context, c *command.Call, t task.Task, fate letter.Fate) (task.Step, error) {
	m, err := l.message(ctx, c, t)
	if err != nil { // nothing was sent
		l.Phase = letter.Queued
		return l.later(c, fate, err)
	}
	provider, err := c.Mail.Send(ctx, m)
	var refused mail.Refused
	switch {
	case err == nil:
		fate.Status, fate.Provider = letter.Sent, provider
		return done(fate)
	case errors.As(err, &refused):
		fate.Status = letter.Refused
		fate.News = append(fate.News, letter.News{At: c.At.UTC(), Status: letter.Refused, Detail: refused.Code})
		return done(fate)
	case errors.As(err, new(mail.NotSent)):
		l.Phase = letter.Queued
		return l.later(c, fate, err)
	default:
		fate.Status = letter.Unknown
		return done(fate)
	}
}

// pause is how long a letter waits after the service did not take it.
const pause = time.Minute

func (l outgoing) later(c *command.Call, fate letter.Fate, why error) (task.Step, error) {
	c.Log.Warn("mail", "tenant", string(c.Actor.Tenant), "task", c.Key, "error", why.Error())
	return l.again(fate, c.Now().Add(pause))
}

// message is the letter with its enclosures. Errors: those of the store of files, and one for an enclosure that is not what it was.
func (l outgoing) message(ctx context.Context, c *command.Call, t task.Task) (mail.Message, error) {
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
