package proof

import (
	"fmt"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/document/issued"
	"customercenter/internal/mail"
	"customercenter/internal/mail/letter"
	"customercenter/internal/store"
	"customercenter/internal/table/keys"
	"customercenter/internal/task"
)

// drawing is what the drawing of a statement says: whose it is, and what is owed.
func drawing(h *Home, x issued.Statement) string {
	return fmt.Sprintf("%s %s %s %d", h.Chain.Tenant, h.Chain.Customer, x.ID, x.Closing)
}

// letters checks that each letter went out as often as it says, to whom it should, with what is theirs.
func (p *Proof) letters(s *Stored, e *errs) {
	for _, m := range p.World.Mails().Taken() {
		if x, there := s.Tasks[keys.Task(m.Tenant, m.ID)]; !there || x.Kind != letter.Kind {
			e.add("a mail %s of %s went out, and there is no such letter", m.ID, m.Tenant)
		}
	}
	for _, x := range s.Tasks {
		if x.Kind == letter.Kind {
			p.letter(s, x, e)
		}
	}
	p.news(s, e)
}

// letter checks one letter: how often it went out, to whom, and with what.
func (p *Proof) letter(s *Stored, x Task, e *errs) {
	p.Checks["letters"]++
	l, fate, err := letter.Known(x.Task)
	if err != nil {
		e.add("letter %s: %w", x.ID, err)
		return
	}
	taken := p.World.Mails().Of(x.ID)
	p.Checks["letters "+string(fate.Status)]++
	least, most := 0, 1
	switch fate.Status {
	case letter.Sent, letter.Delivered, letter.Bounced, letter.Complained:
		least = 1
	case letter.Suppressed, letter.Refused:
		most = 0
	case letter.Unknown:
	default:
		e.add("letter %s is %s, and %s", x.ID, x.State, fate.Status)
	}
	if len(taken) < least || len(taken) > most {
		e.add("letter %s is %s and went out %d times", x.ID, fate.Status, len(taken))
	}
	h := s.Homes[store.Chain{Tenant: x.Tenant, Customer: l.Customer}]
	if h == nil {
		e.add("letter %s is to nobody of %s: %s", x.ID, x.Tenant, l.Customer)
		return
	}
	for _, m := range taken {
		p.addressed(h, x.Task, m, e)
	}
	p.enclosed(h, l, taken, e)
}

// addressed checks that a mail went to contacts of the customer, and to nobody to whom nothing was to be sent when it was made.
func (p *Proof) addressed(h *Home, x task.Task, m mail.Message, e *errs) {
	own := map[string]bool{}
	for _, c := range h.Contacts {
		own[c.Email] = true
	}
	for _, to := range m.To {
		if m.Tenant != x.Tenant || !own[to.Email] {
			e.add("letter %s of %s went to %s for %s", x.ID, x.Tenant, to.Email, m.Tenant)
		}
		since, stopped := p.World.History.Begun[store.SuppressedKey(x.Tenant, to.Email)]
		if stopped && since.Time.Add(late).Before(x.Made) {
			e.add("letter %s was made at %s and went to %s, to whom nothing is sent since %s", x.ID, x.Made, to.Email, since.Time)
		}
	}
}

// enclosed checks that what goes with a letter is the customer's own, as it was issued.
func (p *Proof) enclosed(h *Home, l letter.Letter, taken []mail.Message, e *errs) {
	want := map[string]bool{}
	if l.About == "invoice" {
		want = p.ofInvoice(h, l, e)
	}
	for _, d := range l.Documents {
		for own, x := range h.Statements {
			if string(own) == d {
				want[drawing(h, x)] = true
			}
		}
	}
	if len(want) != len(l.Documents) || len(l.Enclosures) != len(l.Documents) {
		e.add("%s: a letter brings %v in %d files, %d of them are statements or invoices of this customer", h.Chain.Customer, l.Documents, len(l.Enclosures), len(want))
	}
	for _, m := range taken {
		if len(m.Attachments) != len(want) {
			e.add("%s: mail %s has %d files, not %d", h.Chain.Customer, m.ID, len(m.Attachments), len(want))
		}
		for _, a := range m.Attachments {
			if !want[string(a.Bytes)] {
				e.add("%s: mail %s brings %q", h.Chain.Customer, m.ID, a.Bytes)
			}
		}
	}
}

// news checks what the product made of what it was told: whoever gave mail back for good is flagged, and gets no more.
func (p *Proof) news(s *Stored, e *errs) {
	for _, n := range p.World.History.Told {
		if n.Kind != mail.BouncedHard && n.Kind != mail.Complained {
			continue
		}
		p.Checks["suppressed"]++
		if _, there := p.World.History.Begun[store.SuppressedKey(n.Tenant, n.Address)]; !there {
			e.add("%s of %s was told at %s, and the address is not suppressed", n.Kind, n.Address, n.Time)
		}
		if n.Kind != mail.BouncedHard {
			continue
		}
		flagged := false
		for chain, h := range s.Homes {
			for _, c := range h.Contacts {
				flagged = flagged || chain.Tenant == n.Tenant && strings.EqualFold(c.Email, n.Address) && bounced(c)
			}
		}
		if !flagged {
			e.add("mail to %s of %s came back for good, and no contact is flagged", n.Address, n.Tenant)
		}
	}
}

func bounced(c customer.Contact) bool { return !c.BouncedOn.IsZero() }
