package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
)

// write runs the seeds and writes each outcome as a line of JSON.
func (o options) write(to io.Writer) error {
	lines := json.NewEncoder(to)
	var err error
	o.each(func(x outcome) bool {
		err = lines.Encode(x)
		return err == nil && (o.keep || x.Failure == "")
	})
	return err
}

// share gives the seeds to several processes, a few at a time. The first that fails ends them all, unless all are wanted.
func (o options) share(ctx context.Context, out *tally) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	const portion = 10
	next := make(chan options)
	go func() {
		defer close(next)
		for n := 0; n < o.seeds; n += portion {
			part := o
			part.from, part.seeds = o.from+uint64(n), min(portion, o.seeds-n) //nolint:gosec // a count
			select {
			case next <- part:
			case <-ctx.Done():
				return
			}
		}
	}()
	var mu sync.Mutex
	var failed error
	var wait sync.WaitGroup
	for range o.jobs {
		wait.Go(func() {
			for part := range next {
				err := part.elsewhere(ctx, func(x outcome) {
					mu.Lock()
					defer mu.Unlock()
					out.add(x)
					if x.Failure != "" && !o.keep {
						cancel()
					}
				})
				mu.Lock()
				if err != nil && ctx.Err() == nil {
					failed = err
					cancel()
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	return failed
}

// elsewhere runs the seeds in a process of its own.
func (o options) elsewhere(ctx context.Context, tell func(outcome)) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, "-child", "-from", strconv.FormatUint(o.from, 10), "-seeds", strconv.Itoa(o.seeds), //nolint:gosec // ourselves
		"-commands", strconv.Itoa(o.commands), fmt.Sprintf("-k=%t", o.keep))
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1") //nolint:forbidigo // a tool
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	for lines := json.NewDecoder(pipe); ; {
		var x outcome
		if err := lines.Decode(&x); errors.Is(err, io.EOF) || ctx.Err() != nil {
			break
		} else if err != nil {
			return fmt.Errorf("a process of seeds from %d: %w", o.from, errors.Join(err, cmd.Wait()))
		}
		tell(x)
	}
	if err := cmd.Wait(); err != nil && ctx.Err() == nil {
		return fmt.Errorf("a process of seeds from %d: %w", o.from, err)
	}
	return nil
}
