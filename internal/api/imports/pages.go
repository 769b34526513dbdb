package imports

import (
	"context"
	"encoding/json"

	"customercenter/internal/api"
	"customercenter/internal/file"
	"customercenter/internal/intake"
	"customercenter/internal/task"
)

// spot is where a reader of what parts have kept stands: at a row of a file of a part.
type spot struct {
	Part int64 `json:"p,omitzero"`
	File int   `json:"f,omitzero"`
	Row  int   `json:"r,omitzero"`
}

const (
	mostKept  = 64 << 20 // bytes of a file of one part's
	mostFiles = 20       // that one page looks into
	someParts = 50       // that are read at once
)

// keptRows are the next rows of what the parts of an import have kept, up to the part end, each part's files in their order. A page
// may be short, even empty, and still name a next one.
func keptRows[R any](ctx context.Context, c *api.Call, t task.Task, at spot, end int64, limit int, files func(intake.Result) []string, read func(path string) ([]R, error)) ([]R, *spot, error) {
	var rows []R
	looked := 0
	for {
		parts, err := c.Store.TaskParts(ctx, t.Tenant, t.ID, max(at.Part, 1)-1, someParts)
		if err != nil || len(parts) == 0 {
			return rows, nil, err
		}
		for _, p := range parts {
			if p.Part >= end {
				return rows, nil, nil
			}
			if p.Part > at.Part {
				at = spot{Part: p.Part}
			}
			came, err := intake.Came(p)
			if err != nil {
				return nil, nil, err
			}
			for paths := files(came); at.File < len(paths); at = (spot{Part: p.Part, File: at.File + 1}) {
				if looked == mostFiles || len(rows) == limit {
					return rows, &at, nil
				}
				looked++
				list, err := read(paths[at.File])
				if err != nil {
					return nil, nil, err
				}
				list = list[min(at.Row, len(list)):]
				n := min(len(list), limit-len(rows))
				if rows = append(rows, list[:n]...); n < len(list) {
					at.Row += n
					return rows, &at, nil
				}
			}
		}
		at = spot{Part: parts[len(parts)-1].Part + 1}
	}
}

// kept reads a file that a part has kept.
func kept[T any](ctx context.Context, c *api.Call, path string) (out []T, err error) {
	key, err := file.Parse(c.Actor.Tenant, path)
	if err != nil {
		return nil, err
	}
	content, err := c.Files.Get(ctx, key, mostKept)
	if err != nil {
		return nil, err
	}
	return out, json.Unmarshal(content.Bytes, &out)
}
