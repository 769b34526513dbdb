package imports

import (
	"context"
	"net/http"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/intake"
	"customercenter/internal/task"
)

// ResumeRequest names the import.
type ResumeRequest struct {
	ByID
}

// Resume has what failed tried again.
var Resume = api.Declare(api.Spec{
	ID: "imports.resume", Method: http.MethodPost, Path: "/imports/{id}/resume", Permission: access.CustomersImport, Writes: true, Timeout: 29 * time.Second,
	Summary: "Resume an import",
	Doc: "What failed is tried again, after what was wrong has been put right; nothing is done twice. With very many failures it may answer 503: " +
		"send the same request again, and it goes on where it was.",
}, resume)

func resume(ctx context.Context, c *api.Call, in *ResumeRequest) (*api.Result[Import], error) {
	done, err := command.Resume(ctx, &c.Call, func(ctx context.Context) (command.Resumed, error) {
		t, h, err := find(ctx, c, in.ID)
		if err != nil {
			return command.Resumed{}, err
		}
		if err := may(c, h); err != nil {
			return command.Resumed{}, err
		}
		out := command.Resumed{Name: t.ID}
		err = intake.EachPart(ctx, c.Store, t, h.Stage, h.Count(), true, func(p task.Task) error {
			if p.State == task.Failed {
				out.Failed = append(out.Failed, p)
			}
			return nil
		})
		if err != nil {
			return out, err
		}
		if err := resumable(t, h, len(out.Failed)); err != nil || t.State != task.Failed {
			return out, err
		}
		head, ring, err := intake.Sent(t, h, h.Stage, c.At)
		out.With = []task.Task{head.Resume(c.At), ring}
		return out, err
	})
	return shown(ctx, c, done, err)
}
