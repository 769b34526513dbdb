package catalog

import "time"

// Trigger is a function that another service calls in the middle of its own work.
type Trigger struct {
	Name    string
	Doc     string
	Main    Main
	Memory  int // MB
	Timeout time.Duration
}

// Triggers are the functions that the identity provider calls.
func Triggers() []Trigger {
	return []Trigger{{
		Name: "token-claims", Doc: "Puts the tenant and the roles of a member into the access token, before the identity provider signs it.",
		Main: Main{Import: "customercenter/internal/identity", Call: "identity.Run()"}, Memory: 512, Timeout: 5 * time.Second,
	}}
}
