package views_test

import (
	"context"
	"encoding/binary"

	"fmt"
	"io"
	"log/slog"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/work/views"
	memory "customercenter/test/memory/table"
)

// fold is the version of the views that tenants of these tests have from the beginning.
const fold = store.Fold

// office is a company whose people post, receive, apply and void on a table in memory.
type office struct {
	t         testing.TB
	tb        *memory.Table
	store     store.Store // without faults
	tenant    id.Tenant
	now       time.Time
	rnd       *rand.Rand
	ids       *seeded
	settings  store.Settings
	customers []id.Customer
	bells     []table.Key
	counted   map[string]int // metrics
}

type seeded struct{ n uint64 }

func (s *seeded) Bytes() (b [10]byte) {
	s.n++
	binary.BigEndian.PutUint64(b[:], s.n*0x9E3779B97F4A7C15)
	binary.BigEndian.PutUint16(b[8:], uint16(s.n))
	return b
}

// pace neither sleeps nor draws, and gives up late.
var pace = table.Pace{Rand: func(int64) int64 { return 0 }, Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	Left: func(context.Context) (time.Duration, bool) { return 0, false }, Calls: 30}

var (
	posting  = ledger.Accounts{Receivable: "1200", Revenue: "4000", TaxPayable: "2200", Bank: "1000", UnappliedCash: "2100"}
	currency = money.Currency("EUR")
)

func newOffice(t testing.TB, seed uint64, tb *memory.Table, tenant id.Tenant, customers int) *office {
	t.Helper()
	return newOfficeOf(t, seed, tb, tenant, customers, fold)
}

// newOfficeOf is one whose views are read in a version of the fold.
func newOfficeOf(t testing.TB, seed uint64, tb *memory.Table, tenant id.Tenant, customers, version int) *office {
	t.Helper()
	o := &office{t: t, tb: tb, store: store.Store{T: tb}, tenant: tenant, now: time.Date(2026, 1, 20, 9, 0, 0, 0, time.UTC),
		rnd: rand.New(rand.NewPCG(seed, 1)), ids: &seeded{seed << 20}, counted: map[string]int{}}
	own := settings.Defaults(currency, "Europe/Paris")
	own.LegalName = "Acme"
	o.commit(ledger.Account{Tenant: tenant}, ledger.Decision{Fact: event.Fact{Type: "tenantCreated"}}, ledger.NewLoaded(),
		store.PutTenant(tenant, "Acme"), store.PutSettings(tenant, own, nil, version, 0, 1))
	var err error
	if o.settings, err = o.store.Settings(t.Context(), tenant); err != nil {
		t.Fatal(err)
	}
	for range customers {
		o.customer()
	}
	return o
}

func (o *office) customer() id.Customer {
	c := id.NewCustomer(o.ids)
	x := customer.Customer{ID: c, Identity: customer.Identity{Name: fmt.Sprintf("Customer %d", len(o.customers)), Kind: customer.Business}}
	a := ledger.Account{Tenant: o.tenant, Customer: c}
	after := a
	after.Status = customer.Active
	o.commit(a, ledger.Decision{Fact: event.Fact{Type: customer.CreatedEvent}, Account: after}, ledger.NewLoaded(), store.PutCustomer(o.tenant, customer.Customer{}, 0, x, 1))
	o.customers = append(o.customers, c)
	return c
}

func (o *office) chain(c id.Customer) store.Chain { return store.Chain{Tenant: o.tenant, Customer: c} }
func (o *office) today() calendar.Date            { return o.settings.Today(o.now) }

func (o *office) commit(a ledger.Account, d ledger.Decision, l ledger.Loaded, extra ...table.Write) {
	o.t.Helper()
	today := calendar.On(o.now, time.UTC)
	if o.settings.BaseCurrency != "" {
		today = o.today()
	}
	if _, err := o.store.Commit(context.Background(), store.Batch{Before: a, Decision: d, Ledger: l, Extra: extra, IDs: o.ids, Places: o.settings,
		Act: store.Act{Actor: "test", Via: "test", Command: "test", Now: o.now, Today: today}}); err != nil {
		o.t.Fatal(err)
	}
	o.hear()
}

// hear takes what the stream tells.
func (o *office) hear() {
	for _, c := range o.tb.Drain(0) {
		if _, _, _, ok := keys.ParseEvent(c.Key); ok && c.Kind == memory.Insert {
			o.bells = append(o.bells, c.Key)
		}
	}
}

// load reads all that a command may need of a customer.
func (o *office) load(c id.Customer) (ledger.Account, ledger.Loaded) {
	o.t.Helper()
	ctx := context.Background()
	a, err := o.store.Account(ctx, o.chain(c))
	if err != nil {
		o.t.Fatal(err)
	}
	l, err := o.store.Documents(ctx, o.chain(c))
	if err == nil {
		err = o.store.ReadOpen(ctx, o.tenant, l)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return a, l
}

// do carries a command out unless a rule refuses it.
func (o *office) do(c id.Customer, decide func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error)) bool {
	o.t.Helper()
	a, l := o.load(c)
	d, err := decide(a, l)
	if err != nil {
		if fault.Of(err).Kind == fault.Defect {
			o.t.Fatal(err)
		}
		return false
	}
	o.commit(a, d, l)
	return true
}

// invoice posts an invoice with equal parts a month from each other.
func (o *office) invoice(c id.Customer, on calendar.Date, total money.Minor, parts, days int) id.Document {
	o.t.Helper()
	doc := id.NewDocument(o.ids, id.Invoice, c, o.now)
	term := sales.Term{Kind: sales.Net, Days: days, Equal: parts}
	o.do(c, func(a ledger.Account, _ ledger.Loaded) (ledger.Decision, error) {
		inv := invoice.Invoice{ID: doc, Status: ledger.Draft, Currency: currency, IssuedOn: on, Total: total, Parts: term.Schedule(on, total, currency)}
		return invoice.Post(a, inv, invoice.Content{Totals: sales.Totals{Net: total, Total: total}}, invoice.Posting{Today: o.today(), Number: string(doc[20:]), Accounts: posting})
	})
	return doc
}

// receipt records money and applies it by rule, or not at all.
func (o *office) receipt(c id.Customer, on calendar.Date, amount money.Minor, mode ledger.ApplyMode) id.Document {
	o.t.Helper()
	doc := id.NewDocument(o.ids, id.Receipt, c, o.now)
	o.do(c, func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error) {
		return receipt.Record(a, l, receipt.Receipt{ID: doc, Number: string(doc[20:]), Currency: currency, Amount: amount, ReceivedOn: on},
			receipt.Recording{Today: o.today(), Accounts: posting, Apply: ledger.Applying{Mode: mode, Partial: true}})
	})
	return doc
}

func pick[K comparable, V any](o *office, m map[K]V, less func(a, b K) int) (V, bool) {
	all := slices.SortedFunc(maps.Keys(m), less)
	if len(all) == 0 {
		var none V
		return none, false
	}
	return m[all[o.rnd.IntN(len(all))]], true
}

func byText[S ~string](a, b S) int {
	if a < b {
		return -1
	}
	return 1
}

// work does something somewhere; time goes on.
func (o *office) work() {
	o.t.Helper()
	o.now = o.now.Add(time.Duration(o.rnd.Int64N(int64(60 * time.Hour))))
	c := o.customers[o.rnd.IntN(len(o.customers))]
	back := o.today().AddDays(-o.rnd.IntN(40) * o.rnd.IntN(2))
	v := ledger.Voiding{On: back, Today: o.today(), Reason: "test", Accounts: posting, Unapply: true}
	switch o.rnd.IntN(9) {
	case 0, 1, 2:
		o.invoice(c, back, money.Minor(1+o.rnd.IntN(100_000)), 1+o.rnd.IntN(4), o.rnd.IntN(60))
	case 3, 4:
		o.receipt(c, back, money.Minor(1+o.rnd.IntN(120_000)), ledger.Automatic)
	case 5:
		o.receipt(c, back, money.Minor(1+o.rnd.IntN(120_000)), ledger.None)
	case 6:
		o.do(c, func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error) {
			r, _ := pick(o, ledger.All[receipt.Receipt](l), byText)
			if err := o.store.ReadAllOpen(context.Background(), o.chain(c), l); err != nil {
				return ledger.Decision{}, err
			}
			return a.Apply(l, r.ID, ledger.Applying{Mode: ledger.Automatic, Partial: true}, o.today(), posting)
		})
	case 7:
		o.do(c, func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error) {
			x, _ := pick(o, l.Applications, byText)
			return a.Unapply(l, []id.Application{x.ID}, v)
		})
	default:
		o.do(c, func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error) {
			if x, found := pick(o, ledger.All[receipt.Receipt](l), byText); found && o.rnd.IntN(2) == 0 {
				return receipt.Void(a, l, x, v)
			}
			x, _ := pick(o, ledger.All[invoice.Invoice](l), byText)
			return invoice.Void(a, l, x, invoice.Content{Totals: sales.Totals{Net: x.Total, Total: x.Total}}, v)
		})
	}
}

// projector is a projector on a table that may have faults.
func (o *office) projector(t table.Table) *views.Projector {
	little := int(o.ids.n>>20%2) * 40 // every other office has heads of totals that hold next to nothing
	d := command.Deps{Store: store.Store{T: t, Head: little}, Now: func() time.Time { return o.now }, IDs: o.ids, Memory: command.NewMemory(time.Hour),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Pace: pace}
	p := views.Consumer(d)
	p.Count = func(_ context.Context, name string, n int) { o.counted[name] += n }
	return p
}

// consume hands records over as an event source mapping does: from the first that failed on, again.
func consume(t testing.TB, p *views.Projector, records []table.Key) {
	t.Helper()
	for tries := 0; len(records) > 0; tries++ {
		again, err := p.Consume(context.Background(), records)
		if again < 0 {
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		if tries > 50 {
			t.Fatalf("%d records are never done: %v", len(records), err)
		}
		records = records[again:]
	}
}
