// Package pump feeds the table's stream to its consumers with the semantics of Lambda's event source mappings: batches in
// the order of the stream per key, filters, a window to fill a batch, answers that name the first record to be sent again,
// halving, bounded repetition and age, and a place for what is given up. Where it has got to is kept on disk: after a kill
// some records are sent twice, none is lost.
package pump

import (
	"context"
	"hash/fnv"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// Function is a consumer in the form in which Lambda runs it.
type Function func(context.Context, events.DynamoDBEvent) (events.DynamoDBEventResponse, error)

// Filter matches records by what happened and by how their sort key begins.
type Filter struct {
	Event  string // INSERT, MODIFY or REMOVE
	Prefix string
}

// Mapping is one consumer and how it is fed.
type Mapping struct {
	Name     string
	Filters  []Filter      // a record that none of them matches is not delivered
	Batch    int           // records at most
	Window   time.Duration // to wait for a full batch
	Parallel int           // batches at once; the records of one partition key stay in order
	Retries  int           // of a failed batch
	MaxAge   time.Duration // of a record that is still sent; 0: any
	Bisect   bool          // a failed batch is halved
	Partial  bool          // the answer names the first record to be sent again
	Timeout  time.Duration // of one call
	Function Function
}

// wants tells whether the mapping delivers a record.
func (m Mapping) wants(r events.DynamoDBEventRecord) bool {
	for _, f := range m.Filters {
		if f.Event == r.EventName && strings.HasPrefix(r.Change.Keys[sortKey].String(), f.Prefix) {
			return true
		}
	}
	return len(m.Filters) == 0
}

const (
	partitionKey = "PK"
	sortKey      = "SK"
)

// Source is a stream as the pump reads it.
type Source interface {
	// Shards are the stream's shards, parents before their children.
	Shards(ctx context.Context) ([]Shard, error)
	// Read gives the records of a shard after a sequence number ("" = from the oldest there is), in order, and the number
	// of the last one; none when there is nothing new.
	Read(ctx context.Context, shard, after string) ([]events.DynamoDBEventRecord, error)
}

// Shard is a part of a stream. A child goes on where its parent ended.
type Shard struct{ ID, Parent string }

// Options make a pump.
type Options struct {
	Source  Source
	Mapping Mapping
	Places  *Places                                          // where each shard has got to
	GiveUp  func(GivenUp) error                              // what will not be sent again
	Wall    func() time.Time                                 // the age of records is real
	Pause   func(ctx context.Context, d time.Duration) error // ends early, with its error, when the context ends
	Log     *slog.Logger
}

// Pump feeds one consumer.
type Pump struct {
	Options

	mu     sync.Mutex
	rounds int           // rounds that found nothing new
	round  chan struct{} // closed at the end of such a round
}

// New is a pump that has not started.
func New(o Options) *Pump { return &Pump{Options: o, round: make(chan struct{})} }

// poll is how often a quiet stream is asked.
const poll = 100 * time.Millisecond

// Run feeds the consumer until the context ends. Errors of the stream are told and asked again.
func (p *Pump) Run(ctx context.Context) {
	for ctx.Err() == nil {
		found, err := p.turn(ctx)
		if err != nil && ctx.Err() == nil {
			p.Log.WarnContext(ctx, "stream", "consumer", p.Mapping.Name, "error", err.Error())
		}
		if err == nil && !found {
			p.quiet()
		}
		if !found && p.Pause(ctx, poll) != nil {
			return
		}
	}
}

// Settled waits until everything that was in the stream when it was called has been delivered.
func (p *Pump) Settled(ctx context.Context) error {
	p.mu.Lock()
	want := p.rounds + 2 // the round under way may have read before
	p.mu.Unlock()
	for {
		p.mu.Lock()
		done, next := p.rounds >= want, p.round
		p.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-next:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (p *Pump) quiet() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rounds++
	close(p.round)
	p.round = make(chan struct{})
}

// turn reads the shards and delivers what is new. A child waits until its parent has nothing more, for the records of one
// key go on there.
func (p *Pump) turn(ctx context.Context) (found bool, err error) {
	shards, err := p.Source.Shards(ctx)
	if err != nil {
		return false, err
	}
	unfinished := map[string]bool{}
	for _, shard := range shards {
		if shard.Parent != "" && unfinished[shard.Parent] {
			unfinished[shard.ID] = true
			continue
		}
		records, last, err := p.gather(ctx, shard.ID)
		if err != nil {
			return found, err
		}
		if last == "" {
			continue
		}
		found, unfinished[shard.ID] = true, true
		if err := p.deliver(ctx, shard.ID, records); err != nil {
			return found, err
		}
		if err := p.Places.Set(p.Mapping.Name, shard.ID, last); err != nil {
			return found, err
		}
	}
	return found, p.Places.Keep(p.Mapping.Name, shards)
}

// gather reads what the consumer wants of a shard, and goes on reading for the window until its batches are full. last is
// where it has got to, "" when there was nothing.
func (p *Pump) gather(ctx context.Context, shard string) (wanted []events.DynamoDBEventRecord, last string, err error) {
	after := p.Places.Get(p.Mapping.Name, shard)
	until := p.Wall().Add(p.Mapping.Window)
	for {
		records, err := p.Source.Read(ctx, shard, after)
		if err != nil {
			return nil, "", err
		}
		for _, r := range records {
			after, last = r.Change.SequenceNumber, r.Change.SequenceNumber
			if p.Mapping.wants(r) {
				wanted = append(wanted, r)
			}
		}
		if len(wanted) == 0 || len(wanted) >= p.Mapping.Batch*max(1, p.Mapping.Parallel) || !p.Wall().Before(until) {
			return wanted, last, nil
		}
		if len(records) == 0 {
			if err := p.Pause(ctx, poll); err != nil {
				return nil, "", err
			}
		}
	}
}

// deliver sends records in lanes side by side: those of one partition key stay in one lane and in order. It returns when
// all of them are done or given up; an error means that the context has ended, or that giving up did not work.
func (p *Pump) deliver(ctx context.Context, shard string, records []events.DynamoDBEventRecord) error {
	lanes := make([][]events.DynamoDBEventRecord, max(1, p.Mapping.Parallel))
	for _, r := range records {
		h := fnv.New32a()
		_, _ = h.Write([]byte(r.Change.Keys[partitionKey].String())) // never fails
		n := int(h.Sum32() % uint32(len(lanes)))                     //nolint:gosec // a handful of lanes
		lanes[n] = append(lanes[n], r)
	}
	errs := make([]error, len(lanes))
	var wait sync.WaitGroup
	for i, lane := range lanes {
		wait.Go(func() {
			for len(lane) > 0 && errs[i] == nil {
				n := min(len(lane), p.Mapping.Batch)
				errs[i] = p.send(ctx, shard, lane[:n], 0)
				lane = lane[n:]
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
