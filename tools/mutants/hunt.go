package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// hunter looks for mutants.
type hunter struct {
	top, dir, overlay string
	slots             chan struct{} // one for each process that may run
	used              atomic.Int64  // of the processors, by all processes
	lock              sync.Mutex
	own               map[string]*search // the tests of a package
	rest              []*search
}

func newHunter(top, dir, overlay string, jobs int) *hunter {
	h := &hunter{top: top, dir: dir, overlay: overlay, slots: make(chan struct{}, jobs), own: map[string]*search{}}
	for _, s := range beyond {
		x := &search{pack: s.pack, skip: s.skip}
		h.rest, h.own[s.pack] = append(h.rest, x), x
	}
	return h
}

// searches are who looks for a mutant: the tests beside the code, then all the others.
func (h *hunter) searches(pack string) []*search {
	h.lock.Lock()
	defer h.lock.Unlock()
	dir := "internal/" + pack
	if tests, _ := filepath.Glob(filepath.Join(h.top, dir, "*_test.go")); len(tests) == 0 {
		return h.rest
	}
	if h.own[dir] == nil {
		h.own[dir] = &search{pack: dir, skip: engine}
	}
	return append([]*search{h.own[dir]}, slices.DeleteFunc(slices.Clone(h.rest), func(s *search) bool { return s == h.own[dir] })...)
}

// finding is by what a mutant was noticed.
type finding struct {
	target
	by   string // none: by nothing
	took time.Duration
}

// found says by what a mutant is noticed: by the quick trials of one search after the other, then by the slow ones, the
// fastest first.
func (h *hunter) found(ctx context.Context, t target) (string, error) {
	var slow []*trial
	for _, s := range h.searches(t.pack) {
		if err := h.build(ctx, s); err != nil {
			return "", err
		}
		var names []string
		var took time.Duration
		for _, x := range s.trials {
			switch {
			case !x.met[t.name]:
			case x.took < quick && s.pack != simulation:
				names, took = append(names, x.name), took+x.took
			default:
				slow = append(slow, x)
			}
		}
		if len(names) == 0 {
			continue
		}
		if by, err := h.tried(ctx, t.name, took, s, names...); by != "" || err != nil {
			return by, err
		}
	}
	slices.SortStableFunc(slow, func(a, b *trial) int { return int(a.took - b.took) })
	for _, x := range slow {
		if by, err := h.tried(ctx, t.name, x.took, x.in, x.name); by != "" || err != nil {
			return by, err
		}
	}
	return "", nil
}

// all tries mutants, some at a time, and tells of each when it is done. After an error it begins no other.
func (h *hunter) all(ctx context.Context, list []target) ([]finding, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	found := make([]finding, len(list))
	next := make(chan int)
	go func() {
		defer close(next)
		for i := range list {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	var wait sync.WaitGroup
	for range cap(h.slots) {
		wait.Go(func() {
			for i := range next {
				began := time.Now() //nolint:forbidigo // how long it took
				by, err := h.found(ctx, list[i])
				if err != nil {
					cancel(fmt.Errorf("%s: %w", list[i].name, err))
					continue
				}
				found[i] = finding{list[i], by, time.Since(began)} //nolint:forbidigo // as above
				found[i].print()
			}
		})
	}
	wait.Wait()
	return found, context.Cause(ctx)
}

func (f finding) print() {
	by := f.by
	if by == "" {
		by = "NOTHING"
	}
	fmt.Fprintf(os.Stdout, "%-64s %-72s %5.1f s\n", f.name, strings.TrimPrefix(by, "internal/"), f.took.Seconds())
}
