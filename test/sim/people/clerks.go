package people

import (
	"encoding/json"
	"fmt"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/task"
	"customercenter/test/sim/world"
)

// mostRuns is how many runs of statements somebody asks for in a seed, more or less.
const mostRuns = 6

// asked is a request for statements that somebody remembers.
type asked struct {
	company *Company
	body    map[string]any
	run     string // none: it is not known
}

// Clerks let so many people ask for statements now and then, while everybody works. Chance is their own.
func (o *Office) Clerks(clerks int) {
	for i := range clerks {
		o.World.Sched.Go(fmt.Sprintf("clerk %d", i+1), nil, 0, func() {
			for o.active > 0 {
				o.World.Sched.Sleep(time.Duration(2+o.clerks.Int64N(14)) * time.Second)
				c := o.Companies[o.clerks.IntN(len(o.Companies))]
				if len(c.Debtors) > 0 && o.active > 0 && !o.closing {
					o.state(c)
				}
			}
		})
	}
}

// state asks for statements, or does something about those that were asked for.
func (o *Office) state(c *Company) {
	n := len(o.runs)
	switch what := o.clerks.IntN(20); {
	case what < 3 && n > 0:
		o.resume(o.runs[o.clerks.IntN(n)])
	case what < 5 && n > 0:
		o.cancel(o.runs[o.clerks.IntN(n)])
	case what < 7:
		o.rename(c)
	case what < 9:
		o.mail(c)
	case n >= mostRuns:
	case what < 10 && n > 0: // the same once more, perhaps to be restated
		x := o.runs[o.clerks.IntN(n)]
		body := map[string]any{}
		for k, v := range x.body {
			body[k] = v
		}
		if o.clerks.IntN(2) == 0 {
			body["again"] = true
		}
		o.ask(x.company, body)
	case what < 13:
		o.monthly(c)
	default:
		o.ask(c, o.wanted(c))
		switch o.clerks.IntN(8) {
		case 0:
			o.cancel(o.runs[len(o.runs)-1])
		case 1, 2:
			o.rename(c)
		}
	}
}

// wanted are statements that somebody might ask for.
func (o *Office) wanted(c *Company) map[string]any {
	to := o.today(c)
	if o.clerks.IntN(2) == 0 {
		to = to.AddDays(-o.clerks.IntN(40))
	}
	body := map[string]any{"kind": "openItem", "to": to.String(), "send": o.clerks.IntN(8) > 0}
	if o.clerks.IntN(2) == 0 {
		body["kind"] = "balanceForward"
		body["from"] = to.AddDays(-o.clerks.IntN(50)).String()
		if o.clerks.IntN(3) > 0 {
			body["continue"] = true
		}
	}
	if o.clerks.IntN(3) > 0 {
		body["filter"] = map[string]any{"skipZero": o.clerks.IntN(4) == 0}
		return body
	}
	chosen := map[int]bool{}
	var list []string
	for range 1 + o.clerks.IntN(3) {
		if n := o.clerks.IntN(len(c.Debtors)); !chosen[n] {
			chosen[n] = true
			list = append(list, string(c.Debtors[n].ID))
		}
	}
	body["customers"] = list
	return body
}

// ask asks for statements, now and then from two places at once.
func (o *Office) ask(c *Company, body map[string]any) {
	many := 1
	if o.clerks.IntN(5) == 0 {
		many = 2
	}
	tries := make([]*Try, many)
	for i := range tries {
		cmd := o.errand("statements.request", c, nil, body)
		tries[i] = o.send(o.slot(cmd), cmd)
	}
	for _, t := range tries {
		x := asked{company: c, body: body}
		if s, ok := o.answered(t); ok {
			x.run = s.ID
		}
		o.runs = append(o.runs, x)
	}
}

// errand is a command of a clerk.
func (o *Office) errand(op string, c *Company, params map[string]string, body map[string]any) *Command {
	o.errands++
	cmd := &Command{Company: c, Mark: fmt.Sprintf("s%d", o.errands)}
	cmd.Request = world.Request{Op: op, Tenant: c.Tenant, Subject: "clara", Roles: "owner", Params: params, Key: "s" + fmt.Sprint(o.errands)}
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			panic(err)
		}
		cmd.Body, cmd.Text = body, string(b)
	}
	return cmd
}

// answered is what the answer to a command shows, where it was accepted.
func (o *Office) answered(t *Try) (Shown, bool) {
	t, ok := o.replied(t)
	if !ok {
		return Shown{}, false
	}
	s, err := Read(t.Reply)
	if err != nil {
		o.World.Fail("%s answered what is no JSON: %s", t.Command.Op, t.Reply.Body)
	}
	return s, true
}

// replied waits for an answer, and sends the same again a few times where none comes. It says whether it was accepted.
func (o *Office) replied(t *Try) (*Try, bool) {
	slot := o.slot(t.Command)
	for range 30 {
		if o.World.Await(t.Errand, 40*time.Second) && t.Reply != nil && t.Reply.Status < 500 {
			return t, t.Reply.Status < 300
		}
		o.World.Sched.Sleep(time.Duration(o.clerks.Int64N(int64(5 * time.Second))))
		t = o.send(slot, t.Command)
	}
	return t, false
}

func (o *Office) cancel(x asked) { o.about(x, "statementRuns.cancel") }

func (o *Office) resume(x asked) { o.about(x, "statementRuns.resume") }

func (o *Office) about(x asked, op string) {
	if x.run == "" {
		return
	}
	cmd := o.errand(op, x.company, map[string]string{"id": x.run}, nil)
	o.answered(o.send(o.slot(cmd), cmd))
}

// rename gives a customer another name, so that it stands elsewhere in the list that a run is planned by.
func (o *Office) rename(c *Company) {
	d := c.Debtors[o.clerks.IntN(len(c.Debtors))]
	o.errands++
	mark := fmt.Sprintf("s%d", o.errands)
	cmd := o.errand("customers.change", c, map[string]string{"id": string(d.ID)}, map[string]any{
		"name": fmt.Sprintf("%c %s", 'A'+rune(o.clerks.IntN(26)), mark), "remarks": mark})
	cmd.Mark, cmd.Home, cmd.IfMatch = mark, d.ID, "*"
	o.answered(o.send(o.slot(cmd), cmd))
}

// monthly puts in a run as a schedule would: of a chain of its own, that goes on where it ended.
func (o *Office) monthly(c *Company) {
	now := o.World.Sched.Now()
	to := o.today(c).Month().First().AddDays(-1)
	if o.clerks.IntN(2) == 0 {
		to = o.today(c)
	}
	p := compose.Plan{Request: compose.Request{Kind: statement.BalanceForward, Chain: "monthly", From: to.Month().First(), Continue: true, To: to}, Formats: []string{"pdf"}, Send: true, Schedule: "monthly"}
	if o.clerks.IntN(4) == 0 {
		p.Kind, p.From, p.Continue = statement.OpenItem, calendar.Date(0), false
	}
	data, err := json.Marshal(p)
	if err != nil {
		panic(err)
	}
	x := task.Task{Tenant: c.Tenant, ID: id.NewPart(o.World, "run"), Kind: compose.RunKind, About: compose.About, State: task.Waiting, Due: now, By: "system:monthly", Made: now, Data: data}
	if err := o.World.Product().PutTask(background, x); err != nil {
		o.World.Fail("a schedule cannot put a run: %w", err)
	}
	o.runs = append(o.runs, asked{company: c, body: o.wanted(c), run: x.ID})
}

// dress gives a new customer somebody to write to, mostly; now and then a name that cannot be drawn.
func (o *Office) dress(body map[string]any, mark string) {
	if o.clerks.IntN(6) > 0 {
		body["contacts"] = []any{map[string]any{"name": "Payables", "email": mark + "@debtor.example"}}
	}
	if o.clerks.IntN(12) == 0 {
		body["name"] = firstName + world.Unprintable + " " + mark
	}
}
