// Package api is how an operation is declared and carried out. An area (internal/api/invoices, …) declares each operation
// once, in a file of its own: method, path, permission, limits and types; from that the router, the API document, the
// functions, stacks, policies and the web client's types follow. A handler parses, loads, decides, commits and shows; it
// knows no status codes, no logger and no transport.
package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/command"

	"github.com/danielgtaylor/huma/v2"
)

// Spec is what is declared of an operation.
type Spec struct {
	ID         string            // area.verb: all names of the operation are derived from it
	Method     string            // of HTTP
	Path       string            // below /v1: /invoices/{id}/post
	Summary    string            // one line, in the words of the trade
	Doc        string            // what it does, what refuses it
	Permission access.Permission // the one permission that the caller needs
	Status     int               // of success; 0: 200, or 201 for a POST on a collection
	Versioned  bool              // guarded by If-Match (428 missing, 412 stale)
	Writes     bool              // the function may write to the table; reads otherwise
	Memory     int               // MB; 0: 512
	Timeout    time.Duration     // 0: 10 s
	Direct     bool              // called by an operator with IAM only: no route
	Outside    []System          // what it uses beside the table
}

// System is something outside that a function uses beside the table. What is not declared is not opened, not linked and not
// allowed.
type System string

// The systems.
const (
	Files   System = "files"   // reads files; keeps them when the function Writes
	Uploads System = "uploads" // makes forms by which users send files in
	Mail    System = "mail"    // sends mail
	Fonts   System = "fonts"   // draws documents
)

// FunctionName is the folder, binary and fixture of the operation: invoices-post.
func (s Spec) FunctionName() string { return strings.ReplaceAll(s.ID, ".", "-") }

// Keyed reports that the operation takes an Idempotency-Key; a POST must have one.
func (s Spec) Keyed() bool { return s.Method != http.MethodGet }

// Op is a declared operation.
type Op interface {
	Spec() Spec
	Register(h huma.API)
}

// Call is one call of an operation, as the shell has checked it.
type Call struct {
	command.Call
	Spec    Spec
	IfMatch string
	Request string // request id
	Secret  []byte // signs cursors
}

type callKey struct{}

// With gives the context the call.
func With(ctx context.Context, c *Call) context.Context { return context.WithValue(ctx, callKey{}, c) }

// Result is what an operation answers: a body and its headers.
type Result[T any] struct {
	Status   int
	ETag     string `header:"ETag" doc:"version of what was read, for If-Match"`
	Link     string `header:"Link" doc:"next page, rel=next"`
	Location string `header:"Location" doc:"where a created thing is"`
	Replayed string `header:"Idempotency-Replayed" doc:"true when the key had been used for this request before"`
	Body     T
}

// Declare makes an operation of a handler. A handler's error is a refusal (see fault) or a defect.
func Declare[In, Out any](s Spec, handle func(ctx context.Context, c *Call, in *In) (*Result[Out], error)) Op {
	if s.Status == 0 {
		s.Status = http.StatusOK
	}
	return declared[In, Out]{s, handle}
}

type declared[In, Out any] struct {
	spec   Spec
	handle func(context.Context, *Call, *In) (*Result[Out], error)
}

func (d declared[In, Out]) Spec() Spec { return d.spec }

// Register adds the operation to a router.
func (d declared[In, Out]) Register(h huma.API) {
	s := d.spec
	huma.Register(h, s.operation(), func(ctx context.Context, in *In) (*Result[Out], error) {
		c, _ := ctx.Value(callKey{}).(*Call)
		out, err := d.handle(ctx, c, in)
		if err != nil {
			return nil, c.problem(ctx, err)
		}
		if out.Status == 0 {
			out.Status = s.Status
		}
		return out, nil
	})
}

// operation is what the router and the API document are told.
func (s Spec) operation() huma.Operation {
	return huma.Operation{
		OperationID: s.ID, Method: s.Method, Path: "/v1" + s.Path, Summary: s.Summary, Description: s.Doc,
		Tags: []string{s.ID[:strings.Index(s.ID, ".")]}, DefaultStatus: s.Status, MaxBodyBytes: 1 << 20,
		RejectUnknownQueryParameters: true, Errors: s.errors(), Parameters: s.headers(),
		Security:   []map[string][]string{{"jwt": {}}},
		Metadata:   map[string]any{"permission": string(s.Permission)},
		Extensions: map[string]any{"x-permission": string(s.Permission)},
	}
}

func (s Spec) errors() []int {
	list := []int{400, 401, 403, 404, 422, 500, 503}
	if s.Method != http.MethodGet {
		list = append(list, 409)
	}
	if s.Versioned {
		list = append(list, 412, 428)
	}
	return list
}

func (s Spec) headers() []*huma.Param {
	text := &huma.Schema{Type: huma.TypeString}
	var out []*huma.Param
	if s.Keyed() {
		out = append(out, &huma.Param{Name: "Idempotency-Key", In: "header", Required: s.Method == http.MethodPost, Schema: text,
			Description: "1 to 200 characters chosen by the caller; the same key with the same request has one effect"})
	}
	if s.Versioned {
		out = append(out, &huma.Param{Name: "If-Match", In: "header", Required: true, Schema: text, Description: "the ETag that was read"})
	}
	return out
}
