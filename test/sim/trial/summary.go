package trial

import (
	"customercenter/test/sim/people"
	"customercenter/test/sim/proof"
	"customercenter/test/sim/world"
)

// Summary is what runs came to.
type Summary struct {
	Seeds    int
	Commands int // answered for good
	Accepted int
	Refused  map[string]int // by code
	Faults   map[string]int // by kind
	Places   map[string]int // where processes died
	Calls    int            // of the table
	Served   int            // requests, repetitions included
	Checks   map[string]int
	Digest   uint64 // of all that happened
}

// Add adds another run.
func (s *Summary) Add(o Summary) {
	s.Seeds += o.Seeds
	s.Commands += o.Commands
	s.Accepted += o.Accepted
	s.Calls += o.Calls
	s.Served += o.Served
	s.Digest ^= o.Digest
	s.Refused, s.Faults, s.Places, s.Checks = plus(s.Refused, o.Refused), plus(s.Faults, o.Faults), plus(s.Places, o.Places), plus(s.Checks, o.Checks)
}

func plus(a, b map[string]int) map[string]int {
	if a == nil {
		a = map[string]int{}
	}
	for k, n := range b {
		a[k] += n
	}
	return a
}

func summary(w *world.World, o *people.Office, p *proof.Proof) Summary {
	s := Summary{Seeds: 1, Refused: map[string]int{}, Faults: w.Counts.Faults, Places: w.Counts.Places, Calls: w.Counts.Calls,
		Served: w.Counts.Served, Checks: p.Checks, Digest: w.Digest()}
	for _, slot := range o.Slots {
		answered := map[*people.Command]bool{}
		for _, t := range slot.Tries {
			if t.Reply == nil || t.Reply.Status >= 500 || answered[t.Command] {
				continue
			}
			answered[t.Command] = true
			s.Commands++
			if t.Reply.Status < 300 {
				s.Accepted++
			} else {
				s.Refused[t.Reply.Code]++
			}
		}
	}
	return s
}
