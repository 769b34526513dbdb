// Package fault is what a refusal is made of: a kind, a stable code, a sentence that tells the user what to do,
// and the facts behind it. Domain packages declare their refusals as types that answer Fault; the shells map a kind
// to a transport's status once. The package knows no transport.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says what sort of refusal it is. The shells turn it into a status in one place.
type Kind int

// The kinds of refusal.
const (
	Malformed       Kind = iota + 1 // the request cannot be read
	Invalid                         // a field breaks a rule; Fields says which
	Unauthenticated                 // nobody, or nobody we trust, is calling
	Forbidden                       // the caller's roles do not allow it
	NotFound                        // no such thing in this tenant
	Conflict                        // the state as it is now does not allow it
	Stale                           // the version that was read has been replaced
	VersionRequired                 // the version that was read must be named
	KeyReused                       // an Idempotency-Key that was used for another request
	TooLarge                        // the request is larger than a limit
	Unavailable                     // contention, throttling or a deadline: the same request may be sent again
	Defect                          // ours
)

// Fault is a refusal as a reader sees it.
type Fault struct {
	Kind   Kind
	Code   string         // stable, snake_case: payment_exceeds_open
	Detail string         // one sentence: what is wrong, what to do
	Fields []Field        // every field that breaks a rule
	Facts  map[string]any // figures as they are now: {"open": "100.00"}
	Credit bool           // Detail and Facts reveal credit figures: masked for readers without them
}

// Field names one input field and the rule it breaks.
type Field struct {
	Pointer string `json:"pointer" doc:"JSON pointer of the field"`
	Code    string `json:"code" doc:"stable code of the rule"`
	Detail  string `json:"detail" doc:"what is wrong and what would be right"`
}

// Error makes a Fault an error of its own, for rules that need no type.
func (f Fault) Error() string {
	if len(f.Fields) == 0 {
		return f.Code + ": " + f.Detail
	}
	parts := make([]string, len(f.Fields))
	for i, x := range f.Fields {
		parts[i] = x.Pointer + ": " + x.Detail
	}
	return f.Code + ": " + strings.Join(parts, "; ")
}

// Fault makes a Fault answer for itself.
func (f Fault) Fault() Fault { return f }

// Refusal is an error that knows how to present itself.
type Refusal interface {
	error
	Fault() Fault
}

// Of finds the refusal in an error chain; an error without one is a Defect whose text is not shown.
func Of(err error) Fault {
	var r Refusal
	if errors.As(err, &r) {
		return r.Fault()
	}
	return Fault{Kind: Defect, Code: "internal", Detail: "Something went wrong on our side; try again, and tell us if it stays."}
}

// Is reports whether err is a refusal with that code.
func Is(err error, code string) bool {
	var r Refusal
	return errors.As(err, &r) && r.Fault().Code == code
}

// Fields collects the broken rules of one input, so that all of them are told at once.
type Fields struct{ list []Field }

// Add records one broken rule.
func (f *Fields) Add(pointer, code, detail string, args ...any) {
	f.list = append(f.list, Field{pointer, code, fmt.Sprintf(detail, args...)})
}

// Join takes over the fields of another error under a prefix; any other error is returned.
func (f *Fields) Join(prefix string, err error) error {
	if err == nil {
		return nil
	}
	var r Refusal
	if errors.As(err, &r) && len(r.Fault().Fields) > 0 {
		for _, x := range r.Fault().Fields {
			f.list = append(f.list, Field{prefix + x.Pointer, x.Code, x.Detail})
		}
		return nil
	}
	return err
}

// Err is nil when nothing was recorded, else one Invalid fault with all fields.
func (f *Fields) Err() error {
	if len(f.list) == 0 {
		return nil
	}
	return Fault{Kind: Invalid, Code: "invalid", Detail: "Some fields need your attention.", Fields: f.list}
}

// Missing says that a thing does not exist in this tenant; another tenant's ids look the same.
func Missing(what string) Fault {
	return Fault{Kind: NotFound, Code: "not_found", Detail: "There is no such " + what + "."}
}

// NewForbidden says what the caller may not do and whom to ask.
func NewForbidden(detail string) Fault {
	return Fault{Kind: Forbidden, Code: "forbidden", Detail: detail}
}

// NewConflict says that the state does not allow it.
func NewConflict(code, detail string, args ...any) Fault {
	return Fault{Kind: Conflict, Code: code, Detail: fmt.Sprintf(detail, args...)}
}
