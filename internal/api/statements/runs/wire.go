// Package runs is what can be done with runs of statements once they were asked for: followed, looked through for what
// could not be done, canceled and resumed.
package runs

import (
	"context"
	"encoding/json"
	"strings"

	"customercenter/internal/api"
	"customercenter/internal/api/statements"
	"customercenter/internal/fault"
	"customercenter/internal/statement/compose"
	"customercenter/internal/task"
)

// ByID names a run in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// Header is what was asked of a run, and how far its planning is.
type Header struct {
	ID        string                      `json:"id"`
	Kind      string                      `json:"kind" enum:"openItem,balanceForward"`
	Chain     string                      `json:"chain" doc:"a schedule's code, or manual"`
	From      string                      `json:"from,omitempty"`
	To        string                      `json:"to"`
	Continue  bool                        `json:"continue,omitempty"`
	Currency  string                      `json:"currency,omitempty"`
	Language  string                      `json:"language,omitempty"`
	Formats   []string                    `json:"formats" doc:"that are mailed"`
	Send      bool                        `json:"send"`
	Again     bool                        `json:"again"`
	Selected  int                         `json:"selected,omitzero" doc:"customers that were chosen one by one"`
	Filter    *statements.StatementFilter `json:"filter,omitempty" doc:"by which customers are picked; none where they were chosen"`
	By        string                      `json:"by" doc:"subject of who asked for it"`
	Requested string                      `json:"requested" format:"date-time"`
	Planning  string                      `json:"planning" enum:"waiting,working,done,failed,canceled" doc:"whether all customers are known"`
	Planned   int64                       `json:"planned" doc:"customers so far"`
	Code      string                      `json:"code,omitempty" doc:"why planning failed"`
	Reason    string                      `json:"reason,omitempty"`
}

// header shows a run's head.
func header(t task.Task) (Header, error) {
	var p compose.Plan
	if err := json.Unmarshal(t.Data, &p); err != nil {
		return Header{}, err
	}
	return Header{ID: t.ID, Kind: string(p.Kind), Chain: p.Chain, From: api.ShowDay(p.From), To: api.ShowDay(p.To), Continue: p.Continue, Currency: string(p.Currency), Language: p.Language,
		Formats: p.Formats, Send: p.Send, Again: p.Again, Selected: len(p.Customers), Filter: statements.ShowStatementFilter(p), By: t.By,
		Requested: api.ShowInstant(t.Made), Planning: string(t.State), Planned: p.Planned, Code: t.Code, Reason: t.Reason}, nil
}

// find reads the head of the run that the path names, strongly.
func find(ctx context.Context, c *api.Call, path string) (task.Task, error) {
	if !strings.HasPrefix(path, "run_") || strings.ContainsAny(path, "# ") {
		return task.Task{}, fault.Missing("run")
	}
	t, found, err := c.Store.FindTask(ctx, c.Actor.Tenant, path, 0)
	if err == nil && (!found || t.Kind != compose.RunKind) {
		err = fault.Missing("run")
	}
	return t, err
}
