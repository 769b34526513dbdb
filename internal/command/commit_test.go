package command_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/test/chaos"
	memory "customercenter/test/memory/table"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// ids draws one id after the other.
type ids struct{ n byte }

func (s *ids) Bytes() (b [10]byte) { s.n++; b[9] = s.n; return b }

// shop is a tenant with one fast and one gapless series, and what its table was asked.
type shop struct {
	t     *testing.T
	deps  command.Deps
	mu    sync.Mutex
	asked []string
}

func open(t *testing.T) *shop {
	t.Helper()
	s := &shop{t: t}
	tb := memory.New(memory.Options{})
	for _, w := range []table.Write{
		store.PutSettings("acme", settings.Settings{BaseCurrency: "EUR", TimeZone: "UTC"}, nil, 0, 0, 1),
		store.Series.Put("acme", settings.Series{Kind: id.Receipt, Code: "r", Pattern: "R-{000}", Mode: settings.Fast, Active: true}, 0, 1),
		store.Series.Put("acme", settings.Series{Kind: id.Invoice, Code: "i", Pattern: "I-{000}", Mode: settings.Gapless, Active: true}, 0, 1),
	} {
		if _, err := tb.Write(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	all := chaos.New(tb, func(c chaos.Call) chaos.Act {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked = append(s.asked, c.Op)
		return chaos.Act{}
	}, nil)
	s.deps = command.Deps{Store: store.Store{T: all}, Now: func() time.Time { return noon }, IDs: &ids{}, Books: command.NewBooks(time.Hour), Pace: table.RealPace()}
	begun := command.Steps[struct{}]{New: true, Decide: func(a ledger.Account, _ struct{}, _ command.Given) (command.Outcome, error) { return noted(a, ""), nil }}
	if _, err := command.Commit(t.Context(), s.call("begin", "h"), begun); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *shop) call(key, hash string) *command.Call {
	return &command.Call{Deps: s.deps, Actor: access.System("test", "acme", access.ReceiptsPost), Operation: "tests.do", Key: key, Hash: hash, At: noon}
}

// noted is a decision on the tenant's own chain that says nothing but that it happened.
func noted(a ledger.Account, result string) command.Outcome {
	return command.Outcome{Result: result, Decision: ledger.Decision{Fact: event.Fact{Type: "noted", Data: map[string]string{"result": result}}, Account: a}}
}

// TestTheAccountIsReadFirst: it is there before anything else is asked for; what does not need each other is asked for together, and
// waited for once; what was loaded comes back.
func TestTheAccountIsReadFirst(t *testing.T) {
	s := open(t)
	if _, err := s.call("", "").Prepared(t.Context(), command.List{Kind: id.Receipt, Days: []calendar.Date{calendar.On(noon, time.UTC)}}); err != nil {
		t.Fatal(err)
	}
	s.asked = nil
	ctx, units := table.Counting(t.Context())
	c := s.call("k", "h")
	loaded, done, err := command.CommitLoaded(ctx, c, command.Steps[[]string]{
		Load: func(ctx context.Context, _ ledger.Account) ([]string, error) {
			if !slices.Equal(s.asked, []string{"Get"}) {
				t.Errorf("before the first step: %v", s.asked)
			}
			_, err := c.Store.Account(ctx, store.Chain{Tenant: "acme"})
			return []string{"load"}, err
		},
		Prepare: func(l []string, b store.Book) ([]string, []command.List, error) {
			return append(l, "prepare "+string(b.BaseCurrency)), []command.List{{Kind: id.Receipt, Days: []calendar.Date{b.Today(noon)}}}, nil
		},
		Number: func([]string) command.Number {
			return command.Number{Kind: id.Receipt, On: calendar.On(noon, time.UTC)}
		},
		More: func(ctx context.Context, l []string) ([]string, error) {
			_, err := c.Store.Account(ctx, store.Chain{Tenant: "acme"})
			return append(l, "more"), err
		},
		Decide: func(a ledger.Account, l []string, g command.Given) (command.Outcome, error) {
			return noted(a, g.Number+fmt.Sprint(l)), nil
		},
	})
	if err != nil || done.Result != "R-001[load prepare EUR more]" || !slices.Equal(loaded, []string{"load", "prepare EUR", "more"}) {
		t.Errorf("%+v %v %v", done, loaded, err)
	}
	if n := units.RoundTrips.Load(); n != 4 || len(s.asked) != 5 {
		t.Errorf("%d waits, %v", n, s.asked)
	}
	s.asked = nil
	if again, err := command.Commit(t.Context(), s.call("k", "other"), command.Steps[struct{}]{
		Decide: func(a ledger.Account, _ struct{}, _ command.Given) (command.Outcome, error) {
			return noted(a, "x"), nil
		},
	}); err == nil || again.Result != "" {
		t.Errorf("the key was used for another request: %+v", again)
	}
}

// TestPreparedAnew: a month that the lists did not know is written once, and the command goes by the settings as they are then.
func TestPreparedAnew(t *testing.T) {
	s := open(t)
	c := s.call("k", "h")
	if _, err := c.Book(t.Context()); err != nil {
		t.Fatal(err)
	}
	w := store.PutSettings("acme", settings.Settings{BaseCurrency: "USD", TimeZone: "UTC"}, nil, 0, 1, 2)
	if _, err := c.Store.T.Write(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	var seen []string
	steps := command.Steps[string]{
		Prepare: func(l string, b store.Book) (string, []command.List, error) {
			seen = append(seen, l+string(b.BaseCurrency))
			return l + string(b.BaseCurrency), []command.List{{Kind: id.Invoice, Days: []calendar.Date{b.Today(noon)}}, {Kind: id.DueItem, Days: []calendar.Date{b.Today(noon)}}}, nil
		},
		Number: func(string) command.Number { return command.Number{Kind: id.Invoice, On: calendar.On(noon, time.UTC)} },
		Decide: func(a ledger.Account, l string, g command.Given) (command.Outcome, error) {
			return noted(a, fmt.Sprint(g.Number, l, g.Book.BaseCurrency)), nil
		},
	}
	done, err := command.Commit(t.Context(), c, steps)
	if err != nil || done.Result != "I-001USDUSD" || !slices.Equal(seen, []string{"EUR", "USD"}) {
		t.Errorf("%+v %v %v", done, seen, err)
	}
	seen = nil
	if done, err = command.Commit(t.Context(), s.call("l", "h"), steps); err != nil || done.Result != "I-002USDUSD" || len(seen) != 1 {
		t.Errorf("%+v %v %v", done, seen, err)
	}
	if it, err := c.Store.T.Get(t.Context(), keys.Months("acme", id.DueItem), true); err != nil || it.Int("2026-03") != 1 {
		t.Errorf("%+v %v", it, err)
	}
	if _, err = command.Commit(t.Context(), s.call("m", "h"), command.Steps[string]{
		Number: func(string) command.Number { return command.Number{Kind: id.Dispute, On: calendar.On(noon, time.UTC)} },
		Decide: func(a ledger.Account, _ string, _ command.Given) (command.Outcome, error) { return noted(a, ""), nil },
	}); err == nil || err.Error() == "" {
		t.Error("there is no such series")
	}
}

// turns count who has the turn.
type turns struct{ taken, back int }

func (x *turns) Take(_ context.Context, _ table.Pace, c store.Chain) (func(), error) {
	if c.Customer == "cus_busy" {
		return nil, table.Conflict{Cause: context.DeadlineExceeded}
	}
	x.taken++
	return func() { x.back++ }, nil
}

// TestTurns: a command takes the turn on its chain and gives it back, whatever becomes of it.
func TestTurns(t *testing.T) {
	s := open(t)
	x := &turns{}
	s.deps.Turns = x
	refused := errors.New("refused")
	steps := command.Steps[string]{Decide: func(ledger.Account, string, command.Given) (command.Outcome, error) {
		if x.taken != 1 || x.back != 0 {
			t.Errorf("%+v", x)
		}
		return command.Outcome{}, refused
	}}
	if _, err := command.Commit(t.Context(), s.call("k", "h"), steps); !errors.Is(err, refused) || x.back != 1 {
		t.Errorf("%+v %v", x, err)
	}
	steps.Customer = "cus_busy"
	if _, err := command.Commit(t.Context(), s.call("k", "h"), steps); !command.Busy(err) {
		t.Error(err)
	}
}
