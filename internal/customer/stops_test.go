package customer_test

import (
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
)

// The sentences of domain.md section 2, one row a sentence: what goes on, what parks (p), what is refused (x).
func TestWhatStatusesAndHoldsStop(t *testing.T) {
	actions := []customer.Action{customer.Quote, customer.Order, customer.Dispatch, customer.InvoiceShipped, customer.InvoiceDirect,
		customer.Receipt, customer.CreditMemo, customer.Refund, customer.Statement}
	for _, x := range []struct {
		status customer.Status
		holds  string
		want   string
	}{
		//                                Quote Order Dispatch InvoiceShipped InvoiceDirect Receipt Credit Refund Statement
		{customer.Active, "" /*                 */, ". . . . . . . . ."},
		{customer.Prospect, "" /*               */, ". . x x x . . . ."},
		{customer.Inactive, "" /*               */, "x x x x x . . . ."},
		{customer.Delinquent, "" /*             */, ". p . . x . . . ."},
		{customer.Disputed, "" /*               */, ". . . . . . . . ."},
		{customer.Closed, "" /*                 */, "x x x x x x x x ."},
		{customer.Active, "credit" /*           */, ". p p . x . . . ."},
		{customer.Active, "sales" /*            */, "x x x . x . . . ."},
		{customer.Active, "all" /*              */, "x x x x x . . . x"},
		{customer.Active, "credit sales" /*     */, "x x x . x . . . ."},
		{customer.Active, "sales credit all" /* */, "x x x x x . . . x"},
		{customer.Delinquent, "credit" /*       */, ". p p . x . . . ."},
		{customer.Delinquent, "sales" /*        */, "x x x . x . . . ."},
		{customer.Inactive, "credit" /*         */, "x x x x x . . . ."},
		{"merged", "" /*                        */, "x x x x x x x x x"}, // not known yet: stops everything
		{"", "" /*                              */, "x x x x x x x x x"},
		{customer.Active, "other" /*            */, "x x x x x x x x x"},
	} {
		var holds []customer.Hold
		for kind := range strings.FieldsSeq(x.holds) {
			holds = append(holds, customer.Hold{ID: "hld_" + kind, Kind: customer.HoldKind(kind), From: today, Reason: "late"})
		}
		for i, want := range strings.Fields(x.want) {
			err := customer.Stops(x.status, holds, today, actions[i])
			got := "."
			switch {
			case customer.Parks(err):
				got = "p"
			case err != nil:
				got = "x"
			}
			if got != want {
				t.Errorf("%s %q %s: %s, want %s (%v)", x.status, x.holds, actions[i], got, want, err)
			}
			if err != nil && !fault.Is(err, "customer_not_active") && !fault.Is(err, "customer_on_hold") {
				t.Errorf("%v", err)
			}
		}
	}
}

func TestAHoldStopsInItsTimeOnly(t *testing.T) {
	holds := []customer.Hold{{Kind: customer.SalesHold, From: calendar.Must("2026-03-10"), To: calendar.Must("2026-03-20")}}
	for day, stopped := range map[string]bool{"2026-03-09": false, "2026-03-10": true, "2026-03-20": true, "2026-03-21": false} {
		if err := customer.Stops(customer.Active, holds, calendar.Must(day), customer.Order); (err != nil) != stopped {
			t.Errorf("%s: %v", day, err)
		}
	}
}

func TestWhatTheRefusalSays(t *testing.T) {
	hold := customer.Hold{ID: "hld_1", Kind: customer.CreditHold, From: today, To: today.AddDays(5), Reason: "late 100%d"}
	for _, x := range []struct {
		err  error
		code string
		says string
	}{
		{customer.Stops(customer.Active, []customer.Hold{hold}, today, customer.Order), "customer_on_hold", "the order is parked"},
		{customer.Stops(customer.Active, []customer.Hold{hold}, today, customer.InvoiceDirect), "customer_on_hold", "only goods shipped before may be invoiced. Release the hold first; its reason: late 100%d"},
		{customer.Stops(customer.Inactive, []customer.Hold{hold}, today, customer.Quote), "customer_not_active", "inactive: no new quote"},
		{customer.Stops(customer.Prospect, nil, today, customer.InvoiceDirect), "customer_not_active", "prospect: no invoice before it is active"},
		{customer.Stops(customer.Closed, nil, today, customer.Receipt), "customer_not_active", "closed: no receipt"},
		{customer.Stops(customer.Delinquent, nil, today, customer.Order), "customer_not_active", "the order is parked until"},
	} {
		f := fault.Of(x.err)
		if f.Code != x.code || f.Kind != fault.Conflict || !strings.Contains(f.Detail, x.says) || f.Credit {
			t.Errorf("%+v, want %s … %s", f, x.code, x.says)
		}
	}
	if customer.Parks(nil) {
		t.Error("nothing parks")
	}
	if !customer.Activates(customer.Prospect, customer.Order) || customer.Activates(customer.Prospect, customer.Quote) || customer.Activates(customer.Inactive, customer.Order) {
		t.Error("the first order of a prospect makes it active, and nothing else")
	}
}

func TestStatusChanges(t *testing.T) {
	settled := customer.Settled{ZeroBalance: true, NothingOpen: true}
	all := []customer.Status{"", customer.Prospect, customer.Active, customer.Inactive, customer.Delinquent, customer.Disputed, customer.Closed}
	// to:  none prospect active inactive delinquent disputed closed
	want := map[customer.Status]string{
		"":                  ". y y . . . .",
		customer.Prospect:   ". . y y . . y",
		customer.Active:     ". . . y y y y",
		customer.Inactive:   ". . y . y y y",
		customer.Delinquent: ". . y y . y y",
		customer.Disputed:   ". . y y y . y",
		customer.Closed:     ". . y y . . .",
	}
	for _, from := range all {
		for i, w := range strings.Fields(want[from]) {
			err := customer.CanChangeStatus(from, all[i], "because", settled)
			if (err == nil) != (w == "y") || (err != nil && !fault.Is(err, "status_change_refused")) {
				t.Errorf("%q to %q: %v", from, all[i], err)
			}
		}
	}
	if err := customer.CanChangeStatus(customer.Active, "merged", "because", settled); !fault.Is(err, "status_change_refused") {
		t.Errorf("got %v", err)
	}
}

func TestClosingNeedsASettledCustomerAndEveryChangeAReason(t *testing.T) {
	for _, s := range []customer.Settled{{}, {ZeroBalance: true}, {NothingOpen: true}} {
		if err := customer.CanChangeStatus(customer.Active, customer.Closed, "moved away", s); !fault.Is(err, "customer_not_settled") {
			t.Errorf("%+v: %v", s, err)
		}
	}
	if err := customer.CanChangeStatus("", customer.Active, "", customer.Settled{}); err != nil {
		t.Errorf("a create needs no reason: %v", err)
	}
	for reason, code := range map[string]string{"": "required", " \n": "required", strings.Repeat("x", 501): "too_long", "a\x00": "control_character", "fine\nreally": ""} {
		err := customer.CanChangeStatus(customer.Active, customer.Inactive, reason, customer.Settled{})
		if got := codes(t, err)["/reason"]; got != code {
			t.Errorf("%q: %v", reason, err)
		}
	}
}
