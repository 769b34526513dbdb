package ageing_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/money"
	"customercenter/test/apitest"
)

// TestWorkedExamples are those of domain.md section 8.
func TestWorkedExamples(t *testing.T) {
	s := newShop(t)
	s.day("2026-03-15")
	c := s.customer("Due")
	s.invoice(c, "2026-03-10", "300", 15) // due in 10 days
	s.invoice(c, "2026-03-08", "200", 7)  // due today
	s.invoice(c, "2026-01-29", "100", 0)  // 45 days late
	s.receipt(c, "2026-03-01", "50", apitest.Body{"mode": "none"})
	s.project()
	s.is("by=total", ": 500.00 0.00 100.00 0.00 0.00 − 50.00 = 550.00")
	s.is("by=customer", "Due: 500.00 0.00 100.00 0.00 0.00 − 50.00 = 550.00")
	s.is("by=month", "2026-01: 0.00 0.00 100.00 0.00 0.00 − 0.00 = 100.00; 2026-03: 500.00 0.00 0.00 0.00 0.00 − 0.00 = 500.00; : 0.00 0.00 0.00 0.00 0.00 − 50.00 = -50.00")
	s.is("by=total&buckets=10,44,45", ": 500.00 0.00 0.00 100.00 0.00 − 50.00 = 550.00")
	s.is("by=total&asOf=2026-03-09", ": 200.00 0.00 100.00 0.00 0.00 − 50.00 = 250.00")
	s.is("by=customer&asOf=2026-02-28", "Due: 0.00 100.00 0.00 0.00 0.00 − 0.00 = 100.00")
	s.is("by=total&asOf=2026-01-28", "")
	a := s.ageing("by=total&basis=documentDate")
	if got := labels(a); got != "current 1-30 31-60 61-90 over90" {
		t.Errorf("%s", got)
	}
	a.Is(map[string]string{"/asOf": "2026-03-15", "/by": "total", "/basis": "documentDate", "/items/0/overdue": "600.00", "/items/0/currency": "USD"})

	other := newShop(t)
	other.day("2026-03-15")
	c = other.customer("Dated")
	other.invoice(c, "2026-01-10", "1", 30) // due 9 Feb: 34 days by due date, 64 by document date
	other.project()
	other.is("by=total&buckets=33,34", ": 0.00 0.00 1.00 0.00 − 0.00 = 1.00")
	other.is("by=total&basis=documentDate&buckets=63,64", ": 0.00 0.00 1.00 0.00 − 0.00 = 1.00")
}

// TestEachFactCountsFromItsOwnDay: domain.md sections 5 and 9, and what was known when.
func TestEachFactCountsFromItsOwnDay(t *testing.T) {
	s := newShop(t)
	s.day("2026-05-05")
	c := s.customer("Acme")
	s.invoice(c, "2026-03-23", "100", 30)
	r, _ := s.receipt(c, "2026-02-10", "100", apitest.Body{"mode": "none"})
	at := s.w.Now()
	s.day("2026-05-06")
	s.co.Owner().Post("/v1/receipts/"+r+"/apply", apitest.Body{"mode": "auto", "on": "2026-05-05"}).Want(200)
	for _, projected := range []bool{true, false} { // figures are the same when the projector is behind by what came later
		if projected {
			s.project()
		} else {
			s.day("2026-05-07")
			s.invoice(c, "2026-05-07", "7", 10)
		}
		s.is("by=customer&asOf=2026-04-30", "Acme: 0.00 100.00 0.00 0.00 0.00 − 100.00 = 0.00")
		s.is("by=total&asOf=2026-04-30", ": 0.00 100.00 0.00 0.00 0.00 − 100.00 = 0.00")
		s.is("by=customer&asOf=2026-05-05", "")
		s.is("by=customer&asOf=2026-05-05&asKnownOn=2026-05-05", "Acme: 0.00 100.00 0.00 0.00 0.00 − 100.00 = 0.00")
		s.is("by=customer&asKnownOn="+url.QueryEscape(at.Format(time.RFC3339)), "Acme: 0.00 100.00 0.00 0.00 0.00 − 100.00 = 0.00")
		s.is("by=customer&asKnownOn=2026-05-04", "")
	}
	s.is("by=customer&customer="+c, "")
	s.is("by=customer&customer="+c+"&after=5", "Acme: 7.00 0.00 0.00 0.00 0.00 − 0.00 = 7.00")
	s.co.Owner().Get("/v1/ageing?by=customer&after=6&customer="+c).Refused(422, "invalid").Fields("/query/after malformed")
}

// TestWhicheverWayItIsAsked the totals are the same: random business, random days, buckets and bases.
func TestWhicheverWayItIsAsked(t *testing.T) {
	s := newShop(t)
	rnd := rand.New(rand.NewPCG(11, 1))
	day := calendar.Must("2026-01-05")
	customers := make([]string, 9)
	for i := range customers {
		customers[i] = s.customer(fmt.Sprintf("C%d", i))
	}
	for range 110 {
		day = day.AddDays(rnd.IntN(3))
		s.day(day.String())
		c, on := customers[rnd.IntN(len(customers))], day.AddDays(-rnd.IntN(20)).String()
		amount := money.Minor(100 + rnd.IntN(90_000)).Format("USD")
		if rnd.IntN(3) > 0 {
			s.invoice(c, on, amount, []int{0, 7, 30, 60}[rnd.IntN(4)])
		} else {
			s.receipt(c, on, amount, apitest.Body{"mode": []string{"auto", "none"}[rnd.IntN(2)]})
		}
	}
	s.project()
	for range 40 {
		query := url.Values{"basis": {[]string{"dueDate", "documentDate"}[rnd.IntN(2)]}, "buckets": {[]string{"30,60,90", "1", "7,14,21,28", "365"}[rnd.IntN(4)]}}
		if d := day.AddDays(-rnd.IntN(120)); rnd.IntN(4) > 0 {
			query.Set("asOf", d.String())
		}
		total := s.sums(query, "total")
		for _, by := range []string{"customer", "month"} {
			if got := s.sums(query, by); !slices.Equal(got, total) {
				t.Fatalf("%s by %s: %v, want %v", query.Encode(), by, got, total)
			}
		}
	}
}

// sums adds all rows of all pages: the columns, what is unapplied, and the total.
func (s *shop) sums(query url.Values, by string) []money.Minor {
	s.t.Helper()
	q := url.Values{"by": {by}}
	for k, v := range query {
		q[k] = v
	}
	if by == "customer" {
		q.Set("limit", "4")
	}
	var out []money.Minor
	for {
		a := s.ageing(q.Encode())
		n := a.Len("/labels") + 2
		if out == nil {
			out = make([]money.Minor, n)
		}
		for i := range a.Len("/items") {
			var columns money.Minor
			for j := range n {
				at := []string{fmt.Sprintf("columns/%d", j), "unapplied", "total"}[max(0, j-n+3)]
				text := a.Str(fmt.Sprintf("/items/%d/%s", i, at))
				amount := money.Must(text, "USD")
				switch {
				case j < n-2:
					columns += amount
				case j == n-2:
					columns -= amount
				case columns != amount:
					s.t.Errorf("Σ columns − unapplied is %d, total %d: %s", columns, amount, a.Body)
				}
				out[j] += amount
			}
		}
		if a.Str("/next") == "" {
			return out
		}
		q.Set("cursor", a.Str("/next"))
	}
}

// TestPages gives each customer once in every order, while others are added, and keeps the day of the first page.
func TestPages(t *testing.T) {
	s := newShop(t)
	s.day("2026-03-15")
	want := map[string][]string{}
	for i := range 23 {
		c := s.customer(fmt.Sprintf("N%02d", i))
		if i%5 == 4 {
			continue // nothing open
		}
		s.invoice(c, "2026-02-0"+fmt.Sprint(1+i%9), fmt.Sprintf("%d.00", 100+(i*37)%23), 10)
		want["name"] = append(want["name"], fmt.Sprintf("N%02d", i))
	}
	s.project()
	for _, sort := range []string{"overdue", "balance", "earliestDue", "name"} {
		for _, limit := range []int{1, 3, 7, 50} {
			var got, places []string
			next, n := "", 0
			for {
				a := s.ageing(fmt.Sprintf("by=customer&sort=%s&limit=%d&cursor=%s", sort, limit, next))
				for i := range a.Len("/items") {
					got = append(got, a.Str(fmt.Sprintf("/items/%d/name", i)))
					place := money.Must(a.Str(fmt.Sprintf("/items/%d/total", i)), "USD")
					places = append(places, fmt.Sprintf("%09d", place))
				}
				if next = a.Str("/next"); next == "" {
					break
				}
				if link := a.Header.Get("Link"); !strings.Contains(link, "rel=\"next\"") || !strings.Contains(link, "/v1/ageing?") {
					t.Errorf("%s", link)
				}
				if n++; limit == 3 && n == 2 && sort == "name" { // somebody comes in between
					s.invoice(s.customer("A new one"), "2026-03-01", "5", 0)
					s.project()
				}
			}
			slices.Sort(got)
			if sort == "overdue" || sort == "balance" {
				if !slices.IsSortedFunc(places, func(a, b string) int { return strings.Compare(b, a) }) {
					t.Errorf("by %s: %v", sort, places)
				}
			}
			if once := slices.Compact(slices.Clone(got)); len(once) != len(got) {
				t.Errorf("by %s, %d a page: somebody twice: %v", sort, limit, got)
			}
			if got = slices.DeleteFunc(got, func(n string) bool { return n == "A new one" }); !slices.Equal(got, want["name"]) {
				t.Errorf("by %s, %d a page: %v", sort, limit, got)
			}
		}
	}
	a := s.ageing("by=customer&limit=2")
	s.day("2026-03-16")
	if b := s.ageing("by=customer&limit=2&cursor=" + a.Str("/next")); b.Str("/asOf") != "2026-03-15" {
		t.Errorf("the second page is of %s", b.Str("/asOf"))
	}
}

func TestWhatIsRefused(t *testing.T) {
	s := newShop(t)
	s.day("2026-03-15")
	c := s.customer("Acme")
	get := func(query string) apitest.Answer { return s.co.As(access.Sales).Get("/v1/ageing?" + query) }
	for query, fields := range map[string][]string{
		"asOf=2026-03-16":                                 {"/query/asOf after_today"},
		"buckets=30,20":                                   {"/query/buckets not_ascending"},
		"buckets=30,30":                                   {"/query/buckets not_ascending"},
		"buckets=x":                                       {"/query/buckets malformed"},
		"buckets=0":                                       {"/query/buckets malformed"},
		"currency=ZZZ":                                    {"/query/currency unknown_currency"},
		"sort=name&asKnownOn=2026-03-01":                  {"/query/sort by_customer_only", "/query/asKnownOn by_customer_only"},
		"by=month&customer=" + c:                          {"/query/customer by_customer_only"},
		"by=customer&customer=x":                          {"/query/customer malformed"},
		"by=customer&after=3":                             {"/query/after needs_customer"},
		"by=customer&asOf=2026-03-01&sort=overdue":        {"/query/sort needs_today"},
		"by=customer&asKnownOn=2026-03-17":                {"/query/asKnownOn after_today"},
		"by=customer&asKnownOn=2026-03-15T12:00:01Z":      {"/query/asKnownOn after_now"},
		"by=customer&asKnownOn=yesterday&currency=dollar": nil,
	} {
		a := get(query)
		if a.Status != 422 {
			t.Errorf("%s: %d %s", query, a.Status, a.Body)
		} else if fields != nil {
			a.Fields(fields...)
		}
	}
	get("by=customer&customer=cus_0000000000000000").Refused(404, "not_found")
	get("by=customer&cursor=nonsense").Refused(422, "invalid_cursor")
	get("by=region").Want(422)
	for _, r := range access.Roles() {
		s.co.As(r).Get("/v1/ageing").Want(200)
	}
}
