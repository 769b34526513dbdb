package apitest_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/id"
	"customercenter/test/apitest"
	memory "customercenter/test/memory/table"
	"customercenter/tools/engine"
)

// onBoth runs a test on the table in memory and on DynamoDB Local. Functions keep what they have read of the settings there, as
// they do on AWS. Each call is like a function of its own, unless the options say otherwise for the engine.
func onBoth(t *testing.T, test func(t *testing.T, w *apitest.World), onEngine ...apitest.Option) {
	t.Helper()
	t.Run("memory", func(t *testing.T) { test(t, apitest.New(t, apitest.Keeping())) })
	t.Run("dynamodb", func(t *testing.T) {
		test(t, apitest.New(t, append(onEngine, apitest.Keeping(), apitest.On(engine.Table(t)))...))
	})
}

// atOnce makes n calls at once and answers in their order.
func atOnce(n int, call func(i int) apitest.Answer) []apitest.Answer {
	out := make([]apitest.Answer, n)
	var start, done sync.WaitGroup
	start.Add(1)
	for i := range n {
		done.Go(func() {
			start.Wait()
			out[i] = call(i)
		})
	}
	start.Done()
	done.Wait()
	return out
}

// tally counts answers by status and code.
func tally(list []apitest.Answer) map[string]int {
	m := map[string]int{}
	for _, a := range list {
		code := ""
		if a.Status >= 400 {
			code = " " + a.Str("/code")
		}
		m[fmt.Sprint(a.Status, code)]++
	}
	return m
}

func line(price string) []body { return []body{{"description": "goods", "unitPrice": price}} }

// domain.md section 5: ten receipts of 500 at once against an invoice of 500.
func TestTenReceiptsOnOneInvoice(t *testing.T) {
	onBoth(t, func(t *testing.T, w *apitest.World) {
		co := w.Tenant("acme")
		o := co.Owner()
		x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
		inv := o.Post("/v1/invoices", body{"customer": x, "lines": line("500.00"), "post": true}).Want(201).Str("/id")
		began := time.Now()
		all := atOnce(10, func(int) apitest.Answer {
			return o.Post("/v1/receipts", body{"customer": x, "amount": "500.00", "currency": "USD", "method": "bankTransfer",
				"apply": body{"mode": "explicit", "items": []body{{"invoice": inv, "amount": "500.00"}}}})
		})
		t.Logf("%v in %s", tally(all), time.Since(began).Round(time.Millisecond))
		won := 0
		for _, a := range all {
			if a.Status == 201 {
				won++
				continue
			}
			a.Refused(409, "payment_exceeds_open").Is(map[string]string{"/facts/open": "0.00"})
		}
		if won != 1 {
			t.Errorf("%d won", won)
		}
		o.Get("/v1/invoices/" + inv).Is(map[string]string{"/open": "0.00", "/status": "paid", "/applications/1": ""})
		if n := o.Get("/v1/receipts").Len("/items"); n != 1 {
			t.Errorf("%d receipts", n)
		}
		verifies(t, w, co.Chain(x))
	})
}

// Three ways: in memory, fifty functions that only meet in the table; the same with the delays of DynamoDB; and on the engine,
// which carries out one transaction after another whatever they touch, as one process that lets them take turns.
func TestFiftyWritersOnOneCustomer(t *testing.T) {
	onBoth(t, fifty, apitest.Together())
	t.Run("delays", func(t *testing.T) {
		fifty(t, apitest.New(t, apitest.Keeping(), apitest.On(far{memory.New(memory.Options{})})))
	})
}

const writers, each = 50, 10

func fifty(t *testing.T, w *apitest.World) {
	co := w.Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	var mu sync.Mutex
	numbers, busy := map[string]int{}, 0
	post := func(key string) {
		k := o.Key(key)
		for first := true; ; first = false {
			a := k.Post("/v1/invoices", body{"customer": x, "lines": line("1.00"), "post": true})
			mu.Lock()
			switch {
			case a.Status == 201:
				numbers[a.Str("/number")]++
			case a.Status != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "":
				t.Errorf("%d %s", a.Status, a.Body)
			case first:
				busy++
			}
			mu.Unlock()
			if a.Status != http.StatusServiceUnavailable {
				return
			}
		}
	}
	began := time.Now()
	atOnce(writers, func(i int) apitest.Answer {
		for n := range each {
			post(fmt.Sprintf("w%d-%d", i, n))
		}
		return apitest.Answer{}
	})
	t.Logf("%d postings, %d of them first answered 503, in %s", len(numbers), busy, time.Since(began).Round(time.Millisecond))
	if busy > writers*each/20 && !detecting {
		t.Errorf("%d of %d were first answered 503", busy, writers*each)
	}
	for n := range writers * each {
		if number := fmt.Sprintf("INV-2026-%05d", n+1); numbers[number] != 1 {
			t.Errorf("number %s was given %d times", number, numbers[number])
		}
	}
	a, err := co.Account(x)
	if err != nil || a.Seq != 1+writers*each || a.Exposure["USD"].Receivables != 100*writers*each {
		t.Errorf("seq %d, %+v, %v", a.Seq, a.Exposure, err)
	}
	verifies(t, w, co.Chain(x))
}

func TestFiftyRacersForACreditLimit(t *testing.T) {
	onBoth(t, func(t *testing.T, w *apitest.World) {
		co := w.Tenant("acme")
		o := co.Owner()
		x := o.Post("/v1/customers", with(acme(), "creditLimit", "1000.00")).Want(201).Str("/id")
		all := atOnce(50, func(i int) apitest.Answer {
			k := o.Key(fmt.Sprint("racer ", i))
			for {
				a := k.Post("/v1/invoices", body{"customer": x, "lines": line("100.00"), "post": true})
				if a.Status != http.StatusServiceUnavailable {
					return a
				}
			}
		})
		if got := tally(all); got["201"] != 10 || got["409 credit_check_failed"] != 40 {
			t.Errorf("%v", got)
		}
		if a, err := co.Account(x); err != nil || a.Exposure["USD"].Receivables != 100000 || a.Seq != 11 {
			t.Errorf("%+v %v", a, err)
		}
	}, apitest.Together())
}

func TestOneKeyFiftyTimesAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, w *apitest.World) {
		co, other := w.Tenant("acme"), w.Tenant("other")
		o := co.Owner()
		x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
		y := other.Owner().Post("/v1/customers", acme()).Want(201).Str("/id")
		receipt := body{"customer": x, "amount": "5.00", "currency": "USD", "method": "cash", "apply": body{"mode": "none"}}
		k := o.Key("one")
		all := atOnce(50, func(int) apitest.Answer { return k.Post("/v1/receipts", receipt) })
		replayed := 0
		for _, a := range all {
			if a.Want(201); string(a.Body) != string(all[0].Body) {
				t.Errorf("%s\n%s", a.Body, all[0].Body)
			}
			if a.Header.Get("Idempotency-Replayed") != "" {
				replayed++
			}
		}
		if n := o.Get("/v1/receipts").Len("/items"); n != 1 || replayed != 49 {
			t.Errorf("%d receipts, %d replays", n, replayed)
		}
		k.Post("/v1/receipts", with(receipt, "amount", "6.00")).Refused(422, "idempotency_key_reused")
		k.Post("/v1/customers", with(acme(), "code", "B")).Want(201)                                                     // another operation
		co.As(access.Finance).Key("one").Post("/v1/receipts", receipt).Want(201)                                         // another principal
		other.Owner().Claim("sub", "owner@acme").Key("one").Post("/v1/receipts", with(receipt, "customer", y)).Want(201) // another tenant

		a, b := o.Post("/v1/customers", acme()).Want(201).Str("/id"), o.Post("/v1/customers", acme()).Want(201).Str("/id")
		hold := body{"kind": "credit", "reason": "r"}
		o.Key("two").Post("/v1/customers/"+a+"/holds", hold).Want(201)
		o.Key("two").Post("/v1/customers/"+b+"/holds", hold).Refused(422, "idempotency_key_reused") // used for A, then for B
		o.Get("/v1/customers/" + b).Is(map[string]string{"/holds": "[]"})
	})
}

func TestOneCodeManyAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, w *apitest.World) {
		co := w.Tenant("acme")
		o := co.Owner()
		all := atOnce(20, func(i int) apitest.Answer {
			return o.Post("/v1/customers", with(acme(), "name", fmt.Sprint("N", i), "code", "ONE", "referenceId", fmt.Sprint("r", i%2)))
		})
		won := 0
		for _, a := range all {
			switch {
			case a.Status == 201:
				won++
			case a.Status != 409 || (a.Str("/code") != "code_taken" && a.Str("/code") != "reference_taken"):
				t.Errorf("%d %s", a.Status, a.Body)
			}
		}
		if n := o.Get("/v1/customers").Len("/items"); n != 1 || won != 1 {
			t.Errorf("%d won, %d customers", won, n)
		}
		// Eight customers move to one code at once; what they had is free again only for the one that got it.
		ids := make([]string, 8)
		for i := range ids {
			ids[i] = o.Post("/v1/customers", with(acme(), "code", fmt.Sprint("OLD", i))).Want(201).Str("/id")
		}
		moved := atOnce(8, func(i int) apitest.Answer { return o.Patch("/v1/customers/"+ids[i], `"1"`, body{"code": "NEW"}) })
		if got := tally(moved); got["200"] != 1 || got["409 code_taken"] != 7 {
			t.Errorf("%v", got)
		}
		for i := range ids {
			status := 409
			if moved[i].Status == 200 {
				status = 201
			}
			o.Post("/v1/customers", with(acme(), "code", fmt.Sprint("old", i))).Want(status)
		}
	})
}

func TestTwoGroupsThatWouldHoldEachOther(t *testing.T) {
	onBoth(t, func(t *testing.T, w *apitest.World) {
		o := w.Tenant("acme").Owner()
		for range 5 {
			a, b := o.Post("/v1/customers", acme()).Want(201).Str("/id"), o.Post("/v1/customers", acme()).Want(201).Str("/id")
			all := atOnce(2, func(i int) apitest.Answer {
				return o.Patch("/v1/customers/"+[]string{a, b}[i], `"1"`, body{"group": []string{b, a}[i]})
			})
			if got := tally(all); got["200"] != 1 || got["422 invalid"] != 1 {
				t.Errorf("%v", got)
			}
		}
	})
}

func TestSettingsUnderContention(t *testing.T) {
	onBoth(t, func(t *testing.T, w *apitest.World) {
		co := w.Tenant("acme")
		o := co.Owner()
		edits := atOnce(10, func(i int) apitest.Answer {
			return o.Patch("/v1/settings", `"1"`, body{"legalName": fmt.Sprint("N", i)})
		})
		if got := tally(edits); got["200"] != 1 || got["412 stale"] != 9 {
			t.Errorf("%v", got)
		}
		series := atOnce(6, func(i int) apitest.Answer {
			return o.Put(fmt.Sprintf("/v1/series/inv/s%d", i), body{"pattern": fmt.Sprintf("%c{000}", 'A'+i), "period": "none", "mode": "gapless", "active": true})
		})
		if got := tally(series); got["200"] != 6 {
			t.Errorf("%v", got)
		}
		list, active := o.Get("/v1/series"), 0
		for i := range list.Len("/items") {
			if list.Str(fmt.Sprintf("/items/%d/kind", i)) == string(id.Invoice) && list.Str(fmt.Sprintf("/items/%d/active", i)) == "true" {
				active++
			}
		}
		if active != 1 {
			t.Errorf("%d active series: %s", active, list.Body)
		}
		verifies(t, w, co.Chain(""))
	})
}
