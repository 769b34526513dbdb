package customer_test

import (
	"fmt"
	"testing"

	"customercenter/internal/customer"
	"customercenter/internal/fault"

	"pgregory.net/rapid"
)

func primary(l customer.Contacts) string {
	c, _ := l.Primary()
	return c.ID
}

func TestContactsKeepOnePrimary(t *testing.T) {
	var l customer.Contacts
	l = l.Add(customer.Contact{ID: "z", Name: "Zoe"})
	if primary(l) != "z" {
		t.Error("the first is primary")
	}
	l = l.Add(customer.Contact{ID: "c", Name: "carl"}).Add(customer.Contact{ID: "b", Name: "Bea", Email: "bea@acme.example"}).Add(customer.Contact{ID: "a", Name: "Anna"})
	if primary(l) != "z" {
		t.Error("adding others leaves it")
	}
	l = l.Add(customer.Contact{ID: "p", Name: "Pat", Primary: true})
	if primary(l) != "p" {
		t.Error("adding a primary moves it")
	}
	l, err := l.SetPrimary("z")
	if err != nil || primary(l) != "z" {
		t.Error("setting moves it", err)
	}
	for i, want := range []string{"b", "a", "c", "p", ""} { // with e-mail first, then by name, capitals or not
		p, _ := l.Primary()
		if l, err = l.Remove(p.ID); err != nil || primary(l) != want {
			t.Errorf("successor %d: %q, want %q (%v)", i, primary(l), want, err)
		}
	}
}

func TestContactsRefuse(t *testing.T) {
	l := customer.Contacts{}.Add(customer.Contact{ID: "a", Name: "Anna"}).Add(customer.Contact{ID: "b", Name: "Bea"})
	if _, err := l.Replace(customer.Contact{ID: "a", Name: "Anne"}); codes(t, err)["/primary"] != "primary_required" {
		t.Errorf("got %v", err)
	}
	l, err := l.Replace(customer.Contact{ID: "b", Name: "Beate", Primary: true})
	if err != nil || primary(l) != "b" || l[1].Name != "Beate" {
		t.Errorf("%v %v", l, err)
	}
	if l, err = l.Replace(customer.Contact{ID: "a", Name: "Anne"}); err != nil || l[0].Name != "Anne" || primary(l) != "b" {
		t.Errorf("%v %v", l, err)
	}
	for _, err := range []error{
		second(l.Replace(customer.Contact{ID: "x"})), second(l.SetPrimary("x")), second(l.Remove("x")),
	} {
		if !fault.Is(err, "not_found") {
			t.Errorf("got %v", err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestContactsAlwaysHaveOnePrimary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l customer.Contacts
		for step := range rapid.IntRange(1, 20).Draw(t, "steps") {
			old := fmt.Sprint(l)
			kept := l
			switch what := rapid.IntRange(0, 3).Draw(t, "what"); {
			case what <= 1 || len(l) == 0:
				l = l.Add(customer.Contact{ID: fmt.Sprint(step), Name: rapid.SampledFrom([]string{"A", "b", "C"}).Draw(t, "name"), Primary: rapid.Bool().Draw(t, "primary")})
			case what == 2:
				l, _ = l.SetPrimary(l[rapid.IntRange(0, len(l)-1).Draw(t, "at")].ID)
			default:
				l, _ = l.Remove(l[rapid.IntRange(0, len(l)-1).Draw(t, "at")].ID)
			}
			if fmt.Sprint(kept) != old {
				t.Fatal("the old list changed")
			}
			n := 0
			for _, c := range l {
				if c.Primary {
					n++
				}
			}
			if n != min(1, len(l)) {
				t.Fatalf("%d primary of %d", n, len(l))
			}
		}
	})
}

func TestTheSuccessorDoesNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []customer.Contact{{ID: "1", Name: "B"}, {ID: "2", Name: "b", Email: "b@x.example"}, {ID: "3", Name: "A"}, {ID: "4", Name: "B", Email: "c@x.example"}}
		l := customer.Contacts(rapid.Permutation(all).Draw(t, "order")).Add(customer.Contact{ID: "0", Name: "P", Primary: true})
		left, err := l.Remove("0")
		if err != nil || primary(left) != "2" {
			t.Fatalf("%v %v", left, err)
		}
	})
}

func TestContactNormalised(t *testing.T) {
	c := customer.Contact{ID: "a", Name: "  Anna  Bo ", Email: " A@B.Example ", Roles: []string{"ap ", "AP", ""}, Language: "EN-gb"}
	n := c.Normalised()
	if n.Name != "Anna Bo" || n.Email != "A@b.example" || len(n.Roles) != 1 || n.Roles[0] != "ap" || n.Language != "en-GB" || c.Roles[0] != "ap " {
		t.Errorf("%+v %+v", n, c)
	}
}

func TestAddresses(t *testing.T) {
	var l []customer.Address
	l = customer.AddAddress(l, customer.Address{ID: "b1", Kind: customer.Billing})
	l = customer.AddAddress(l, customer.Address{ID: "b2", Kind: customer.Billing})
	l = customer.AddAddress(l, customer.Address{ID: "s1", Kind: customer.Shipping})
	defaults := func() string {
		s := ""
		for _, a := range l {
			if a.Default {
				s += a.ID + " "
			}
		}
		return s
	}
	expect := func(want string) {
		t.Helper()
		if got := defaults(); got != want {
			t.Errorf("defaults %q, want %q", got, want)
		}
	}
	expect("b1 s1 ")
	l = customer.AddAddress(l, customer.Address{ID: "b3", Kind: customer.Billing, Default: true})
	expect("s1 b3 ")
	l, err := customer.SetDefaultAddress(l, "b2")
	expect("b2 s1 ")
	if err != nil {
		t.Error(err)
	}
	if a, ok := (customer.Customer{Addresses: l}).DefaultAddress(customer.Billing); !ok || a.ID != "b2" {
		t.Errorf("%v %v", a, ok)
	}
	if _, ok := (customer.Customer{Addresses: l}).DefaultAddress(customer.Other); ok {
		t.Error("there is no other address")
	}
	l, _ = customer.RemoveAddress(l, "b2")
	expect("b1 s1 ")
	l, _ = customer.RemoveAddress(l, "s1")
	expect("b1 ")
	for _, err := range []error{second(customer.RemoveAddress(l, "x")), second(customer.SetDefaultAddress(l, "x"))} {
		if !fault.Is(err, "not_found") {
			t.Errorf("got %v", err)
		}
	}
}
