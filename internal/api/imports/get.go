package imports

import (
	"context"
	"net/http"
	"strings"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/intake"
	"customercenter/internal/task"
)

// Import is an import, how far it is, and what may be done with it.
type Import struct {
	Header
	Progress Progress `json:"progress"`
	Format   *Format  `json:"format,omitempty" doc:"how the file is written, once that was found out"`
	Headers  []Column `json:"headers" doc:"of the file, in their order"`
	Rejects  *File    `json:"rejects,omitempty" doc:"the rejected rows as they came, with their number and the reasons; not for readers who might see in them what is hidden from them"`
	May      []string `json:"may" doc:"be done now: commit, cancel, undo, resume"`
}

// Progress counts the parts of the stage that goes on.
type Progress struct {
	Parts  int `json:"parts"`
	Done   int `json:"done"`
	Failed int `json:"failed"`
}

// Format is how a file is written.
type Format struct {
	Encoding  string `json:"encoding"`
	Delimiter string `json:"delimiter"`
	Decimal   string `json:"decimal,omitempty" doc:"none: no number shows it"`
	Dates     string `json:"dates,omitempty" doc:"none: no date shows it"`
}

// Column is what a header of the file means.
type Column struct {
	Header string `json:"header"`
	Column string `json:"column,omitempty" doc:"of the kind; none: it is left out"`
}

// File is a file to be read.
type File struct {
	Name    string `json:"name"`
	URL     string `json:"url" doc:"where it can be read without signing in, until expires"`
	Expires string `json:"expires" format:"date-time"`
}

// Get reads one import.
var Get = api.Declare(api.Spec{
	ID: "imports.get", Method: http.MethodGet, Path: "/imports/{id}", Permission: access.ImportsRead, Outside: []api.System{api.Files},
	Summary: "Read an import",
	Doc:     "Where it is, what came of its rows so far, how the file was understood, and a link to the rejected rows that is good for five minutes. A moment behind.",
}, get)

func get(ctx context.Context, c *api.Call, in *ByID) (*api.Result[Import], error) {
	t, h, err := find(ctx, c, in.ID)
	if err != nil {
		return nil, err
	}
	out, err := whole(ctx, c, t, h)
	if err != nil || h.Rejects == "" || !reveals(c, t) {
		return &api.Result[Import]{Body: out}, err
	}
	f := File{Name: strings.TrimSuffix(h.Name, ".csv") + ".rejected.csv"}
	f.URL, f.Expires, err = c.Link(ctx, h.Rejects, f.Name, media)
	out.Rejects = &f
	return &api.Result[Import]{Body: out}, err
}

// whole is an import with its progress: one pass over the parts of the stage that goes on.
func whole(ctx context.Context, c *api.Call, t task.Task, h intake.Head) (Import, error) {
	out := Import{Header: header(c, t, h), Headers: []Column{}, May: []string{}}
	if len(h.Format.Header) > 0 {
		out.Format = &Format{string(h.Format.Encoding), ShowSign(h.Format.Delimiter), ShowSign(h.Format.Decimal), string(h.Format.Dates)}
	}
	for i, name := range h.Format.Header {
		x := Column{Header: name}
		if i < len(h.Fields) && h.Fields[i] >= 0 {
			x.Column = h.File().Columns[h.Fields[i]].Name
		}
		out.Headers = append(out.Headers, x)
	}
	n := h.Count()
	if n > 0 {
		counts := h.Before
		out.Progress.Parts = n
		err := intake.EachPart(ctx, c.Store, t, h.Stage, n, false, func(p task.Task) error {
			r, err := intake.Came(p)
			counts.Add(r.Counts)
			switch p.State {
			case task.Done:
				out.Progress.Done++
			case task.Failed:
				out.Progress.Failed++
			case task.Waiting, task.Working, task.Canceled:
			}
			return err
		})
		if err != nil {
			return out, err
		}
		out.Counts = Counts(counts)
	}
	for _, x := range []struct {
		name string
		err  error
	}{{"commit", committable(t, h)}, {"cancel", cancelable(t, h)}, {"undo", undoable(t, h)}, {"resume", resumable(t, h, out.Progress.Failed)}} {
		if x.err == nil && may(c, h) == nil {
			out.May = append(out.May, x.name)
		}
	}
	return out, nil
}
