package run_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/run"
	"customercenter/internal/table"
	memory "customercenter/test/memory/table"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
)

type consumer func(keys []table.Key) (int, error)

func (c consumer) Consume(_ context.Context, keys []table.Key) (int, error) { return c(keys) }

// batch is what the event source mapping sends for three events of a customer.
const batch = `{"Records":[
	{"eventID":"1","eventName":"INSERT","dynamodb":{"SequenceNumber":"100","StreamViewType":"KEYS_ONLY","Keys":{"PK":{"S":"T#b#C#c#"},"SK":{"S":"E#000000000001"}}}},
	{"eventID":"2","eventName":"INSERT","dynamodb":{"SequenceNumber":"200","StreamViewType":"KEYS_ONLY","Keys":{"PK":{"S":"T#b#C#c#"},"SK":{"S":"E#000000000002"}}}},
	{"eventID":"3","eventName":"INSERT","dynamodb":{"SequenceNumber":"300","StreamViewType":"KEYS_ONLY","Keys":{"PK":{"S":"T#b#C#d#"},"SK":{"S":"E#000000000001"}}}}]}`

var noon = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

// deps are the outside with a log that a test reads.
func deps(log *bytes.Buffer) command.Deps {
	return run.Deps(memory.New(memory.Options{}), func() time.Time { return noon }, run.Log(log))
}

func TestABatchOfTheStream(t *testing.T) {
	for name, c := range map[string]struct {
		consume consumer
		failed  string // as the mapping reads it
		err     bool
	}{
		"all done":           {func([]table.Key) (int, error) { return -1, nil }, `{"batchItemFailures":null}`, false},
		"from the second":    {func([]table.Key) (int, error) { return 1, nil }, `{"batchItemFailures":[{"itemIdentifier":"200"}]}`, false},
		"the first, why":     {func([]table.Key) (int, error) { return 0, errors.New("busy") }, `{"batchItemFailures":[{"itemIdentifier":"100"}]}`, false},
		"nothing known":      {func([]table.Key) (int, error) { return -1, errors.New("no table") }, "", true},
		"a panic":            {func([]table.Key) (int, error) { panic("defect") }, "", true},
		"beyond the last":    {func(k []table.Key) (int, error) { return len(k), nil }, `{"batchItemFailures":null}`, false},
		"beyond, with cause": {func(k []table.Key) (int, error) { return len(k), errors.New("x") }, "", true},
	} {
		var log bytes.Buffer
		var e events.DynamoDBEvent
		if err := json.Unmarshal([]byte(batch), &e); err != nil {
			t.Fatal(err)
		}
		var got []table.Key
		res, err := run.Streamed(consumer(func(k []table.Key) (int, error) { got = k; return c.consume(k) }), deps(&log))(t.Context(), e)
		if (err != nil) != c.err {
			t.Errorf("%s: %v", name, err)
		}
		if text, _ := json.Marshal(res); !c.err && string(text) != c.failed {
			t.Errorf("%s: %s, not %s", name, text, c.failed)
		}
		want := []table.Key{{PK: "T#b#C#c#", SK: "E#000000000001"}, {PK: "T#b#C#c#", SK: "E#000000000002"}, {PK: "T#b#C#d#", SK: "E#000000000001"}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if c.err && !strings.Contains(log.String(), `"level":"ERROR"`) {
			t.Errorf("%s: the log does not say why: %s", name, log.String())
		}
	}
}

type scheduled struct {
	at   time.Time
	fail func() error
}

func (s *scheduled) Name() string { return "schedule-test" }

func (s *scheduled) Run(_ context.Context, _ command.Deps, at time.Time) error {
	s.at = at
	return s.fail()
}

func TestAScheduleRunsAtTheProductsTime(t *testing.T) {
	for name, c := range map[string]struct {
		fail func() error
		err  string
	}{
		"well":        {func() error { return nil }, ""},
		"a failure":   {func() error { return errors.New("no table") }, "no table"},
		"a panic too": {func() error { panic("defect") }, "defect"},
	} {
		var log bytes.Buffer
		s := &scheduled{fail: c.fail}
		err := run.Clocked(s, deps(&log))(t.Context(), json.RawMessage(`{"time":"1999-01-01T00:00:00Z"}`))
		if (err != nil) != (c.err != "") || !s.at.Equal(noon) || !strings.Contains(log.String(), `"schedule":"schedule-test"`) {
			t.Errorf("%s: %v at %s: %s", name, err, s.at, log.String())
		}
		if c.err != "" && (!strings.Contains(err.Error(), c.err) || !strings.Contains(log.String(), c.err)) {
			t.Errorf("%s: %v: %s", name, err, log.String())
		}
	}
}

func TestIDsAreDrawn(t *testing.T) {
	var log bytes.Buffer
	seen := map[string]bool{}
	for range 1000 {
		b := deps(&log).IDs.Bytes()
		seen[strconv.Quote(string(b[:]))] = true
	}
	if len(seen) != 1000 {
		t.Errorf("%d different of 1000", len(seen))
	}
}
