package pump_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"customercenter/infra/local/pump"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
)

// tape is a stream of shards that the test writes; sequence numbers are made of the place in the shard.
type tape struct {
	mu      sync.Mutex
	shards  []pump.Shard
	records map[string][]events.DynamoDBEventRecord
}

func (s *tape) Shards(context.Context) ([]pump.Shard, error) { return s.shards, nil }

func (s *tape) Read(_ context.Context, shard, after string) ([]events.DynamoDBEventRecord, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.records[shard]
	from := slices.IndexFunc(all, func(r events.DynamoDBEventRecord) bool { return r.Change.SequenceNumber > after })
	if from < 0 {
		return nil, nil
	}
	return all[from:min(len(all), from+4)], nil // pages of four
}

func (s *tape) add(shard, event, pk, sk string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := events.DynamoDBEventRecord{EventName: event}
	r.Change.SequenceNumber = fmt.Sprintf("%s-%03d", shard, len(s.records[shard])+1)
	r.Change.ApproximateCreationDateTime = events.SecondsEpochTime{Time: at}
	r.Change.Keys = map[string]events.DynamoDBAttributeValue{"PK": events.NewStringAttribute(pk), "SK": events.NewStringAttribute(sk)}
	s.records[shard] = append(s.records[shard], r)
}

// rig is a pump over a tape with a consumer that the test answers for.
type rig struct {
	t       *testing.T
	tape    *tape
	places  string
	mapping pump.Mapping
	now     time.Time

	mu      sync.Mutex
	calls   [][]string // sort keys of each call
	paused  []time.Duration
	givenUp []pump.GivenUp
	answer  func(keys []string) (failed int, err error) // -1: all done
}

func newRig(t *testing.T) *rig {
	t.Helper()
	return &rig{t: t, places: filepath.Join(t.TempDir(), "places.json"), now: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC),
		tape:    &tape{shards: []pump.Shard{{ID: "s1"}}, records: map[string][]events.DynamoDBEventRecord{}},
		mapping: pump.Mapping{Name: "stream-project", Batch: 10, Retries: 2, Bisect: true, Partial: true, Timeout: time.Second},
		answer:  func([]string) (int, error) { return -1, nil },
	}
}

func (r *rig) insert(sks ...string) {
	for _, sk := range sks {
		r.tape.add("s1", "INSERT", "T#b#C#c#", sk, r.now)
	}
}

func (r *rig) consume(_ context.Context, e events.DynamoDBEvent) (res events.DynamoDBEventResponse, err error) {
	var keys []string
	for _, x := range e.Records {
		keys = append(keys, x.Change.Keys["SK"].String())
	}
	r.mu.Lock()
	r.calls = append(r.calls, keys)
	r.mu.Unlock()
	n, err := r.answer(keys)
	switch {
	case n >= len(keys):
		res.BatchItemFailures = []events.DynamoDBBatchItemFailure{{ItemIdentifier: "another"}}
	case n >= 0:
		res.BatchItemFailures = []events.DynamoDBBatchItemFailure{{ItemIdentifier: e.Records[n].Change.SequenceNumber}}
	}
	return res, err
}

// start runs the pump until the test ends or stop is called.
func (r *rig) start() (p *pump.Pump, stop func()) {
	r.t.Helper()
	places, err := pump.LoadPlaces(r.places)
	if err != nil {
		r.t.Fatal(err)
	}
	m := r.mapping
	m.Function = r.consume
	p = pump.New(pump.Options{Source: r.tape, Mapping: m, Places: places, Log: slog.New(slog.DiscardHandler), Wall: r.wall,
		GiveUp: func(g pump.GivenUp) error { r.givenUp = append(r.givenUp, g); return nil },
		Pause: func(ctx context.Context, d time.Duration) error {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.paused = append(r.paused, d)
			r.now = r.now.Add(d)
			return ctx.Err()
		}})
	ctx, cancel := context.WithCancel(context.Background())
	var wait sync.WaitGroup
	wait.Go(func() { p.Run(ctx) })
	stop = func() { cancel(); wait.Wait() }
	r.t.Cleanup(stop)
	return p, stop
}

func (r *rig) wall() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

// run feeds everything that is on the tape and stops.
func (r *rig) run() {
	r.t.Helper()
	p, stop := r.start()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := p.Settled(ctx); err != nil {
		r.t.Fatal(err)
	}
	stop()
}

// said are the calls, one line each.
func (r *rig) said() string {
	var lines []string
	for _, c := range r.calls {
		lines = append(lines, strings.Join(c, " "))
	}
	return strings.Join(lines, "\n")
}

func (r *rig) want(lines ...string) {
	r.t.Helper()
	if diff := cmp.Diff(strings.Join(lines, "\n"), r.said()); diff != "" {
		r.t.Error(diff)
	}
}

func TestRecordsComeInOrderAndOnce(t *testing.T) {
	r := newRig(t)
	r.mapping.Batch = 3
	r.insert("1", "2", "3", "4", "5")
	r.run()
	r.insert("6")
	r.run() // a new pump goes on where the last one was
	r.want("1 2 3", "4", "5", "6")
}

func TestAWindowFillsABatch(t *testing.T) {
	r := newRig(t)
	r.mapping.Window = time.Second
	r.insert("1", "2", "3", "4", "5")
	r.run()
	r.want("1 2 3 4 5")
}

func TestOnlyWhatAFilterMatchesIsDelivered(t *testing.T) {
	r := newRig(t)
	r.mapping.Filters = []pump.Filter{{Event: "INSERT", Prefix: "E#"}, {Event: "REMOVE", Prefix: "J"}}
	r.tape.add("s1", "INSERT", "p", "E#1", r.now)
	r.tape.add("s1", "MODIFY", "p", "E#1", r.now)
	r.tape.add("s1", "INSERT", "p", "A", r.now)
	r.tape.add("s1", "REMOVE", "p", "J#2", r.now)
	r.tape.add("s1", "INSERT", "p", "XE#1", r.now)
	r.run()
	r.want("E#1 J#2")
}

func TestWhatIsDoneIsNotSentAgain(t *testing.T) {
	r := newRig(t)
	r.insert("1", "2", "3")
	r.answer = func(keys []string) (int, error) {
		if len(r.calls) == 1 {
			return 1, nil
		}
		return -1, nil
	}
	r.run()
	r.want("1 2 3", "2 3")
}

func TestABatchThatFailsIsHalvedUntilTheBadRecordStandsAlone(t *testing.T) {
	r := newRig(t)
	r.insert("1", "2", "bad", "4")
	r.answer = func(keys []string) (int, error) {
		if slices.Contains(keys, "bad") {
			return -1, errors.New("poison")
		}
		return -1, nil
	}
	r.run()
	r.want("1 2 bad 4", "1 2", "bad 4", "bad", "bad", "bad", "4")
	if len(r.givenUp) != 1 || r.givenUp[0].Condition != "RetryAttemptsExhausted" || r.givenUp[0].Records != 1 || r.givenUp[0].First != "s1-003" ||
		r.givenUp[0].Keys[0] != "T#b#C#c# bad" || r.givenUp[0].Cause != "poison" {
		t.Errorf("%+v", r.givenUp)
	}
}

func TestWithoutHalvingTheWholeBatchIsGivenUp(t *testing.T) {
	r := newRig(t)
	r.mapping.Bisect = false
	r.insert("1", "2")
	r.answer = func([]string) (int, error) { panic("poison") }
	r.run()
	r.want("1 2", "1 2", "1 2")
	if len(r.givenUp) != 1 || r.givenUp[0].Records != 2 || r.givenUp[0].Last != "s1-002" {
		t.Errorf("%+v", r.givenUp)
	}
	if !slices.Contains(r.paused, 100*time.Millisecond) || !slices.Contains(r.paused, 200*time.Millisecond) {
		t.Errorf("pauses %v", r.paused)
	}
}

func TestAnAnswerThatNamesNoRecordMeansTheWholeBatch(t *testing.T) {
	r := newRig(t)
	r.insert("1", "2")
	r.answer = func(keys []string) (int, error) {
		if len(r.calls) == 1 {
			return len(keys), nil
		}
		return -1, nil
	}
	r.run()
	r.want("1 2", "1", "2")
}

func TestAMappingWithoutPartialAnswersTakesNone(t *testing.T) {
	r := newRig(t)
	r.mapping.Partial = false
	r.insert("1", "2")
	r.answer = func([]string) (int, error) { return 0, nil }
	r.run()
	r.want("1 2")
}

func TestOldRecordsAreGivenUp(t *testing.T) {
	r := newRig(t)
	r.mapping.MaxAge = time.Hour
	r.tape.add("s1", "INSERT", "p", "old", r.now.Add(-61*time.Minute))
	r.insert("new")
	r.run()
	r.want("new")
	if len(r.givenUp) != 1 || r.givenUp[0].Condition != "RecordAgeExceeded" {
		t.Errorf("%+v", r.givenUp)
	}
}

func TestTheRecordsOfOneKeyStayInOrderSideBySide(t *testing.T) {
	r := newRig(t)
	r.mapping.Parallel, r.mapping.Batch = 4, 2
	for i := range 60 {
		r.tape.add("s1", "INSERT", fmt.Sprintf("customer %d", i%7), fmt.Sprintf("%d-%02d", i%7, i), r.now)
	}
	r.run()
	seen := map[string]string{}
	n := 0
	for _, call := range r.calls {
		for _, sk := range call {
			n++
			if sk < seen[sk[:1]] {
				t.Errorf("%s after %s", sk, seen[sk[:1]])
			}
			seen[sk[:1]] = sk
		}
	}
	if n != 60 {
		t.Errorf("%d records", n)
	}
}

func TestAChildWaitsForItsParent(t *testing.T) {
	r := newRig(t)
	r.tape.shards = []pump.Shard{{ID: "s1"}, {ID: "s2", Parent: "s1"}}
	r.tape.add("s2", "INSERT", "p", "child", r.now)
	r.insert("1", "2", "3", "4", "5")
	r.run()
	r.want("1 2 3 4", "5", "child")
}

func TestAStopLosesNothing(t *testing.T) {
	r := newRig(t)
	r.mapping.Retries = 1 << 30
	r.insert("1", "2")
	called := make(chan struct{})
	var once sync.Once
	r.answer = func([]string) (int, error) { once.Do(func() { close(called) }); return -1, errors.New("not now") }
	_, stop := r.start()
	<-called
	stop()
	r.answer = func([]string) (int, error) { return -1, nil }
	r.calls = nil
	r.run()
	r.want("1 2")
}
