// Package trial runs one seed: it founds the companies, lets people work while everything goes wrong, waits until all is
// quiet, and has the proof look at what is left.
package trial

import (
	"fmt"
	"io"

	"customercenter/internal/tools/sim/people"
	"customercenter/internal/tools/sim/proof"
	"customercenter/internal/tools/sim/world"
)

// Run runs a seed with so many commands. trace may be nil. Errors: the first rule that was found broken.
func Run(seed uint64, commands int, trace io.Writer) (Summary, error) {
	w := world.New(seed, trace)
	r := w.Stream(20)
	companies := people.Companies(r)
	for i, c := range companies {
		if err := c.Found(w.Table); err != nil {
			return Summary{}, err
		}
		for n := range 3 - i {
			if err := c.Admit(w, fmt.Sprintf("%s-%d", c.Tenant, n+1)); err != nil {
				return Summary{}, err
			}
		}
	}
	w.Table.Drain(0)
	office := people.NewOffice(w, companies, commands)
	p := proof.New(w, office)
	office.Dawn = func() {
		if err := p.Books(); err != nil {
			w.Fail("in between: %w", err)
		}
	}
	office.Open(3 + r.IntN(4))
	err := w.Sched.Run()
	if err == nil {
		err = p.End()
	}
	return summary(w, office, p), err
}
