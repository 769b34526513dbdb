package engine

import (
	"context"
	"crypto/rand"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"customercenter/internal/table/dynamo"
)

// Env names the variable that points tests at a running engine, so that the packages of one `make test` share one.
const Env = "CC_ENGINE"

var (
	once   sync.Once
	shared *Engine
	failed error
)

// Shared is the engine of this test process: the one that CC_ENGINE names, or one that is started when first asked for
// and ends with the process. When there is none to be had the test fails and says what to do.
func Shared(t testing.TB) *Engine {
	t.Helper()
	once.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		defer cancel()
		if at := os.Getenv(Env); at != "" {
			shared, failed = At(ctx, at)
			return
		}
		shared, failed = Start(ctx, Options{})
	})
	if failed != nil {
		t.Fatal(failed)
	}
	return shared
}

// Table makes a table of the product's shape, but for its stream, under a name that no other test uses, and removes it with
// the test.
func Table(t testing.TB) *dynamo.Table {
	t.Helper()
	client, name := Shared(t).Client(), TableName(t)
	if err := dynamo.CreateUnheard(t.Context(), client, name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := dynamo.Drop(ctx, client, name); err != nil {
			t.Error(err)
		}
	})
	return dynamo.New(client, name)
}

// TableName is a table name that no other test uses, in this process or another on the same engine.
func TableName(t testing.TB) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, t.Name())
	if len(clean) > 150 {
		clean = clean[:150]
	}
	return clean + "-" + rand.Text()
}
