package imports

import (
	"context"
	"fmt"

	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/intake"
	"customercenter/internal/tabular"
	"customercenter/internal/task"
)

const (
	chunkBytes  = 1 << 20
	windowBytes = 8 << 20
	mostWindows = 4 // of one step
)

// chunk is what a part says that reads one.
type chunk struct {
	First tabular.Place `json:"first"`
	Rows  int           `json:"rows"`
}

func chunkKey(t task.Task, no int64) file.Key {
	return file.Import(t.Tenant, fmt.Sprintf("%s.c%04d", t.ID, no), "csv")
}

// split cuts the next chunks off the file, and keeps them; the first time it looks at what the file is.
func (h *head) split(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	s := task.Step{State: task.Waiting}
	key, err := file.Parse(t.Tenant, h.Path)
	if dropped, _, _, ok := file.Dropped(h.Path); ok && dropped.Tenant() == t.Tenant {
		key, err = dropped, nil
	}
	if err != nil {
		return s, err
	}
	if len(h.Format.Header) == 0 {
		if err := h.detect(ctx, c, key); err != nil {
			return s, err
		}
	}
	splitter := tabular.NewSplitter(h.Format, chunkBytes, h.State)
	for range mostWindows {
		p, err := c.Files.Piece(ctx, key, splitter.Offset, int64(max(windowBytes, splitter.Window())), h.Tag)
		if err != nil {
			return s, err
		}
		last := splitter.Offset+int64(len(p.Bytes)) >= p.Size
		for x, err := range splitter.Split(p.Bytes, last) {
			if err != nil {
				return s, err
			}
			if x.Rows == 0 {
				continue
			}
			h.Chunks++
			begun, err := intake.Part(t, int64(h.Chunks), intake.ReadKind, chunk{x.First, x.Rows})
			if err != nil {
				return s, err
			}
			s.Parts = append(s.Parts, begun)
			if err := c.Files.Put(ctx, chunkKey(t, begun.Part), file.NewContent("text/csv; charset=utf-8", x.Text)); err != nil {
				return s, err
			}
		}
		h.State = splitter.State
		if last {
			h.Stage = intake.Reading
			return s, h.State.HeaderOnly()
		}
	}
	return s, nil
}

// detect finds out how the file is written and what its headers mean.
func (h *head) detect(ctx context.Context, c *command.Call, key file.Key) error {
	p, err := c.Files.Piece(ctx, key, 0, tabular.Sample, h.Tag)
	if err != nil {
		return err
	}
	if h.Tag, h.Size = p.Tag, p.Size; h.Size > intake.MostBytes {
		return refusal("file_too_large", "The file has %d bytes; %d are the most that is taken: divide it.", h.Size, intake.MostBytes)
	}
	if h.Format, err = tabular.Detect(p.Bytes, int64(len(p.Bytes)) == p.Size, h.Wish); err != nil {
		return err
	}
	h.Fields, err = intake.Fields(h.Options, h.File(), h.Format.Header)
	return err
}
