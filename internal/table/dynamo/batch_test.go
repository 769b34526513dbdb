package dynamo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	"customercenter/tools/engine"
)

type wireKey map[string]map[string]string

// TestUnprocessedKeys plays an engine that answers a few keys at a time, and now and then none.
func TestUnprocessedKeys(t *testing.T) {
	var asked []int
	answers := []int{3, 0, 0, 100, 100} // of each call, how many keys it answers
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			RequestItems map[string]struct{ Keys []wireKey }
		}
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			t.Error(err)
		}
		keys := in.RequestItems["t"].Keys
		n := min(answers[len(asked)], len(keys))
		asked = append(asked, len(keys))
		out := map[string]any{"Responses": map[string]any{"t": keys[:n]}}
		if n < len(keys) {
			out["UnprocessedKeys"] = map[string]any{"t": map[string]any{"Keys": keys[n:]}}
		}
		_ = json.NewEncoder(w).Encode(out)
	}))
	defer srv.Close()
	var slept []time.Duration
	pace := table.Pace{
		Rand: func(n int64) int64 { return n - 1 },
		Sleep: func(_ context.Context, d time.Duration) error {
			slept = append(slept, d.Round(time.Millisecond))
			return nil
		},
		Left:  func(context.Context) (time.Duration, bool) { return 0, false },
		Calls: 20,
	}
	tb := dynamo.New(dynamo.Local(srv.URL, engine.Key), "t").Pace(pace)
	var keys []table.Key
	for i := range 150 {
		keys = append(keys, table.Key{PK: "p#", SK: fmt.Sprintf("%d#", i)})
	}
	ctx, units := table.Counting(t.Context())
	items, err := tb.BatchGet(ctx, keys, false)
	if err != nil || len(items) != 150 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	for i, it := range items {
		if it.Key != keys[i] {
			t.Errorf("item %d is %v", i, it)
		}
	}
	if got, want := fmt.Sprint(asked), "[100 100 100 100 47]"; got != want {
		t.Errorf("asked for %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(slept), "[25ms 50ms]"; got != want {
		t.Errorf("paused %s, want %s", got, want)
	}
	if u := units; u.RoundTrips.Load() != 5 || u.HalfReads.Load() != 150 {
		t.Errorf("%d round trips, %d half reads", u.RoundTrips.Load(), u.HalfReads.Load())
	}

	asked, answers = nil, make([]int, 50)
	if _, err := tb.BatchGet(t.Context(), keys, false); kind(err) != "conflict" || len(asked) != 20 {
		t.Errorf("never answered, %d calls: %v", len(asked), err)
	}
}

// TestShape reads the table's shape back from the engine.
func TestShape(t *testing.T) {
	client, name := engine.Shared(t).Client(), engine.TableName(t)
	for range 2 { // a table that is there stays
		if err := dynamo.Create(t.Context(), client, name); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = dynamo.Drop(context.Background(), client, name) })
	got, err := dynamo.Describe(t.Context(), client, name)
	if err != nil {
		t.Fatal(err)
	}
	const want = `table PK SK, PAY_PER_REQUEST, stream KEYS_ONLY, ttl on ttl
gsi1 g1p g1s KEYS_ONLY
gsi2 g2p g2s KEYS_ONLY
gsi3 g3p g3s KEYS_ONLY
`
	if got != want {
		t.Errorf("the table is\n%swant\n%s", got, want)
	}
}
