package runtimeapi

import (
	"context"
	"encoding/json"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/mail/letter"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// The tasks of the seed: a run of statements that waits to be planned, and a letter that went out.
const (
	RunName    = "run_of_march"
	LetterName = "mail_of_march"
)

// tasks puts in what only workers and the mail service would.
func (o *office) tasks(ctx context.Context) error {
	at := Now
	plan, err := json.Marshal(compose.Plan{Request: compose.Request{Kind: statement.OpenItem, Chain: "manual", To: calendar.Must("2026-02-28")},
		Customers: []id.Customer{id.Customer(o.names["customer BREWERY"]), id.Customer(o.names["customer BAKERY"])}, Formats: []string{"pdf"}, Send: true})
	if err != nil {
		return err
	}
	s := store.Store{T: o.table}
	if err := s.PutTask(ctx, task.Task{Tenant: Tenant, ID: RunName, Kind: compose.RunKind, About: compose.About, State: task.Waiting, Due: at, By: "owner", Made: at, Data: plan}); err != nil {
		return err
	}
	l := letter.Letter{Customer: id.Customer(o.names["customer BREWERY"]), Subject: "Statement", Text: "Dear all", Language: "en", About: "statement", From: "Acme",
		To: []letter.Recipient{{Contact: o.names["customer BREWERY contacts 1"], Name: "Ada Able", Email: "ada@brewery.example"}}}
	sent, err := json.Marshal(letter.Fate{Status: letter.Sent, Provider: "0102018f-1111"})
	if err != nil {
		return err
	}
	if err := s.PutTask(ctx, l.Task(Tenant, LetterName, "owner", at).After(task.Step{State: task.Done, Result: sent}, at)); err != nil {
		return err
	}
	o.hear()
	return nil
}
