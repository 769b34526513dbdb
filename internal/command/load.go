package command

import (
	"context"
	"slices"

	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

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
