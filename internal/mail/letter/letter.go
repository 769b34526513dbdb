// Package letter is a mail as a task: what is to be sent to whom, and what is known of it. Package outbox sends it.
package letter

import (
	"encoding/json"
	"time"

	"customercenter/internal/id"
	"customercenter/internal/mail"
	"customercenter/internal/task"
)

// Kind is the kind of the tasks that are letters.
const Kind = "mail"

// Status is what became of a letter.
type Status string

// The statuses (domain.md section 9). A later one replaces an earlier one; which is later does not depend on the order in which
// events come.
const (
	Queued     Status = "queued"
	Sending    Status = "sending"
	Unknown    Status = "unknown"
	Refused    Status = "refused" // never: the service would not take it
	Sent       Status = "sent"
	Delivered  Status = "delivered"
	Bounced    Status = "bounced"
	Complained Status = "complained"
	Suppressed Status = "suppressed" // nobody was left to send it to
)

// Letter is a mail that is to go out: the data of its task.
type Letter struct {
	Customer   id.Customer `json:"customer"`
	To         []Recipient `json:"to"`
	From       string      `json:"from"` // name that is shown
	ReplyTo    string      `json:"replyTo,omitempty"`
	Subject    string      `json:"subject"`
	Text       string      `json:"text"`
	Language   string      `json:"language"`
	About      string      `json:"about"` // statement, invoice
	Documents  []string    `json:"documents"`
	Enclosures []Enclosure `json:"enclosures,omitempty"`
	Phase      Status      `json:"phase"` // queued, sending
}

// Recipient is one address, and the contact whose it is.
type Recipient struct {
	Contact string `json:"contact,omitempty"`
	Name    string `json:"name,omitempty"`
	Email   string `json:"email"`
}

// Enclosure is a file that goes with it.
type Enclosure struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Key  string `json:"key"` // in the store of files
	Hash string `json:"hash"`
}

// Fate is what is known of a letter: the result of its task.
type Fate struct {
	Status   Status   `json:"status"`
	Provider string   `json:"provider,omitempty"` // the service's id
	News     []News   `json:"news,omitempty"`     // in the order of their instants
	Left     []string `json:"left,omitempty"`     // addresses that were left out, for they are suppressed
}

// News is one thing that the service told.
type News struct {
	At      time.Time `json:"at"`
	Status  Status    `json:"status"`
	Address string    `json:"address,omitempty"`
	Hard    bool      `json:"hard,omitempty"` // a bounce for good
	Detail  string    `json:"detail,omitempty"`
}

// Task is a letter as a new task. name is the message's own name: it stands in the mail's tags and comes back with every event.
func (l Letter) Task(tenant id.Tenant, name, by string, now time.Time) task.Task {
	l.Phase = Queued
	data, err := json.Marshal(l)
	if err != nil {
		panic("letter: a letter cannot be written: " + err.Error()) // texts only
	}
	return task.Task{Tenant: tenant, ID: name, Kind: Kind, About: string(l.Customer), State: task.Waiting, Due: now, By: by, Made: now, Data: data}
}

// Read is a task's letter and what is known of it.
func Read(t task.Task) (Letter, Fate, error) {
	var l Letter
	var f Fate
	if err := json.Unmarshal(t.Data, &l); err != nil {
		return l, f, err
	}
	f.Status = l.Phase
	if len(t.Result) > 0 {
		if err := json.Unmarshal(t.Result, &f); err != nil {
			return l, f, err
		}
	}
	return l, f, nil
}

// Known is a letter and what is known of it, for people: one that was given up before it was marked as being sent never went
// out, and of one that was given up later it is not known.
func Known(t task.Task) (Letter, Fate, error) {
	l, f, err := Read(t)
	switch {
	case t.State != task.Failed:
	case f.Status == Queued:
		f.Status = Refused
	case f.Status == Sending:
		f.Status = Unknown
	}
	return l, f, err
}

// Troubled reports a status that somebody should look at.
func (s Status) Troubled() bool {
	return s == Unknown || s == Refused || s == Bounced || s == Complained || s == Suppressed
}

// Rank orders statuses: news of a higher one replaces a lower one.
var rank = map[Status]int{Queued: 0, Sending: 1, Unknown: 2, Refused: 3, Suppressed: 3, Sent: 4, Delivered: 5, Bounced: 6, Complained: 7}

var statusOf = map[mail.EventKind]Status{mail.Sent: Sent, mail.Delayed: Sent, mail.Delivered: Delivered, mail.BouncedHard: Bounced, mail.BouncedSoft: Bounced,
	mail.Complained: Complained, mail.Rejected: Refused, mail.Failed: Refused}

// Hear adds news; it reports whether they were new.
func (f *Fate) Hear(e mail.Event) bool {
	n := News{At: e.At.UTC(), Status: statusOf[e.Kind], Address: e.Address, Hard: e.Kind == mail.BouncedHard, Detail: e.Detail}
	at := len(f.News)
	for i, x := range f.News {
		if x == n {
			return false
		}
		if n.At.Before(x.At) && at == len(f.News) {
			at = i
		}
	}
	f.News = append(f.News[:at], append([]News{n}, f.News[at:]...)...)
	if rank[n.Status] > rank[f.Status] {
		f.Status = n.Status
	}
	if f.Provider == "" {
		f.Provider = e.Provider
	}
	return true
}
