package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"customercenter/internal/command"
	"customercenter/internal/fault"

	"github.com/danielgtaylor/huma/v2"
)

// Problem is a refusal as it goes over the wire (RFC 9457), with a stable code, every field error by JSON pointer, and the
// facts as they are now.
type Problem struct {
	Type   string         `json:"type" doc:"names the rule" example:"/problems/payment_exceeds_open"`
	Title  string         `json:"title" example:"Conflict"`
	Status int            `json:"status" example:"409"`
	Code   string         `json:"code" doc:"stable code of the rule" example:"payment_exceeds_open"`
	Detail string         `json:"detail" doc:"what is wrong and what to do"`
	Errors []fault.Field  `json:"errors,omitempty" doc:"every field that breaks a rule"`
	Facts  map[string]any `json:"facts,omitempty" doc:"figures as they are now"`
	cause  error
}

var statuses = map[fault.Kind]int{
	fault.Malformed: 400, fault.Invalid: 422, fault.Unauthenticated: 401, fault.Forbidden: 403, fault.NotFound: 404,
	fault.Conflict: 409, fault.Stale: 412, fault.VersionRequired: 428, fault.KeyReused: 422, fault.TooLarge: 413,
	fault.Unavailable: 503, fault.Defect: 500,
}

// NewProblem is a fault as it goes over the wire: the one place where a kind becomes a status.
func NewProblem(f fault.Fault) *Problem {
	status := statuses[f.Kind]
	return &Problem{Type: "/problems/" + f.Code, Title: http.StatusText(status), Status: status, Code: f.Code,
		Detail: f.Detail, Errors: f.Fields, Facts: f.Facts}
}

func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// Unwrap is what went wrong inside, for the log only.
func (p *Problem) Unwrap() error { return p.cause }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is application/problem+json.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders tells when to come back.
func (p *Problem) GetHeaders() http.Header {
	if p.Status == http.StatusServiceUnavailable {
		return http.Header{"Retry-After": {"1"}}
	}
	return nil
}

// problem is what the caller gets to see of an error: masked for readers without credit figures, and nothing of a defect.
func (c *Call) problem(ctx context.Context, err error) error {
	f := command.FaultOf(err)
	p := NewProblem(c.Actor.MaskCredit(f))
	p.cause = err
	if f.Kind == fault.Defect {
		c.Log.ErrorContext(ctx, "defect", "operation", c.Spec.ID, "tenant", string(c.Actor.Tenant), "request", c.Request, "error", err.Error())
	}
	return p
}

// humaProblem turns the router's own refusals (schema, path and query checks) into problems.
func humaProblem(status int, msg string, errs ...error) huma.StatusError {
	p := &Problem{Status: status, Title: http.StatusText(status), Detail: msg, Code: codes[status]}
	if p.Code == "" {
		p.Code = "refused"
	}
	p.Type = "/problems/" + p.Code
	for _, err := range errs {
		if err == nil {
			continue
		}
		var own *Problem
		if errors.As(err, &own) {
			return own
		}
		d := &huma.ErrorDetail{Message: err.Error()}
		if detailed, ok := err.(huma.ErrorDetailer); ok { //nolint:errorlint // the router hands details over as they are
			d = detailed.ErrorDetail()
		}
		p.Errors = append(p.Errors, ofSchema(d))
	}
	return p
}

// ofSchema is one error of the schema; a property that is missing is told where it should stand.
func ofSchema(d *huma.ErrorDetail) fault.Field {
	f := fault.Field{Pointer: pointer(d.Location), Code: "invalid", Detail: d.Message}
	if rest, is := strings.CutPrefix(d.Message, "expected required property "); is {
		f.Pointer, f.Code = f.Pointer+"/"+strings.TrimSuffix(rest, " to be present"), "required"
	}
	return f
}

var codes = map[int]string{400: "malformed", 404: "not_found", 405: "method_not_allowed", 406: "not_acceptable",
	413: "too_large", 415: "unsupported_media_type", 422: "invalid", 500: "internal"}

// pointer turns body.lines[0].quantity into /lines/0/quantity; path and query names keep their part as a prefix.
func pointer(location string) string {
	location = strings.TrimPrefix(location, "body")
	location = strings.NewReplacer(".", "/", "[", "/", "]", "").Replace(location)
	if location != "" && !strings.HasPrefix(location, "/") {
		location = "/" + location
	}
	return location
}
