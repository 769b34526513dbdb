package imports

import (
	"context"
	"net/http"
	"strings"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// CreateRequest asks for a file to be taken in.
type CreateRequest struct {
	Body CreateBody
}

// CreateBody says which file, and how.
type CreateBody struct {
	Kind    string `json:"kind,omitempty" enum:"customers,openingBalances,invoices,receipts,disputes" doc:"what its rows are; the mapping's when left out"`
	Name    string `json:"name" doc:"of the file" example:"customers.csv"`
	Size    int64  `json:"size,omitempty" minimum:"0" doc:"bytes, if they are known: what is too large is refused now"`
	Mapping string `json:"mapping,omitempty" maxLength:"40" doc:"code of a saved mapping; what else is given here stands in place of what it says"`
	Commit  bool   `json:"commit,omitempty" doc:"as soon as it is planned; without it the import is a dry run, until somebody commits it"`
	ImportOptions
}

// Created is an import that waits for its file.
type Created struct {
	ID     string     `json:"id"`
	Status string     `json:"status" enum:"awaitingFile,reading,planning,planned,committing,committed,undoing,undone,failed,canceled"`
	Upload *file.Form `json:"upload,omitempty" doc:"where the file is sent to; none once it has come"`
}

// media is what files must say that they are.
const media = "text/csv"

// formLife is how long the form is good for.
const formLife = 15 * time.Minute

// Create begins an import.
var Create = api.Declare(api.Spec{
	ID: "imports.create", Method: http.MethodPost, Path: "/imports", Permission: access.CustomersImport, Writes: true, Status: http.StatusCreated,
	Outside: []api.System{api.Uploads},
	Summary: "Import a file",
	Doc: "Answers a form: post its fields and then the CSV, as the field file, to its address within 15 minutes; at most 1 GB. The import begins when the file has come, " +
		"finds out encoding, delimiter and formats, and plans what it would make and change. Customers need customers.import, every other kind import; " +
		"credit figures are taken from those who may set them.",
}, create)

func create(ctx context.Context, c *api.Call, in *CreateRequest) (*api.Result[Created], error) {
	done, err := command.Once(ctx, &c.Call, func(ctx context.Context) (string, error) {
		h, err := in.Body.head(ctx, c)
		if err != nil {
			return "", err
		}
		name := id.NewPart(c.IDs, strings.TrimSuffix(intake.Prefix, "_"))
		h.Path = file.Upload(c.Actor.Tenant, name).String()
		t, err := intake.New(c.Actor.Tenant, name, h, c.Actor.Subject, c.At)
		if err != nil {
			return "", err
		}
		return name, c.Store.CommandTasks(ctx, c.Fence(name), t)
	})
	if err != nil {
		return nil, err
	}
	t, h, err := find(ctx, c, done.Result)
	if err != nil {
		return nil, err
	}
	out := Created{ID: t.ID, Status: status(t, h)}
	if h.Stage == intake.Awaiting && t.State == task.Waiting {
		form, err := c.Files.Form(ctx, file.Upload(t.Tenant, t.ID), file.Limits{Type: media, Most: intake.MostBytes, For: formLife})
		if err != nil {
			return nil, err
		}
		out.Upload = &form
	}
	return &api.Result[Created]{Location: "/v1/imports/" + t.ID, Replayed: done.ReplayedHeader(), Body: out}, nil
}

// head is the import that is asked for. Errors: Invalid with every field; Forbidden.
func (b CreateBody) head(ctx context.Context, c *api.Call) (intake.Head, error) {
	var r field.Reader
	h := intake.Head{Kind: b.Kind, Name: r.Line("/name", b.Name, 200), Stage: intake.Awaiting}
	if b.Mapping != "" {
		book, err := c.FreshBook(ctx)
		if err != nil {
			return h, err
		}
		m, saved, err := intake.Saved(store.Mappings.In(book), b.Mapping)
		switch {
		case err != nil:
			return h, err
		case !saved:
			r.Add("/mapping", "unknown_mapping", "there is no mapping %q", b.Mapping)
		case b.Kind != "" && b.Kind != m.Kind:
			r.Add("/kind", "conflict", "the mapping is of %s", m.Kind)
		default:
			h.Kind, h.Options = m.Kind, m.Options
		}
	}
	if b.Mapping == "" && h.Kind == "" {
		r.Add("/kind", "required", "say what the rows of the file are, or name a mapping")
	}
	if b.Size > intake.MostBytes {
		r.Add("/size", "too_large", "%d bytes are the most that is taken: divide the file", intake.MostBytes)
	}
	h.Options = b.Over(&r, h.Options)
	h.Commit = b.Commit
	if h.Kind != "" {
		if err := r.Also(h.Check(h.Kind)); err != nil {
			return h, err
		}
	}
	if err := r.Err(); err != nil {
		return h, err
	}
	h.Limited = h.Kind == exchange.Customers.Name && !c.Actor.Can(access.CreditWrite)
	if err := may(c, h); err != nil {
		return h, err
	}
	return h, uncredited(h)
}

// uncredited refuses columns of credit figures from a caller who may not set them.
func uncredited(h intake.Head) error {
	f := fault.NewForbidden("Credit figures need the permission to set them (credit.write): leave them out, or ask finance.")
	add := func(pointer string) {
		f.Fields = append(f.Fields, fault.Field{Pointer: pointer, Code: "forbidden", Detail: "ask finance"})
	}
	for header, column := range h.Columns {
		if h.Limited && exchange.Credit(column) {
			add("/columns/" + header)
		}
	}
	for column := range h.Defaults {
		if h.Limited && exchange.Credit(column) {
			add("/defaults/" + column)
		}
	}
	if len(f.Fields) == 0 {
		return nil
	}
	return f
}
