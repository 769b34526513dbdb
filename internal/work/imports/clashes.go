package imports

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/intake"
	"customercenter/internal/task"
)

// clashes looks through all chunks for numbers that the file gives to several customers, and keeps them where there are any: no
// part of the plan sees the rows of more than its own.
func (h *head) clashes(ctx context.Context, c *command.Call, t task.Task) error {
	var all []intake.Claim
	for no := int64(1); no <= int64(h.Chunks); no++ {
		content, err := c.Files.Get(ctx, claimsKey(t, no), mostPlan)
		if file.IsNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		if all, err = intake.Claims(all, content.Bytes); err != nil {
			return err
		}
	}
	found := intake.Clashing(all)
	if len(found) == 0 {
		return nil
	}
	w := &worker{Call: c, head: t, h: *h}
	var err error
	h.Clashes, err = w.keep(ctx, "clashes", found)
	return err
}

// clashing are the numbers that this import's file gives to several customers.
func (w *worker) clashing(ctx context.Context) (intake.Clashes, error) {
	if w.h.Clashes == "" {
		return nil, nil
	}
	return kept[intake.Clashes](ctx, w, w.h.Clashes)
}
