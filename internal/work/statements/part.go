package statements

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/document/issued"
	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// Rendering draws a snapshot in one format. logo is the tenant's, where there is one. Errors: a fault when the snapshot itself
// cannot be drawn, with a reason for people.
type Rendering func(ctx context.Context, s statement.Snapshot, logo []byte) ([]byte, error)

// Rendered is a format in which statements are kept.
type Rendered struct {
	Format string // one that compose.Media knows: pdf, xlsx, csv
	Draw   Rendering
}

// Part states one customer's account.
type Part struct {
	Formats []Rendered
}

// Name is the kind of its tasks.
func (Part) Name() string { return compose.PartKind }

// Lease is how long one customer may take.
func (Part) Lease() time.Duration { return 2 * time.Minute }

// Permissions are what stating is allowed.
func (Part) Permissions() []access.Permission {
	return []access.Permission{access.StatementsSend, access.CustomersRead}
}

// errStated: somebody else issued the same statement meanwhile; the next attempt finds it.
var errStated = fault.Fault{Kind: fault.Unavailable, Code: "stated_meanwhile", Detail: "The same statement was issued meanwhile."}

// Step composes, draws, keeps and issues the customer's statements.
func (k Part) Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	head, found, err := c.Store.FindTask(ctx, t.Tenant, t.ID, 0)
	if err != nil {
		return task.Step{}, err
	}
	if !found || head.State == task.Canceled {
		return task.Step{State: task.Canceled}, nil
	}
	var p compose.Plan
	if err := json.Unmarshal(head.Data, &p); err != nil {
		return task.Step{}, err
	}
	out, err := k.state(ctx, c, p, compose.CustomerOf(t), head)
	if f := (statement.Broken{}); errors.As(err, &f) {
		c.Log.ErrorContext(ctx, "defect", "tenant", string(t.Tenant), "task", c.Key, "error", err.Error())
		return task.Step{State: task.Failed, Code: "does_not_add_up", Reason: "The customer's account does not add up; we have been told, and nothing was issued."}, nil
	}
	if err != nil {
		return task.Step{}, err
	}
	result, err := json.Marshal(out)
	return task.Step{State: task.Done, Result: result}, err
}

// state states a customer's account for a run.
func (k Part) state(ctx context.Context, c *command.Call, p compose.Plan, x id.Customer, head task.Task) (compose.Outcome, error) {
	var out compose.Outcome
	book, err := c.Book(ctx)
	if err != nil {
		return out, err
	}
	chain := store.Chain{Tenant: c.Actor.Tenant, Customer: x}
	p.Run = head.ID
	m, list, err := compose.Customer(ctx, c.Store, book, chain, p.Request, c.At)
	if err != nil {
		return out, err
	}
	var fresh []compose.Composed
	var mine []issued.Statement // that an earlier attempt of this part issued
	for _, s := range list {
		before, issued, err := earlier(ctx, c, s, head.ID)
		if err != nil {
			return out, err
		}
		switch {
		case issued:
			mine = append(mine, before)
		case s.Already.ID != "":
			out.Skipped = "already"
		default:
			if why := p.Filter.Skips(s.Snapshot); why != "" {
				out.Skipped = why
				continue
			}
			fresh = append(fresh, s)
		}
	}
	for _, s := range mine {
		out.Statements = append(out.Statements, s.ID)
	}
	if len(mine)+len(fresh) == 0 {
		return out, nil
	}
	out.Skipped = ""
	to := compose.Recipients(m)
	if p.Send && len(to) == 0 {
		return out, fault.NewConflict("no_recipient", "Nobody at this customer has an e-mail address: add one to a contact who gets statements, or to the primary contact.")
	}
	issues := make([]issued.Statement, len(fresh))
	for i := range fresh {
		if issues[i], err = k.render(ctx, c, &fresh[i]); err != nil {
			return out, err
		}
		issues[i].Run = head.ID
		out.Statements = append(out.Statements, issues[i].ID)
	}
	var letter *task.Task
	if p.Send {
		t := compose.Letter(book, m, slices.Concat(mine, issues), p.Formats, to).Task(chain.Tenant, letterName(head.ID, x), head.By, c.At)
		letter, out.Letter = &t, t.ID
	}
	return out, k.issueAll(ctx, c, chain, fresh, issues, letter)
}

// issueAll issues statements one after the other; the letter goes with the last. Where an earlier attempt issued all of them
// and there is no letter yet, since the last one is not stated any more, it goes by itself.
func (Part) issueAll(ctx context.Context, c *command.Call, chain store.Chain, fresh []compose.Composed, issues []issued.Statement, letter *task.Task) error {
	if len(issues) == 0 {
		if letter == nil {
			return nil
		}
		err := c.Store.PutTask(ctx, *letter)
		if errors.Is(err, store.TaskMoved) {
			return nil // it is there
		}
		return err
	}
	book, err := c.Prepared(ctx, command.List{Kind: id.Statement, Days: []calendar.Date{issues[0].IssuedOn}}) // all are issued on one day
	if err != nil {
		return err
	}
	for i, x := range issues {
		with := letter
		if i < len(issues)-1 {
			with = nil
		}
		if err := issue(ctx, c, chain, x, fresh[i].Was, book, with); err != nil {
			return err
		}
	}
	return nil
}

// letterName is the one name of a run's letter to a customer: there cannot be two.
func letterName(run string, x id.Customer) string { return "mail_" + run + "_" + x.Home() }

// render gives a snapshot its id, draws it in every format and keeps the files.
func (k Part) render(ctx context.Context, c *command.Call, s *compose.Composed) (issued.Statement, error) {
	s.NewID(c.IDs, c.At)
	x := issued.Statement{ID: id.Document(s.ID), Kind: string(s.Kind), Chain: s.Chain, Currency: s.Currency, From: s.From, To: s.To, IssuedOn: s.IssuedOn,
		Version: s.Version, Replaces: id.Document(s.Replaces), Previous: id.Document(s.Previous), Language: s.Language, Seq: s.Seq,
		Opening: s.Opening, Closing: s.Closing, Overdue: s.Overdue}
	logo, err := file.ReadLogo(ctx, c.Files, c.Actor.Tenant, s.Logo)
	if err != nil {
		return x, err
	}
	b, err := json.Marshal(s.Snapshot)
	if err != nil {
		return x, err
	}
	type rendering struct {
		format  string
		content file.Content
	}
	all := []rendering{{"json", file.NewContent(compose.Media("json"), b)}}
	for _, f := range k.Formats {
		b, err := f.Draw(ctx, s.Snapshot, logo)
		if err != nil {
			return x, err
		}
		all = append(all, rendering{f.Format, file.NewContent(compose.Media(f.Format), b)})
	}
	for _, f := range all { // only when all of it could be drawn
		key := file.Statement(s.Tenant, s.ID, f.format)
		if err := c.Files.Put(ctx, key, f.content); err != nil {
			return x, err
		}
		x.Files = append(x.Files, issued.File{Format: f.format, Key: key.String(), Hash: string(f.content.Hash), Size: int64(len(f.content.Bytes))})
	}
	return x, nil
}
