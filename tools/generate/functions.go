package main

import (
	"slices"
	"strings"
	"time"

	"customercenter/internal/api"
	"customercenter/tools/catalog"
)

// Defaults of an operation that says nothing.
const (
	defaultMemory  = 512
	defaultTimeout = 10 * time.Second
)

// Function is a function as the mains and stacks show it.
type Function struct {
	catalog.Names
	Summary string
	Main    catalog.Main
	Memory  int
	Seconds int
	Reads   bool // of the table
	Writes  bool // to the table
	Outside []api.System
	Hears   string // the stack of the trigger that it is

	Route    *Route
	Stream   *catalog.Stream
	Schedule *catalog.Schedule
}

// Route is where the gateway sends a call from.
type Route struct {
	Method string
	Path   string // /v1/invoices/{id}/post
}

// Masked is the path as a permission names it: parameters match any one value.
func (r Route) Masked() string {
	parts := strings.Split(r.Path, "/")
	for i, p := range parts {
		if strings.HasPrefix(p, "{") {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, "/")
}

// Uses reports that the function declares an outside system.
func (f Function) Uses(system string) bool { return slices.Contains(f.Outside, api.System(system)) }

// Bucket reports that the function knows the bucket.
func (f Function) Bucket() bool { return f.Uses("files") || f.Uses("uploads") }

// Openers are what the main names to open what the function declares, in the order of the alphabet.
func (f Function) Openers() []string {
	var out []string
	if f.Bucket() {
		out = append(out, "files")
	}
	if f.Uses("fonts") {
		out = append(out, "fonts")
	}
	if f.Uses("mail") {
		out = append(out, "mail")
	}
	return out
}

// Call is the main's line, with the openers.
func (f Function) Call() string {
	call := f.Main.Call
	for _, o := range f.Openers() {
		call = strings.TrimSuffix(call, ")") + ", " + o + ".Open)"
	}
	return call
}

// Shell is the package, below internal, of the shell in which the main runs; none where what it runs is its own.
func (f Function) Shell() string {
	switch {
	case strings.HasPrefix(f.Main.Call, "gateway."):
		return "run/gateway"
	case strings.HasPrefix(f.Main.Call, "run."):
		return "run"
	}
	return ""
}

// Patience is how long the gateway waits, in milliseconds: a second more than the function may take.
func (f Function) Patience() int { return (f.Seconds + 1) * 1000 }

// functions are all functions, operations first.
func functions() []Function {
	var out []Function
	for _, op := range catalog.Operations() {
		out = append(out, operation(op.Spec()))
	}
	out = append(out, streams()...)
	out = append(out, schedules()...)
	return append(out, triggers()...)
}

func operation(s api.Spec) Function {
	n := catalog.NamesOf(s)
	f := Function{Names: n, Summary: line(s.Summary), Main: mainOf(n, s.Direct), Memory: s.Memory, Reads: true, Writes: s.Writes,
		Outside: s.Outside, Seconds: seconds(s.Timeout)}
	if f.Memory == 0 {
		f.Memory = defaultMemory
	}
	if !s.Direct {
		f.Route = &Route{Method: s.Method, Path: "/v1" + s.Path}
	}
	return f
}

func streams() []Function {
	var out []Function
	for _, s := range catalog.Streams() {
		out = append(out, Function{Names: catalog.FunctionNames(s.Name), Summary: line(s.Doc), Main: s.Main, Memory: s.Memory,
			Seconds: seconds(s.Timeout), Reads: true, Writes: true, Outside: s.Outside, Stream: &s})
	}
	return out
}

func schedules() []Function {
	var out []Function
	for _, s := range catalog.Schedules() {
		out = append(out, Function{Names: catalog.FunctionNames(s.Name), Summary: line(s.Doc), Main: s.Main, Memory: s.Memory,
			Seconds: seconds(s.Timeout), Reads: true, Writes: true, Outside: s.Outside, Schedule: &s})
	}
	return out
}

func triggers() []Function {
	var out []Function
	for _, t := range catalog.Triggers() {
		out = append(out, Function{Names: catalog.FunctionNames(t.Name), Summary: line(t.Doc), Main: t.Main, Memory: t.Memory,
			Seconds: seconds(t.Timeout), Reads: true, Writes: t.Writes, Outside: t.Outside, Hears: t.Stack})
	}
	return out
}

func seconds(d time.Duration) int {
	if d == 0 {
		d = defaultTimeout
	}
	return int((d + time.Second - 1) / time.Second)
}

// line makes a sentence of a summary, fit for a comment and a description.
func line(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}
