package pump_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"customercenter/infra/local/pump"
	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	"customercenter/tools/engine"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
	"github.com/google/go-cmp/cmp"
)

const tableName = "stream-test"

// hearing is a consumer of a real stream that keeps what it heard.
type hearing struct {
	mu   sync.Mutex
	keys []string
}

func (h *hearing) consume(_ context.Context, e events.DynamoDBEvent) (events.DynamoDBEventResponse, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range e.Records {
		h.keys = append(h.keys, r.EventName+" "+r.Change.Keys["PK"].String()+" "+r.Change.Keys["SK"].String())
	}
	return events.DynamoDBEventResponse{}, nil
}

// hear runs a pump on the engine's stream until everything that is in it has been delivered.
func (h *hearing) hear(t *testing.T, e *engine.Engine, places string) {
	t.Helper()
	p, err := pump.LoadPlaces(places)
	if err != nil {
		t.Fatal(err)
	}
	client := dynamodbstreams.NewFromConfig(aws.Config{Region: "eu-central-1", BaseEndpoint: &e.Endpoint,
		Credentials: credentials.NewStaticCredentialsProvider(engine.Key, engine.Key, "")})
	x := pump.New(pump.Options{Source: pump.NewStream(client, tableName), Places: p, Wall: time.Now, Log: slog.New(slog.DiscardHandler),
		Mapping: pump.Mapping{Name: "test", Batch: 10, Parallel: 2, Retries: 1, Timeout: time.Second, Function: h.consume,
			Filters: []pump.Filter{{Event: "INSERT", Prefix: "E#"}, {Event: "REMOVE", Prefix: "E#"}}},
		GiveUp: func(g pump.GivenUp) error { return fmt.Errorf("given up: %+v", g) },
		Pause: func(ctx context.Context, d time.Duration) error {
			select {
			case <-time.After(d / 10):
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}})
	ctx, cancel := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	wait.Go(func() { x.Run(ctx) })
	settled, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	if err := x.Settled(settled); err != nil {
		t.Error(err)
	}
	cancel()
	wait.Wait()
}

// TestTheEnginesStreamIsHeardAcrossRestarts: what was written while nobody listened is heard, once, after the engine and
// the pump have both been started anew.
func TestTheEnginesStreamIsHeardAcrossRestarts(t *testing.T) {
	dir := t.TempDir()
	places := filepath.Join(t.TempDir(), "places.json")
	begin := func() *engine.Engine {
		t.Helper()
		e, err := engine.Start(t.Context(), engine.Options{Data: dir})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(e.Stop)
		return e
	}
	write := func(e *engine.Engine, from, to int) {
		t.Helper()
		tb := dynamo.New(e.Client(), tableName)
		for i := from; i <= to; i++ {
			k := table.Key{PK: "T#b#", SK: fmt.Sprintf("E#%02d", i)}
			if err := tb.Transact(t.Context(), []table.Write{table.Put(table.Item{Key: k}, table.Absent(), nil),
				table.Put(table.Item{Key: table.Key{PK: "T#b#", SK: "A"}}, table.Always(), nil)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	e := begin()
	if err := dynamo.Create(t.Context(), e.Client(), tableName); err != nil {
		t.Fatal(err)
	}
	var h hearing
	write(e, 1, 3)
	h.hear(t, e, places)
	write(e, 4, 5)
	e.Stop()
	e = begin()
	write(e, 6, 6)
	if _, err := dynamo.New(e.Client(), tableName).Write(t.Context(), table.Delete(table.Key{PK: "T#b#", SK: "E#01"}, table.Always(), nil)); err != nil {
		t.Fatal(err)
	}
	h.hear(t, e, places)
	want := []string{"INSERT T#b# E#01", "INSERT T#b# E#02", "INSERT T#b# E#03", "INSERT T#b# E#04", "INSERT T#b# E#05", "INSERT T#b# E#06", "REMOVE T#b# E#01"}
	if diff := cmp.Diff(want, h.keys); diff != "" {
		t.Error(diff)
	}
}
