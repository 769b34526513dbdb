package imports

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/intake"
	"customercenter/internal/tabular"
	"customercenter/internal/task"
)

// mostRejects is how many rejected rows are given back as a file; the counts say how many there are.
const mostRejects = 100_000

// reject writes the rows that were rejected so far as a CSV: as they came, with their number and the reasons. It answers where.
func (h *head) reject(ctx context.Context, c *command.Call, t task.Task) (string, error) {
	w := &worker{Call: c, head: t, h: *h}
	why := map[int][]string{}
	for _, s := range []intake.Stage{intake.Reading, intake.Planning, intake.Committing} {
		if err := w.reasons(ctx, s, why); err != nil {
			return "", err
		}
	}
	if len(why) == 0 {
		return "", nil
	}
	b, err := w.rejected(ctx, why)
	if err != nil {
		return "", err
	}
	key := file.Import(t.Tenant, fmt.Sprintf("%s.rejected.%s", t.ID, file.HashOf(b)[:16]), "csv")
	return key.String(), c.Files.Put(ctx, key, file.NewContent("text/csv; charset=utf-8", b))
}

// reasons adds why rows were rejected in a stage.
func (w *worker) reasons(ctx context.Context, s intake.Stage, why map[int][]string) error {
	n := w.h.Parts
	if s == intake.Reading {
		n = w.h.Chunks
	}
	var paths []string
	err := intake.EachPart(ctx, w.Store, w.head, s, n, true, func(p task.Task) error {
		came, err := intake.Came(p)
		paths = append(append(paths, came.Rejects...), came.Kept...)
		return err
	})
	if err != nil {
		return err
	}
	for _, path := range paths {
		if s == intake.Committing {
			came, err := kept[[]Outcome](ctx, w, path)
			if err != nil {
				return err
			}
			for _, o := range came {
				if o.Came == intake.Moved {
					for _, row := range o.Rows {
						add(why, row, fmt.Sprintf("%s (%s)", o.Detail, o.Rule))
					}
				}
			}
			continue
		}
		list, err := kept[[]intake.Reject](ctx, w, path)
		if err != nil {
			return err
		}
		for _, r := range list {
			add(why, r.Row, r.String())
		}
	}
	return nil
}

func add(why map[int][]string, row int, reason string) {
	if _, known := why[row]; known || len(why) < mostRejects {
		why[row] = append(why[row], reason)
	}
}

// rejected are the rows with their reasons, read again from the chunks that have some.
func (w *worker) rejected(ctx context.Context, why map[int][]string) ([]byte, error) {
	out := []byte(tabular.Mark)
	var csv tabular.Writer
	out = csv.Append(out, append([]string{"row", "reason"}, w.h.Format.Header...))
	rows := make([]int, 0, len(why))
	for row := range why {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	var chunks []task.Task
	err := intake.EachPart(ctx, w.Store, w.head, intake.Reading, w.h.Chunks, false, func(p task.Task) error { chunks = append(chunks, p); return nil })
	if err != nil {
		return nil, err
	}
	for i, p := range chunks {
		var x chunk
		if err := json.Unmarshal(p.Data, &x); err != nil {
			return nil, err
		}
		last := int(^uint(0) >> 1)
		if i+1 < len(chunks) {
			var next chunk
			if err := json.Unmarshal(chunks[i+1].Data, &next); err != nil {
				return nil, err
			}
			last = next.First.Row - 1
		}
		from, _ := slices.BinarySearch(rows, x.First.Row)
		to, _ := slices.BinarySearch(rows, last+1)
		if last+1 < 0 {
			to = len(rows)
		}
		if from == to {
			continue
		}
		content, err := w.Files.Get(ctx, chunkKey(w.head, p.Part), mostChunk)
		if err != nil {
			return nil, err
		}
		for r := tabular.Rows(content.Bytes, w.h.Format.Delimiter, x.First); r.Next(); {
			reasons := why[r.Place().Row]
			if reasons == nil {
				continue
			}
			cells := []string{strconv.Itoa(r.Place().Row), strings.Join(reasons, "; ")}
			for _, c := range r.Cells() {
				cells = append(cells, string(c))
			}
			out = csv.Append(out, cells)
		}
	}
	return out, nil
}
