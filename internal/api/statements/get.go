package statements

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/document/issued"
	"customercenter/internal/id"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
)

// WithFiles is a statement with links to its files.
type WithFiles struct {
	Statement
	Files []File `json:"files" doc:"the same figures in each"`
}

// File is one rendering of a statement.
type File struct {
	Format  string `json:"format" enum:"json,pdf,xlsx,csv"`
	Name    string `json:"name" doc:"under which it is saved"`
	Type    string `json:"type" doc:"media type"`
	Size    int64  `json:"size" doc:"bytes"`
	Hash    string `json:"hash" doc:"SHA-256, hexadecimal"`
	URL     string `json:"url" doc:"where it can be read without signing in, until expires"`
	Expires string `json:"expires" format:"date-time"`
}

// Get reads one statement.
var Get = api.Declare(api.Spec{
	ID: "statements.get", Method: http.MethodGet, Path: "/statements/{id}", Permission: access.StatementsRead, Outside: []api.System{api.Files},
	Summary: "Read a statement",
	Doc:     "Its figures, and a link to each of its files that is good for five minutes.",
}, get)

func get(ctx context.Context, c *api.Call, in *ByID) (*api.Result[WithFiles], error) {
	x, err := find(ctx, c, in.ID)
	if err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := WithFiles{Statement: show(x), Files: []File{}}
	for _, f := range x.Files {
		shown := File{Format: f.Format, Name: compose.FileName(book.LegalName, x, f.Format), Type: compose.Media(f.Format), Size: f.Size, Hash: f.Hash}
		if shown.URL, shown.Expires, err = c.Link(ctx, f.Key, shown.Name, shown.Type); err != nil {
			return nil, err
		}
		out.Files = append(out.Files, shown)
	}
	return &api.Result[WithFiles]{Body: out}, nil
}

// find reads the statement that the path names.
func find(ctx context.Context, c *api.Call, path string) (issued.Statement, error) {
	d, err := api.ParsePath(path, id.Statement, "statement")
	if err != nil {
		return issued.Statement{}, err
	}
	return store.Document[issued.Statement](ctx, c.Store, c.Actor.Tenant, d)
}
