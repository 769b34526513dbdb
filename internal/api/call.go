package api

import (
	"context"
	"slices"

	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Match holds a versioned operation to the version that the caller read.
func (c *Call) Match(etag string) error {
	if c.IfMatch == etag || c.IfMatch == "*" {
		return nil
	}
	return fault.Fault{Kind: fault.Stale, Code: "stale", Detail: "It was changed since you read it; read it again and repeat your change."}
}

// CommitDraft carries out a command that moves no account: it writes a draft and its fence. write answers the id of what it
// wrote. As in Commit, a command whose key was used before is answered by what it came to then.
func CommitDraft(ctx context.Context, c *Call, write func(ctx context.Context) (string, error)) (Done, error) {
	var done Done
	err := table.Retry(ctx, c.Pace, func() error {
		result, err := write(ctx)
		if err == nil {
			done = Done{Result: result}
			return nil
		}
		prior, found, ferr := c.Prior(ctx)
		switch {
		case ferr != nil:
			return ferr
		case found:
			done = prior
			return nil
		}
		return again(err)
	})
	return done, err
}

// LoadApplied reads a document, its applications, the documents on their other side, and what is open of them all: what
// taking applications back or voiding needs.
func LoadApplied(ctx context.Context, c *Call, d id.Document) (ledger.Loaded, error) {
	l := ledger.NewLoaded()
	if err := c.Store.ReadApplicationsOf(ctx, c.Actor.Tenant, l, d); err != nil {
		return l, err
	}
	return l, loadSides(ctx, c, l, d)
}

// LoadApplications reads applications by id and both sides of them.
func LoadApplications(ctx context.Context, c *Call, ids ...id.Application) (ledger.Loaded, error) {
	l := ledger.NewLoaded()
	if err := c.Store.ReadApplications(ctx, c.Actor.Tenant, l, ids...); err != nil {
		return l, err
	}
	return l, loadSides(ctx, c, l)
}

func loadSides(ctx context.Context, c *Call, l ledger.Loaded, docs ...id.Document) error {
	seen := map[id.Document]bool{}
	for _, d := range docs {
		seen[d] = true
	}
	for _, a := range l.Applications {
		if !a.Live() {
			continue
		}
		for _, d := range []id.Document{a.Debit, a.Credit} {
			if !seen[d] {
				seen[d] = true
				docs = append(docs, d)
			}
		}
	}
	if len(docs) == 0 {
		return nil
	}
	if err := c.Store.ReadDocuments(ctx, c.Actor.Tenant, l, docs...); err != nil {
		return err
	}
	if err := c.Store.ReadOpen(ctx, c.Actor.Tenant, l); err != nil {
		return err
	}
	return loadCourses(ctx, c, l)
}

// loadCourses reads all applications of documents of which a part was in dispute and is closed: what is taken back from it
// changes what was in dispute on past days.
func loadCourses(ctx context.Context, c *Call, l ledger.Loaded) error {
	for _, doc := range l.Documents {
		x := doc.Head()
		closed := slices.ContainsFunc(x.Disputes, func(d ledger.Claim) bool {
			_, open := l.Debits[ledger.ItemKey{Document: x.ID, Part: d.Part}]
			return !open
		})
		if !closed {
			continue
		}
		if err := c.Store.ReadApplicationsOf(ctx, c.Actor.Tenant, l, x.ID); err != nil {
			return err
		}
	}
	return nil
}

// Voiding reads the day and reason of a reversal; the day is today when it is left out.
func Voiding(ctx context.Context, c *Call, on, reason string) (ledger.Voiding, error) {
	book, err := c.Book(ctx)
	if err != nil {
		return ledger.Voiding{}, err
	}
	var r Reader
	today := book.Today(c.At)
	v := ledger.Voiding{On: today, Today: today, Reason: reason, Accounts: book.Postings()}
	if on != "" {
		v.On = r.Date("/on", on)
	}
	return v, r.Err()
}

// Forbidden says what the caller may not do and whom to ask.
func Forbidden(detail string) fault.Fault {
	return fault.Fault{Kind: fault.Forbidden, Code: "forbidden", Detail: detail}
}

// Snapshot reads the items of a document so that they stand together: the account first, then what read reads; when any of it
// was written by a later event than the account's last, somebody moved it meanwhile, and it is read again. read answers the
// latest seq that it met.
func Snapshot(ctx context.Context, c *Call, chain store.Chain, read func() (latest int64, err error)) error {
	for range snapshots {
		a, err := c.Store.Account(ctx, chain)
		if err != nil {
			return err
		}
		latest, err := read()
		if err != nil || latest <= a.Seq {
			return err
		}
	}
	return table.Conflict{Cause: store.AccountMoved}
}

// snapshots is how often a reader tries.
const snapshots = 20
