package command

import (
	"context"

	"customercenter/internal/table"
)

// Once carries out a command that moves no account, once for the call's key: it writes a draft or a task, and its fence. write
// answers the id of what it wrote. As in Commit, a command whose key was used before is answered by what it came to then.
func Once(ctx context.Context, c *Call, write func(ctx context.Context) (string, error)) (Done, error) {
	_, done, err := OnceWritten(ctx, c, func(ctx context.Context) (struct{}, string, error) {
		result, err := write(ctx)
		return struct{}{}, result, err
	})
	return done, err
}

// OnceWritten is Once that also answers what was written; nothing when the key was used before.
func OnceWritten[T any](ctx context.Context, c *Call, write func(ctx context.Context) (T, string, error)) (T, Done, error) {
	came, err := table.Retried(ctx, c.Pace, func() (carried[T], error) {
		written, result, err := write(ctx)
		if err == nil {
			return carried[T]{written, Done{Result: result}}, nil
		}
		prior, found, ferr := c.Prior(ctx)
		switch {
		case ferr != nil:
			return carried[T]{}, ferr
		case found:
			return carried[T]{done: prior}, nil
		}
		return carried[T]{}, again(err)
	})
	return came.loaded, came.done, err
}
