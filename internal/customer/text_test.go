package customer_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"customercenter/internal/customer"

	"pgregory.net/rapid"
)

func TestSortName(t *testing.T) {
	for in, want := range map[string]string{
		"Acme  GmbH":              "acme gmbh",
		" #1 Pizza # Ltd ":        "1 pizza ltd",
		"ΣΊΣΥΦΟΣ":                 "σίσυφοσ",
		"Σίσυφος":                 "σίσυφοσ",
		"Ac\u202Eme\x00":          "acme",
		"a\tb\nc":                 "a b c",
		strings.Repeat("ä", 100):  strings.Repeat("ä", 60),
		strings.Repeat("x ", 100): strings.TrimSpace(strings.Repeat("x ", 60)),
		"":                        "",
	} {
		if got := customer.SortName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSortNameIsAKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := customer.SortName(rapid.StringN(0, 200, -1).Draw(t, "name"))
		if len(s) > 120 || strings.Contains(s, "#") || !utf8.ValidString(s) || s != strings.TrimSpace(s) || strings.Contains(s, "  ") {
			t.Fatalf("%q", s)
		}
		if again := customer.SortName(s); again != s {
			t.Fatalf("%q, then %q", s, again)
		}
	})
}

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"de": "de", "DE": "de", "pt-br": "pt-BR", "ZH-hant-tw": "zh-Hant-TW", "sl-rozaj-biske": "sl-rozaj-biske", "es-419": "es-419",
		"de-CH-1901": "de-CH-1901", "en-US-u-ca-gregory": "en-US-u-ca-gregory", "fil": "fil", "de-x-AB": "de-x-ab",
	} {
		if got, err := customer.Language(in); err != nil || got != want {
			t.Errorf("%q: %q %v, want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "e", "german", "de_AT", "de-", "-de", "12", "en-USA1", "de AT", "dé", "x-", "i-klingon", strings.Repeat("en-abcde", 9)} {
		if got, err := customer.Language(in); err == nil {
			t.Errorf("%q is taken as %q", in, got)
		}
	}
}

func TestWaysToReach(t *testing.T) {
	for _, x := range []struct {
		contact customer.Contact
		wrong   string
	}{
		{customer.Contact{Email: "a@b.co"}, ""},
		{customer.Contact{Email: "first.last+tag@mail.acme.example"}, ""},
		{customer.Contact{Email: "o'neil@acme.example"}, ""},
		{customer.Contact{Email: "rosa@bücher.example"}, ""},
		{customer.Contact{Email: "a@b"}, "/email"},
		{customer.Contact{Email: "a@@b.co"}, "/email"},
		{customer.Contact{Email: "a@b..co"}, "/email"},
		{customer.Contact{Email: "a@-b.co"}, "/email"},
		{customer.Contact{Email: ".a@b.co"}, "/email"},
		{customer.Contact{Email: "Ann <a@b.co>"}, "/email"},
		{customer.Contact{Email: "a@b.co,c@d.co"}, "/email"},
		{customer.Contact{Email: strings.Repeat("a", 65) + "@b.co"}, "/email"},
		{customer.Contact{Email: "a@b.co\r\nBcc: x@y.z"}, "/email"},
		{customer.Contact{Phone: "(030) 123-4567 ext. 12"}, ""},
		{customer.Contact{Phone: "+91 22 1234 5678"}, ""},
		{customer.Contact{Phone: "0800 CALL"}, "/phone"},
		{customer.Contact{Phone: "123456789012345678901234"}, "/phone"},
		{customer.Contact{Language: "hi-Deva-IN"}, ""},
		{customer.Contact{Language: "hindi"}, "/language"},
		{customer.Contact{Roles: []string{"accounts payable"}}, ""},
		{customer.Contact{Roles: []string{"a", "b#"}}, "/roles/1"},
		{customer.Contact{Roles: make([]string, 21)}, "/roles"},
	} {
		x.contact.Name = "Ann"
		got := codes(t, x.contact.Check())
		if _, told := got[x.wrong]; (x.wrong == "") != (len(got) == 0) || (x.wrong != "" && !told) {
			t.Errorf("%+v: %v, want %q", x.contact, got, x.wrong)
		}
	}
	if got := codes(t, customer.Contact{}.Check()); got["/name"] != "required" {
		t.Errorf("got %v", got)
	}
}
