package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/template"
	"time"

	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	"customercenter/tools/catalog"
)

//go:embed templates
var files embed.FS

var texts = template.Must(template.New("").Funcs(template.FuncMap{
	"quote": quote, "indexes": indexes, "metrics": metrics, "pattern": pattern, "whole": whole, "payload": payload, "dashboard": dashboard,
}).ParseFS(files, "templates/*"))

// Stack is one nested stack: a file under infra/stacks/, and the parameters that template.yaml hands it.
type Stack struct {
	File      string // invoices
	Template  string
	Title     string
	Functions []Function
}

// perStack keeps a stack well under 250 resources: a function has seven.
const perStack = 30

// nested are the nested stacks in the order in which they need each other.
func nested() []Stack {
	out := []Stack{
		{File: "table", Template: "table"},
		{File: "files", Template: "files"},
		{File: "fonts", Template: "fonts"},
		{File: "alerts", Template: "alerts"},
		{File: "mail", Template: "mail"},
		{File: "identity", Template: "identity", Functions: heard("identity")},
		{File: "api", Template: "api"},
	}
	if mail := heard("mailEvents"); len(mail) > 0 {
		out = append(out, Stack{File: "mailEvents", Template: "mailEvents", Functions: mail})
	}
	out = append(out, Stack{File: "fileEvents", Template: "fileEvents", Functions: heard("fileEvents")})
	for _, area := range areas() {
		out = append(out, area.split()...)
	}
	return append(out,
		Stack{File: "streams", Template: "streams", Functions: streams()},
		Stack{File: "schedules", Template: "schedules", Functions: schedules()},
		Stack{File: "operations", Template: "operations"})
}

// heard are the triggers that stand in a stack.
func heard(stack string) []Function {
	var out []Function
	for _, f := range triggers() {
		if f.Hears == stack {
			out = append(out, f)
		}
	}
	return out
}

// areas are the operations by area, in the catalog's order.
func areas() []Stack {
	var out []Stack
	at := map[string]int{}
	for _, op := range catalog.Operations() {
		f := operation(op.Spec())
		i, ok := at[f.Area]
		if !ok {
			i = len(out)
			at[f.Area] = i
			out = append(out, Stack{File: f.Area, Template: "area", Title: f.Area})
		}
		out[i].Functions = append(out[i].Functions, f)
	}
	return out
}

// split makes several stacks of an area that is too large for one.
func (s Stack) split() []Stack {
	var out []Stack
	for i := 0; i < len(s.Functions); i += perStack {
		part := s
		part.Functions = s.Functions[i:min(i+perStack, len(s.Functions))]
		if i > 0 {
			part.File = fmt.Sprintf("%s%d", s.File, i/perStack+1)
		}
		out = append(out, part)
	}
	return out
}

// Resource is the stack's name in template.yaml.
func (s Stack) Resource() string { return catalog.FunctionNames(s.File).Resource }

// Routed reports that the gateway sends calls to one of the functions.
func (s Stack) Routed() bool {
	for _, f := range s.Functions {
		if f.Route != nil {
			return true
		}
	}
	return false
}

// Bucket reports that one of the functions knows the bucket.
func (s Stack) Bucket() bool { return slices.ContainsFunc(s.Functions, Function.Bucket) }

// Mails reports that one of the functions sends mail.
func (s Stack) Mails() bool {
	return slices.ContainsFunc(s.Functions, func(f Function) bool { return f.Uses("mail") })
}

// Draws reports that one of the functions draws documents.
func (s Stack) Draws() bool {
	return slices.ContainsFunc(s.Functions, func(f Function) bool { return f.Uses("fonts") })
}

// Reputation is a rate that SES watches, and the most that is well; above twice that SES may stop the account.
type Reputation struct{ Name, Means, Most string }

// Reputations are the rates with an alarm.
func (s Stack) Reputations() []Reputation {
	return []Reputation{
		{"BounceRate", "More than 5 % of mails bounce", "0.05"},
		{"ComplaintRate", "More than 0.1 % of mails are called unwanted", "0.001"},
	}
}

// NeedsSecret reports that the functions sign cursors.
func (s Stack) NeedsSecret() bool { return s.Template == "area" }

// Shape is the table as internal/table/dynamo makes it on a local engine.
func (s Stack) Shape() any { return dynamo.Shape("") }

// TTL is the attribute by which items expire.
func (s Stack) TTL() string { return dynamo.TTL }

// Namespace is where the functions' own metrics go.
func (s Stack) Namespace() string { return catalog.Namespace }

// Measures are the functions' own metrics that must stay at nothing.
func (s Stack) Measures() []catalog.Measure { return catalog.Measures() }

// stacks writes infra/stacks/*.yaml and template.yaml.
func stacks(out Files) error {
	list := nested()
	for _, s := range list {
		if err := render(out, "infra/stacks/"+s.File+".yaml", s.Template+".yaml.tmpl", s); err != nil {
			return err
		}
	}
	return render(out, "template.yaml", "template.yaml.tmpl", list)
}

func render(out Files, path, name string, data any) error {
	var b bytes.Buffer
	if err := texts.ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	out[path] = append(bytes.TrimRight(b.Bytes(), "\n"), '\n')
	return nil
}

// quote writes a text as YAML takes it between double quotes.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string has no way to fail
	}
	return string(b)
}

func indexes() []string {
	var out []string
	for i := table.G1; i <= table.G3; i++ {
		out = append(out, i.Name())
	}
	return out
}

// metrics pairs ids with metric names.
func metrics(pairs ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

// pattern is a stream's filter as Lambda reads it.
func pattern(f catalog.Filter) string {
	return fmt.Sprintf(`{"eventName":[%q],"dynamodb":{"Keys":{"SK":{"S":[{"prefix":%q}]}}}}`, f.Event, f.Prefix)
}

func whole(d time.Duration) int { return int(d / time.Second) }

// payload is what the scheduler hands to a schedule's function.
func payload(function string) string {
	return fmt.Sprintf(`{"schedule":%q,"at":"<aws.scheduler.scheduled-time>"}`, strings.TrimPrefix(function, "schedule-"))
}
