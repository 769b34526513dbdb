package runs

import (
	"context"
	"encoding/json"

	"customercenter/internal/api"
	"customercenter/internal/mail/letter"
	"customercenter/internal/statement/compose"
	"customercenter/internal/task"
)

// Run is a run and how far it is.
type Run struct {
	Header
	State    string         `json:"state" enum:"waiting,working,done,failed,canceled" doc:"failed: its planning; failures of single customers stand in progress"`
	Progress Progress       `json:"progress"`
	Letters  map[string]int `json:"letters,omitempty" doc:"mails by status, where they were asked for: queued, sending, sent, delivered, bounced, complained, unknown, refused, suppressed"`
}

// Progress counts the customers of a run: planned = waiting + working + done + failed + canceled.
type Progress struct {
	Planned    int            `json:"planned"`
	Waiting    int            `json:"waiting"`
	Working    int            `json:"working"`
	Done       int            `json:"done"`
	Failed     int            `json:"failed"`
	Canceled   int            `json:"canceled"`
	Issued     int            `json:"issued" doc:"of done, customers with statements"`
	Statements int            `json:"statements" doc:"that were issued: one a currency"`
	Mailed     int            `json:"mailed" doc:"customers to whom a mail was written, whatever became of it"`
	Skipped    map[string]int `json:"skipped" doc:"of done, customers without a statement, by reason: zero, belowMinimum, already"`
}

// Left is how many customers somebody is still to state.
func (p Progress) Left() int { return p.Waiting + p.Working }

// count adds a part, and answers the name of its letter, if there is one.
func (p *Progress) count(t task.Task) (letter string, err error) {
	var out compose.Outcome
	if len(t.Result) > 0 {
		if err := json.Unmarshal(t.Result, &out); err != nil {
			return "", err
		}
	}
	p.Planned++
	switch t.State {
	case task.Waiting:
		p.Waiting++
	case task.Working:
		p.Working++
	case task.Failed:
		p.Failed++
	case task.Canceled:
		p.Canceled++
	case task.Done:
		p.Done++
		if len(out.Statements) > 0 {
			p.Issued++
		} else if out.Skipped != "" {
			p.Skipped[out.Skipped]++
		}
	}
	p.Statements += len(out.Statements)
	if out.Letter != "" {
		p.Mailed++
	}
	return out.Letter, nil
}

// whole is a run with its progress: one pass over its parts, as they stood a moment ago unless it is strong.
func whole(ctx context.Context, c *api.Call, head task.Task, strong, letters bool) (Run, error) {
	h, err := header(head)
	if err != nil {
		return Run{}, err
	}
	out := Run{Header: h, Progress: Progress{Skipped: map[string]int{}}}
	var mails []string
	var broken error
	err = c.Store.EachPart(ctx, head.Tenant, head.ID, 0, strong, func(t task.Task) bool {
		var mail string
		if mail, broken = out.Progress.count(t); mail != "" {
			mails = append(mails, mail)
		}
		return broken == nil
	})
	if err == nil {
		err = broken
	}
	if err != nil {
		return out, err
	}
	out.State = string(state(head, out.Progress, int(h.Planned)))
	if letters {
		out.Letters, err = fates(ctx, c, mails)
	}
	return out, err
}

// state is where a run stands: planning and parts together. planned is how many parts there are, for the last may not be seen yet.
func state(head task.Task, p Progress, planned int) task.State {
	switch {
	case head.State == task.Canceled || head.State == task.Failed:
		return head.State
	case head.State == task.Done && p.Left() == 0 && p.Planned >= planned:
		return task.Done
	case head.State == task.Waiting && p.Planned == 0:
		return task.Waiting
	}
	return task.Working
}

// fates counts letters by what became of them.
func fates(ctx context.Context, c *api.Call, names []string) (map[string]int, error) {
	out := map[string]int{}
	found, err := c.Store.TasksNamed(ctx, c.Actor.Tenant, names)
	if err != nil {
		return nil, err
	}
	for _, t := range found {
		_, fate, err := letter.Known(t)
		if err != nil {
			return nil, err
		}
		out[string(fate.Status)]++
	}
	return out, nil
}
