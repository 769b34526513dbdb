package catalog

import (
	"time"

	"customercenter/internal/api"
)

// Trigger is a function that another service calls: in the middle of its own work, or when something became of ours.
type Trigger struct {
	Name    string
	Doc     string
	When    string // for people
	Stack   string // that it stands in, beside what calls it: identity, mailEvents, fileEvents
	Main    Main
	Writes  bool         // to the table
	Outside []api.System // what it uses beside the table
	Memory  int          // MB
	Timeout time.Duration
}

// Triggers are the functions that other services call.
func Triggers() []Trigger {
	return []Trigger{{
		Name: "token-claims", Doc: "Puts the tenant and the roles of a member into the access token, before the identity provider signs it.",
		When: "at sign-in", Stack: "identity",
		Main: Main{Import: "customercenter/internal/identity", Call: "identity.Run()"}, Memory: 512, Timeout: 5 * time.Second,
	}, {
		Name: "mail-events", Doc: "Takes in what became of mails: sent, delivered, bounced, complained of.",
		When: "when the mail service tells", Stack: "mailEvents", Writes: true,
		Main: Main{Import: "customercenter/internal/work/letters", Call: "run.MailEvents(letters.Consumer)"}, Memory: 512, Timeout: 15 * time.Second,
	}, {
		Name: "object-import", Doc: "Begins the import of a file that arrived: sent in by a form, or dropped among a tenant's imports.",
		When: "when a file is put under `U/`", Stack: "fileEvents", Writes: true,
		Main: Main{Import: "customercenter/internal/work/imports", Call: "run.Objects(imports.Consumer)"}, Memory: 512, Timeout: 15 * time.Second,
	}}
}
