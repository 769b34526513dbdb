package receipts_test

import (
	"slices"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/command/receipts"
	"customercenter/internal/document/receipt"
	"customercenter/internal/fault"
	"customercenter/internal/field"
)

const mine, others = "inv_0123456789abcdef0000000000001", "inv_fedcba98765432100000000000001"

// What cannot be applied as it is said is told by field, before anything is read.
func TestHowToApplyIsRefusedByField(t *testing.T) {
	named := func(invoice string) []receipts.ApplyItem { return []receipts.ApplyItem{{Invoice: invoice}} }
	for name, x := range map[string]struct {
		how  receipts.HowToApply
		want []fault.Field
	}{
		"items where the rule chooses": {receipts.HowToApply{Mode: "auto", Items: named(mine)}, []fault.Field{{Pointer: "/apply/items", Code: "conflict"}}},
		"nothing named":                {receipts.HowToApply{Mode: "explicit"}, []fault.Field{{Pointer: "/apply/items", Code: "required"}}},
		"another customer's invoice":   {receipts.HowToApply{Mode: "explicit", Items: named(others)}, []fault.Field{{Pointer: "/apply/items/0/invoice", Code: "other_customer"}}},
		"an invoice of the customer":   {receipts.HowToApply{Mode: "explicit", Items: named(mine)}, nil},
	} {
		var r field.Reader
		x.how.Read(&r, "EUR", "cus_0123456789abcdef", true)
		if got := told(&r); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, not %v", name, got, x.want)
		}
	}
}

func TestAReceiptIsInTheTenantsCurrency(t *testing.T) {
	today := calendar.Must("2026-03-01")
	for currency, want := range map[string][]fault.Field{"EUR": nil, "USD": {{Pointer: "/currency", Code: "foreign_currency"}}} {
		var r field.Reader
		x := receipts.Fields{Amount: "5.00", Currency: currency, Method: "cash"}.Read(&r, receipt.Receipt{}, today, "EUR")
		if got := told(&r); !slices.Equal(got, want) || x.Amount != 500 || x.ReceivedOn != today {
			t.Errorf("%s: %v %+v", currency, got, x)
		}
	}
}

// told are the fields that were refused, without their sentences.
func told(r *field.Reader) []fault.Field {
	err := r.Err()
	if err == nil {
		return nil
	}
	var out []fault.Field
	for _, f := range fault.Of(err).Fields {
		out = append(out, fault.Field{Pointer: f.Pointer, Code: f.Code})
	}
	return out
}
