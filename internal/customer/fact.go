package customer

import "customercenter/internal/calendar"

// What the events of a customer's chain say (event.Event.Data). What is personal stands apart, in event.Person.

// The types of these events.
const (
	CreatedEvent        = "customerCreated"
	ChangedEvent        = "customerChanged"
	StatusChangedEvent  = "customerStatusChanged"
	WithdrawnEvent      = "customerWithdrawn"
	HeldEvent           = "customerHeld"
	ReleasedEvent       = "customerReleased"
	ContactAddedEvent   = "contactAdded"
	ContactChangedEvent = "contactChanged"
	ContactRemovedEvent = "contactRemoved"
)

// CreatedFact is what a customerCreated event says.
type CreatedFact struct {
	Customer Customer  `json:"customer"`
	Contacts []Contact `json:"contacts,omitempty"`
	Status   Status    `json:"status"`
}

// ChangedFact is what a customerChanged event says.
type ChangedFact struct {
	Changes []Change `json:"changes"`
}

// StatusFact is what a customerStatusChanged event says.
type StatusFact struct {
	From Status `json:"from"`
	To   Status `json:"to"`
}

// WithdrawnFact is what a customerWithdrawn event says: an import that made the customer was undone, so it is closed, and its
// code and reference are free.
type WithdrawnFact struct {
	From    Status   `json:"from"`
	Changes []Change `json:"changes,omitempty"`
}

// HoldFact is what a customerHeld or customerReleased event says: the hold as it is from then on.
type HoldFact struct {
	Hold Hold `json:"hold"`
}

// ContactFact is what a contactAdded, contactChanged or contactRemoved event says.
type ContactFact struct {
	Contact string   `json:"contact"`
	Changes []Change `json:"changes,omitempty"`
	Primary string   `json:"primary,omitempty"` // who is the primary contact from then on, where that changed
}

// Changes is what changed from one record to another of the same type, by top-level field: of a tenant's settings, a term, …
func Changes(before, after any) []Change { return diff(before, after, nil) }

// Standing leaves out the holds that are not in force on the day nor on any later one: what an account carries of them.
func Standing(holds []Hold, day calendar.Date) []Hold {
	var list []Hold
	for _, h := range holds {
		if !h.Over(day) {
			list = append(list, h)
		}
	}
	return list
}
