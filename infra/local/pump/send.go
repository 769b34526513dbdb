package pump

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// GivenUp is what will not be sent again: the on-failure destination of the mapping gets it. It holds no data, only where in
// the stream it was.
type GivenUp struct {
	Consumer  string    `json:"consumer"`
	Condition string    `json:"condition"` // RetryAttemptsExhausted or RecordAgeExceeded, as Lambda calls them
	Cause     string    `json:"cause"`
	Shard     string    `json:"shardId"`
	First     string    `json:"startSequenceNumber"`
	Last      string    `json:"endSequenceNumber"`
	Records   int       `json:"batchSize"`
	Keys      []string  `json:"keys"` // of the items: PK SK
	At        time.Time `json:"timestamp"`
}

// The conditions under which Lambda gives up.
const (
	exhausted = "RetryAttemptsExhausted"
	tooOld    = "RecordAgeExceeded"
)

// The pause before a batch is sent again doubles from the shortest to the longest.
const (
	shortestPause = 100 * time.Millisecond
	longestPause  = 10 * time.Second
)

// send sends a batch until it is done or given up. What was done stays done: only the rest is sent again. When nothing was
// done the batch is halved, which costs no repetition; a batch that cannot be halved is sent again after a pause.
func (p *Pump) send(ctx context.Context, shard string, batch []events.DynamoDBEventRecord, tries int) error {
	for {
		var err error
		if batch, err = p.fresh(shard, batch); len(batch) == 0 || err != nil {
			return err
		}
		rest, cause := p.call(ctx, batch)
		if ctx.Err() != nil && len(rest) > 0 {
			return ctx.Err() // a stop, not a failure: sent again after the next start
		}
		switch done := len(batch) - len(rest); {
		case len(rest) == 0:
			return nil
		case done > 0:
			batch, tries = rest, 0
		case p.Mapping.Bisect && len(rest) > 1:
			half := len(rest) / 2
			if err := p.send(ctx, shard, rest[:half], tries); err != nil {
				return err
			}
			batch = rest[half:]
			continue
		}
		if tries >= p.Mapping.Retries {
			return p.giveUp(shard, batch, exhausted, cause)
		}
		p.Log.WarnContext(ctx, "stream again", "consumer", p.Mapping.Name, "records", len(batch), "try", tries+1, "error", cause.Error())
		if err := p.Pause(ctx, min(longestPause, shortestPause<<min(tries, 20))); err != nil {
			return err
		}
		tries++
	}
}

// call calls the function once and tells what is left to do and why. An answer that names no record of the batch means
// the whole batch.
func (p *Pump) call(ctx context.Context, batch []events.DynamoDBEventRecord) (rest []events.DynamoDBEventRecord, cause error) {
	ctx, cancel := context.WithTimeout(ctx, p.Mapping.Timeout)
	defer cancel()
	res, err := p.guarded(ctx, events.DynamoDBEvent{Records: batch})
	if err != nil {
		return batch, err
	}
	if !p.Mapping.Partial || len(res.BatchItemFailures) == 0 {
		return nil, nil
	}
	failed := map[string]bool{}
	for _, f := range res.BatchItemFailures {
		failed[f.ItemIdentifier] = true
	}
	for i, r := range batch {
		if failed[r.Change.SequenceNumber] {
			return batch[i:], errors.New("the consumer asked for it again")
		}
	}
	return batch, errors.New("the consumer named a record that is not in the batch")
}

func (p *Pump) guarded(ctx context.Context, e events.DynamoDBEvent) (res events.DynamoDBEventResponse, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("panic: %v", x)
		}
	}()
	return p.Mapping.Function(ctx, e)
}

// fresh gives up the records at the head of a batch that are too old.
func (p *Pump) fresh(shard string, batch []events.DynamoDBEventRecord) ([]events.DynamoDBEventRecord, error) {
	if p.Mapping.MaxAge == 0 {
		return batch, nil
	}
	n, oldest := 0, p.Wall().Add(-p.Mapping.MaxAge)
	for n < len(batch) && batch[n].Change.ApproximateCreationDateTime.Before(oldest) {
		n++
	}
	if n == 0 {
		return batch, nil
	}
	return batch[n:], p.giveUp(shard, batch[:n], tooOld, fmt.Errorf("older than %s", p.Mapping.MaxAge))
}

func (p *Pump) giveUp(shard string, batch []events.DynamoDBEventRecord, condition string, cause error) error {
	g := GivenUp{Consumer: p.Mapping.Name, Condition: condition, Cause: cause.Error(), Shard: shard, Records: len(batch), At: p.Wall().UTC(),
		First: batch[0].Change.SequenceNumber, Last: batch[len(batch)-1].Change.SequenceNumber}
	for _, r := range batch {
		g.Keys = append(g.Keys, r.Change.Keys[partitionKey].String()+" "+r.Change.Keys[sortKey].String())
	}
	p.Log.Error("stream given up", "consumer", g.Consumer, "condition", condition, "records", g.Records, "first", g.First, "error", g.Cause)
	return p.GiveUp(g)
}
