// Package members is who belongs to a tenant, with which roles: what the tokens of its users say. Owners alone see and set it;
// there is always one.
package members

import (
	"customercenter/internal/access"
)

// Fields are what is said of a member.
type Fields struct {
	Email string        `json:"email,omitempty" doc:"required"`
	Name  string        `json:"name,omitempty" doc:"required"`
	Roles []access.Role `json:"roles,omitempty" doc:"owner, finance, sales, collector, auditor, clerk; none ends the membership"`
}

// Member is a member as it is shown.
type Member struct {
	Subject string `json:"subject"`
	Fields
	Seq int64 `json:"seq,omitzero" doc:"of the event that this answer stands on"`
}

func show(m access.Member) Member {
	return Member{Subject: m.Subject, Fields: Fields{Email: m.Email, Name: m.Name, Roles: m.Roles}}
}
