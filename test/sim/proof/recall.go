package proof

import (
	"net/url"
	"slices"
	"time"

	"customercenter/internal/store"
	"customercenter/test/sim/people"
)

// Recall asks again for figures that somebody was shown before, as they were known then, and compares them with what was
// shown then. It is called by a task when all is quiet.
func (p *Proof) Recall() {
	s, err := p.take()
	if err != nil {
		p.World.Fail("%w", err)
	}
	asked := 0
	for _, x := range slices.Clone(p.Office.Readings) {
		at, rows := s.knownAt(x)
		if rows == nil || asked >= 8 {
			continue
		}
		asked++
		again := p.Office.Ask(x.Company, x.Debtor, people.Ageing(url.Values{"by": {"customer"}, "customer": {string(x.Debtor.ID)}, "asOf": {x.Query.Get("asOf")},
			"asKnownOn": {at.UTC().Format(time.RFC3339Nano)}}))
		r, ok := again.Report()
		if !ok || !slices.EqualFunc(r.Items, rows, sameRow) {
			p.World.Fail("as of %s %s was shown with %+v; as known at %s it is %s", x.Query.Get("asOf"), x.Debtor.ID, rows, at, again.Reply.Body)
		}
		p.Checks["recalled"]++
	}
}

// knownAt is the instant at which exactly the events were known that an earlier answer stands on, where there is one.
func (s *Stored) knownAt(x *people.Reading) (time.Time, []people.Row) {
	r, ok := x.Report()
	if !ok || x.Op != "ageing.get" || x.Debtor == nil || x.Quiet || x.Query.Get("asKnownOn") != "" || len(r.Items) == 0 {
		return time.Time{}, nil
	}
	h := s.Homes[store.Chain{Tenant: x.Company.Tenant, Customer: x.Debtor.ID}]
	n := r.Items[0].Position
	at := h.Facts[n-1].Recorded
	if int(n) < len(h.Facts) && !h.Facts[n].Recorded.After(at) {
		return time.Time{}, nil
	}
	return at, r.Items
}
