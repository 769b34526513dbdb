package people

import (
	"encoding/json"
	"math/rand/v2"
	"time"

	"customercenter/internal/id"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/test/sim/world"
)

// schedule is a company's schedule of statements, in some seeds: every week or every month.
func (c *Company) schedule(r *rand.Rand, now time.Time) settings.StatementSchedule {
	s := settings.StatementSchedule{Code: "scheduled", Name: "by itself", Active: true, Since: c.Today(now), Every: settings.EveryMonth, Day: [...]int{1, 15, 28, 30, 31, 31}[r.IntN(6)],
		Kind: [...]string{"openItem", "balanceForward"}[r.IntN(2)], Formats: []string{"pdf"}, SkipZero: r.IntN(4) == 0}
	if r.IntN(2) == 0 {
		s.Every, s.Weekday, s.Day = settings.EveryWeek, 1+r.IntN(7), 0
	}
	return s
}

// Schedules gives some of the companies a schedule.
func Schedules(t table.Table, r *rand.Rand, companies []*Company, now time.Time) error {
	for _, c := range companies {
		if r.IntN(4) > 0 {
			continue
		}
		s := c.schedule(r, now)
		c.Schedule = &s
		if err := t.Transact(background, []table.Write{store.Schedules.Put(c.Tenant, s, 0, 1)}); err != nil {
			return err
		}
	}
	return nil
}

// mail asks for a mail of an invoice, or of a statement, as it is known.
func (o *Office) mail(c *Company) {
	var list []*Doc
	for _, d := range o.order {
		if d.Company == c && d.Kind == "inv" && d.Status != "draft" && d.Status != "gone" && !o.known(c, string(id.Document(d.ID).Customer())).Strange {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return
	}
	d := list[o.clerks.IntN(len(list))]
	o.known(c, string(id.Document(d.ID).Customer())).Mailed = true
	op, doc := "invoiceFiles.email", d.ID
	if o.clerks.IntN(3) == 0 && d.Debtor != nil {
		r, ok := o.asks(c, world.Request{Op: "statements.list", Params: map[string]string{"id": string(d.Debtor.ID)}})
		if doc = first(r, ok); doc == "" {
			return
		}
		op = "statements.email"
	}
	cmd := o.errand(op, c, map[string]string{"id": doc}, map[string]any{})
	o.answered(o.send(o.slot(cmd), cmd))
}

// first is the first thing of a list that was answered.
func first(r *world.Reply, ok bool) string {
	var page struct{ Items []struct{ ID string } }
	if !ok || json.Unmarshal(r.Body, &page) != nil || len(page.Items) == 0 {
		return ""
	}
	return page.Items[0].ID
}
