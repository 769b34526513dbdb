package dynamo_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	"customercenter/tools/engine"
)

var (
	item   = table.Item{Key: table.Key{PK: "p#", SK: "s#"}, Attrs: map[string]any{"a": int64(1)}}
	errOwn = errors.New("the condition's meaning")
)

// kind is what an error of the table says.
func kind(err error) string {
	switch {
	case err == nil:
		return "done"
	case errors.As(err, new(table.Canceled)):
		return "canceled"
	case errors.As(err, new(table.Conflict)):
		return "conflict"
	case errors.As(err, new(table.Unknown)):
		return "unknown"
	case errors.As(err, new(table.TooLarge)):
		return "too large"
	case errors.As(err, new(table.Invalid)):
		return "invalid"
	}
	return "refused"
}

// TestWhatAnErrorSays answers a transaction, a single write and a read with everything that the service says, and counts
// the attempts: nothing is ever sent twice.
func TestWhatAnErrorSays(t *testing.T) {
	reasons := func(codes ...string) string {
		var rs []string
		for _, c := range codes {
			code, message, _ := strings.Cut(c, ":")
			rs = append(rs, fmt.Sprintf(`{"Code":%q,"Message":%q}`, code, message))
		}
		return fmt.Sprintf(`{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","message":"canceled","CancellationReasons":[%s]}`, strings.Join(rs, ","))
	}
	plain := func(code string) string {
		return fmt.Sprintf(`{"__type":"com.amazonaws.dynamodb.v20120810#%s","message":"because"}`, code)
	}
	const none = "-"
	for _, x := range []struct {
		name                  string
		status                int
		body                  string
		transact, write, read string
	}{
		{"conflict", 400, reasons("None", "TransactionConflict"), "conflict", none, "conflict"},
		{"throttled inside", 400, reasons("ThrottlingError", "None"), "conflict", none, "conflict"},
		{"provisioned throughput inside", 400, reasons("ProvisionedThroughputExceeded"), "conflict", none, none},
		{"a condition and a conflict", 400, reasons("ConditionalCheckFailed", "TransactionConflict"), "canceled", none, none},
		{"too large inside", 400, reasons("ValidationError:Item size to update has exceeded the maximum allowed size", "None"), "too large", none, none},
		{"ill typed inside", 400, reasons("ValidationError:An operand has an incorrect data type", "None"), "invalid", none, none},
		{"canceled for no reason", 400, reasons("None", "None"), "unknown", none, none},
		{"canceled without reasons", 400, reasons(), "unknown", none, none},
		{"in progress", 400, plain("TransactionInProgressException"), "unknown", none, none},
		{"a transaction is at the item", 400, plain("TransactionConflictException"), "conflict", "conflict", "conflict"},
		{"throttling", 400, plain("ThrottlingException"), "conflict", "conflict", "conflict"},
		{"provisioned throughput", 400, plain("ProvisionedThroughputExceededException"), "conflict", "conflict", "conflict"},
		{"request limit", 400, plain("RequestLimitExceeded"), "conflict", "conflict", "conflict"},
		{"a condition", 400, plain("ConditionalCheckFailedException"), none, "canceled", none},
		{"server error", 500, plain("InternalServerError"), "unknown", "unknown", "conflict"},
		{"unavailable", 503, plain("ServiceUnavailable"), "unknown", "unknown", "conflict"},
		{"a gateway's page", 502, "<html>", "unknown", "unknown", "conflict"},
		{"an answer that is cut", 200, `{"Responses":[{"It`, "unknown", "unknown", "conflict"},
		{"no right", 400, plain("AccessDeniedException"), "refused", "refused", "refused"},
		{"no table", 400, plain("ResourceNotFoundException"), "refused", "refused", "refused"},
	} {
		var calls atomic.Int64
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			calls.Add(1)
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "application/x-amz-json-1.0")
			w.WriteHeader(x.status)
			_, _ = io.WriteString(w, x.body)
		}))
		tb := dynamo.New(dynamo.Local(srv.URL, engine.Key), "t")
		try := func(what, want string, call func() error) {
			if want == none {
				return
			}
			before := calls.Load()
			err := call()
			if got := kind(err); got != want {
				t.Errorf("%s: a %s is %s (%v), want %s", x.name, what, got, err, want)
			}
			if n := calls.Load() - before; n != 1 {
				t.Errorf("%s: a %s was sent %d times", x.name, what, n)
			}
		}
		try("transaction", x.transact, func() error {
			other := item
			other.SK = "other#"
			return tb.Transact(t.Context(), []table.Write{table.Put(item, table.Absent(), errOwn), table.Put(other, table.Absent(), nil)})
		})
		try("write", x.write, func() error { _, err := tb.Write(t.Context(), table.Put(item, table.Absent(), errOwn)); return err })
		try("read", x.read, func() error { _, err := tb.Get(t.Context(), item.Key, true); return err })
		try("transaction of reads", x.read, func() error { _, err := tb.TransactGet(t.Context(), []table.Key{item.Key}); return err })
		try("query", x.read, func() error { _, err := tb.Query(t.Context(), table.Query{PK: "p#"}); return err })
		srv.Close()
	}
}

// TestLostReply lets the engine carry a transaction out and loses its answer: the outcome is unknown, the item is there,
// and nothing was sent again. A connection that cannot be made, on the other hand, has written nothing.
func TestLostReply(t *testing.T) {
	behind := engine.Table(t)
	name := behind.Name()
	var calls atomic.Int64
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		req, err := http.NewRequestWithContext(r.Context(), r.Method, engine.Shared(t).Endpoint, r.Body)
		if err != nil {
			t.Error(err)
		}
		req.Header = r.Header.Clone()
		req.ContentLength = r.ContentLength
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = res.Body.Close() }()
		if strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".GetItem") {
			_, _ = io.Copy(w, res.Body)
			return
		}
		calls.Add(1)
		panic(http.ErrAbortHandler) // closes the connection
	}))
	defer srv.Close()
	front := dynamo.New(dynamo.Local(srv.URL, engine.Key), name)
	for i, call := range []func(table.Item) error{
		func(it table.Item) error {
			return front.Transact(t.Context(), []table.Write{table.Put(it, table.Absent(), nil)})
		},
		func(it table.Item) error {
			_, err := front.Write(t.Context(), table.Put(it, table.Absent(), nil))
			return err
		},
	} {
		it := item
		it.SK = fmt.Sprintf("%d#", i)
		if _, err := front.Get(t.Context(), it.Key, true); err != nil { // opens the connection that then dies: HTTP may repeat on one that is used again
			t.Error(err)
		}
		if err := call(it); kind(err) != "unknown" {
			t.Errorf("a lost reply: %v", err)
		}
		if got, err := behind.Get(t.Context(), it.Key, true); err != nil || !got.Equal(it) {
			t.Errorf("it was not written: %v, %v", got, err)
		}
	}
	if calls.Load() != 2 {
		t.Errorf("%d calls were sent, want 2", calls.Load())
	}
	srv.Close()
	if err := front.Transact(t.Context(), []table.Write{table.Put(item, table.Absent(), nil)}); kind(err) != "conflict" {
		t.Errorf("nobody there: %v", err)
	}
}

// TestDeadline: a call that the deadline cuts off is unknown, one that never began is refused with the context's error.
func TestDeadline(t *testing.T) {
	open := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-open }))
	defer srv.Close()
	defer close(open)
	tb := dynamo.New(dynamo.Local(srv.URL, engine.Key), "t")
	ws := []table.Write{table.Put(item, table.Absent(), nil)}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := tb.Transact(ctx, ws); kind(err) != "unknown" {
		t.Errorf("cut off: %v", err)
	}
	if err := tb.Transact(ctx, ws); kind(err) != "refused" || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("never began: %v", err)
	}
	if _, err := tb.Get(ctx, item.Key, true); !errors.Is(err, context.DeadlineExceeded) || kind(err) != "refused" {
		t.Errorf("a read after the deadline: %v", err)
	}
}

// TestFromEnvironment: the endpoint of the environment is the one that is called, once.
func TestFromEnvironment(t *testing.T) {
	var calls atomic.Int64
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.WriteHeader(http.StatusInternalServerError)
	}))
	defer srv.Close()
	for name, v := range map[string]string{"AWS_ENDPOINT_URL_DYNAMODB": srv.URL, "AWS_REGION": "eu-central-1",
		"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"} {
		t.Setenv(name, v)
	}
	client, err := dynamo.FromEnvironment(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	err = dynamo.New(client, "t").Transact(t.Context(), []table.Write{table.Put(item, table.Absent(), nil)})
	if kind(err) != "unknown" || calls.Load() != 1 {
		t.Errorf("%d calls, %v", calls.Load(), err)
	}
}
