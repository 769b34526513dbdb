package imports

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/intake"
	"customercenter/internal/tabular"
	"customercenter/internal/task"
)

// Read types the rows of a chunk and deals them by customer.
type Read struct{ stage }

// Name is the kind of its tasks.
func (Read) Name() string { return intake.ReadKind }

// Lease is how long a chunk may take.
func (Read) Lease() time.Duration { return 2 * time.Minute }

// Permissions are none: it touches files only.
func (Read) Permissions() []access.Permission { return nil }

// readResult is what a read part came to.
type readResult struct {
	intake.Counts `json:"counts"`
	Ends          [intake.Shards]int64 `json:"ends"`
	Rejects       []string             `json:"rejects,omitempty"` // files of why rows were rejected
}

func dealtKey(t task.Task, no int64) file.Key {
	return file.Import(t.Tenant, fmt.Sprintf("%s.d%04d", t.ID, no), "txt")
}

func claimsKey(t task.Task, no int64) file.Key {
	return file.Import(t.Tenant, fmt.Sprintf("%s.n%04d", t.ID, no), "bin")
}

func groupsKey(t task.Task, no int64) file.Key {
	return file.Import(t.Tenant, fmt.Sprintf("%s.g%04d", t.ID, no), "json")
}

// mostChunk bounds a chunk: as much as is cut off, and one record more.
const mostChunk = chunkBytes + 2*tabular.MaxRecord

// Step reads the chunk.
func (Read) Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	head, h, stop, err := headOf(ctx, c, t)
	if err != nil || stop {
		return task.Step{State: task.Canceled}, err
	}
	var x chunk
	if err := json.Unmarshal(t.Data, &x); err != nil {
		return task.Step{}, err
	}
	content, err := c.Files.Get(ctx, chunkKey(head, t.Part), mostChunk)
	if err != nil {
		return task.Step{}, err
	}
	r := intake.NewReader(h.Head)
	if err := r.Read(content.Bytes, x.First); err != nil {
		return task.Step{}, err
	}
	all, ends := r.Dealt()
	if err := c.Files.Put(ctx, dealtKey(head, t.Part), file.NewContent("text/plain; charset=utf-8", all)); err != nil {
		return task.Step{}, err
	}
	if claims := intake.Bytes(r.Claims()); len(claims) > 0 {
		if err := c.Files.Put(ctx, claimsKey(head, t.Part), file.NewContent("application/octet-stream", claims)); err != nil {
			return task.Step{}, err
		}
	}
	if list := r.Groupings(); len(list) > 0 {
		b, err := json.Marshal(list)
		if err != nil {
			return task.Step{}, err
		}
		if err := c.Files.Put(ctx, groupsKey(head, t.Part), file.NewContent("application/json", b)); err != nil {
			return task.Step{}, err
		}
	}
	result := readResult{Counts: r.Counts, Ends: ends}
	if len(r.Rejects) > 0 {
		w := &worker{Call: c, head: head, h: h}
		path, err := w.keep(ctx, fmt.Sprintf("unread%d", t.Part), r.Rejects)
		if err != nil {
			return task.Step{}, err
		}
		result.Rejects = []string{path}
	}
	b, err := json.Marshal(result)
	return task.Step{State: task.Done, Result: b}, err
}
