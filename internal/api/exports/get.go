package exports

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/export"
	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/task"
)

// WithFile is an export with a link to its file.
type WithFile struct {
	Export
	File   *File `json:"file,omitempty" doc:"once it is done, for a week"`
	Hidden bool  `json:"hidden,omitempty" doc:"it has credit figures, and your roles do not show them: there is no link"`
	Gone   bool  `json:"gone,omitempty" doc:"the week is over: ask for the export anew"`
}

// File is the file of an export.
type File struct {
	Name    string `json:"name" doc:"under which it is saved"`
	Type    string `json:"type" doc:"media type"`
	Size    int64  `json:"size" doc:"bytes"`
	Hash    string `json:"hash" doc:"SHA-256, hexadecimal"`
	URL     string `json:"url" doc:"where it can be read without signing in, until expires"`
	Expires string `json:"expires" format:"date-time"`
}

// Get reads one export.
var Get = api.Declare(api.Spec{
	ID: "exports.get", Method: http.MethodGet, Path: "/exports/{id}", Permission: access.CustomersExport, Outside: []api.System{api.Files},
	Summary: "Read an export",
	Doc:     "How far it is and, once it is done, a link to its file that is good for five minutes. The file is there for a week.",
}, get)

func get(ctx context.Context, c *api.Call, in *ByID) (*api.Result[WithFile], error) {
	t, err := find(ctx, c, in.ID)
	if err != nil {
		return nil, err
	}
	shown, w, f, err := show(t)
	if err != nil {
		return nil, err
	}
	out := WithFile{Export: shown}
	switch {
	case !may(c, w.What):
		return nil, fault.NewForbidden("You may read exports of customers and contacts only.")
	case t.State != task.Done:
	case c.At.After(t.Ended.Add(file.PassingFor)):
		out.Gone = true
	case w.Credit && !c.Actor.Can(access.CreditRead):
		out.Hidden = true
	default:
		out.File, err = link(ctx, c, w, f)
	}
	return &api.Result[WithFile]{Body: out}, err
}

func link(ctx context.Context, c *api.Call, w export.Work, f export.File) (*File, error) {
	out := &File{Name: w.FileName(), Type: export.Media(w.Format), Size: f.Size, Hash: f.Hash}
	var err error
	out.URL, out.Expires, err = c.Link(ctx, f.Key, out.Name, out.Type)
	return out, err
}

// find reads the export that the path names, strongly.
func find(ctx context.Context, c *api.Call, path string) (task.Task, error) {
	if !isID(path) {
		return task.Task{}, fault.Missing("export")
	}
	t, found, err := c.Store.FindTask(ctx, c.Actor.Tenant, path, 0)
	if err == nil && (!found || t.Kind != export.Kind) {
		err = fault.Missing("export")
	}
	return t, err
}
