package proof

import (
	"customercenter/test/sim/people"
	"customercenter/test/sim/world"
)

// Proof looks at a world and says what is wrong with it.
type Proof struct {
	World  *world.World
	Office *people.Office
	Checks map[string]int // how often what was checked
	facts  map[string]Fact
	wrote  map[string]string // by fence: the result
}

// New is a proof of a world.
func New(w *world.World, o *people.Office) *Proof {
	return &Proof{World: w, Office: o, Checks: map[string]int{}, facts: map[string]Fact{}}
}

// Books checks everything that has to hold at any moment between two commits. The chains are verified at the end only: until
// then an event that was read is not read again.
func (p *Proof) Books() error {
	s, err := p.take()
	if err != nil {
		return err
	}
	return p.books(s)
}

func (p *Proof) books(s *Stored) error {
	var e errs
	for chain, h := range s.Homes {
		for _, c := range p.Office.Companies {
			if c.Tenant == chain.Tenant {
				h.order(&e)
				h.ledger(&e)
				h.decisions(c, &e)
				p.Checks["books"]++
				p.Checks["disputes"] += len(h.Disputes)
			}
		}
	}
	p.numbers(s, p.Office.Companies, &e)
	s.unique(&e)
	p.views(s, &e)
	p.promised(s, &e)
	for _, c := range p.Office.Companies {
		p.Checks["days of totals that stand apart"] += s.totals(c.Tenant, &e)
		p.Checks["totals"]++
	}
	p.Checks["views"] += len(s.Homes)
	return e.err()
}

// End checks what has to hold when all is done.
func (p *Proof) End() error {
	s, err := p.take()
	if err != nil {
		return err
	}
	if err := p.books(s); err != nil {
		return err
	}
	var e errs
	for _, h := range s.Homes {
		h.chain(&e)
		p.Checks["chains"]++
	}
	s.caughtUp(&e)
	p.readings(s, &e)
	p.answers(s, &e)
	p.tasks(s, &e)
	p.Checks["answers"] += p.World.Counts.Served
	return e.err()
}
