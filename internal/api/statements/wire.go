// Package statements is what can be done with statements of accounts: asked for, looked at before, listed, read with their
// files, and mailed once more. What states the accounts is package issuing, which carries out the run that a request begins.
package statements

import (
	"customercenter/internal/api"
	"customercenter/internal/document/issued"
)

// ByID names a statement in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// Statement is an issued statement as lists show it. Amounts are decimal strings in its currency; debits are positive.
type Statement struct {
	ID       string   `json:"id"`
	Customer string   `json:"customer"`
	Kind     string   `json:"kind" enum:"openItem,balanceForward"`
	Chain    string   `json:"chain" doc:"which series it continues: a schedule's code, or manual"`
	Currency string   `json:"currency"`
	From     string   `json:"from,omitempty" doc:"first day of the period; balance forward only"`
	To       string   `json:"to" doc:"the day as of which everything is stated"`
	IssuedOn string   `json:"issuedOn"`
	Version  int      `json:"version" doc:"of the period, from 1"`
	Replaces string   `json:"replaces,omitempty" doc:"the statement of the same period that it restates"`
	Previous string   `json:"previous,omitempty" doc:"the statement whose closing balance is its opening one"`
	Run      string   `json:"run,omitempty" doc:"the run that issued it"`
	Language string   `json:"language"`
	Opening  string   `json:"opening,omitempty" doc:"balance forward only"`
	Closing  string   `json:"closing" doc:"what is owed as of the last day"`
	Overdue  string   `json:"overdue"`
	Formats  []string `json:"formats" doc:"in which it is kept"`
}

// show shows a statement's header.
func show(x issued.Statement) Statement {
	out := Statement{ID: string(x.ID), Customer: string(x.ID.Customer()), Kind: x.Kind, Chain: x.Chain, Currency: string(x.Currency), From: api.ShowDay(x.From),
		To: x.To.String(), IssuedOn: x.IssuedOn.String(), Version: x.Version, Replaces: string(x.Replaces), Previous: string(x.Previous), Run: x.Run,
		Language: x.Language, Closing: x.Closing.Format(x.Currency), Overdue: x.Overdue.Format(x.Currency), Formats: []string{}}
	if x.Kind == balanceForward {
		out.Opening = x.Opening.Format(x.Currency)
	}
	for _, f := range x.Files {
		out.Formats = append(out.Formats, f.Format)
	}
	return out
}
