package mail_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customercenter/internal/mail"

	"github.com/google/go-cmp/cmp"
)

func TestEvents(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	base := mail.Event{Tenant: "acme", Message: "msg_1", Provider: "0102018f-1111", At: at("2026-03-31T10:00:00Z"), Address: "ann@globex.example"}
	of := func(kind mail.EventKind, when, detail string) mail.Event {
		e := base
		e.Kind, e.Detail = kind, detail
		if when != "" {
			e.At = at(when)
		}
		return e
	}
	everybody := func(e mail.Event) mail.Event { e.Address = ""; return e }
	bob := of(mail.BouncedHard, "2026-03-31T10:00:05Z", "Permanent, General, 5.1.1, smtp; 550 5.1.1 user unknown")
	bob.Address = "bob@globex.example"
	for name, want := range map[string][]mail.Event{
		"send":           {of(mail.Sent, "", "")},
		"delivery":       {of(mail.Delivered, "2026-03-31T10:00:02Z", "250 2.6.0 Message received")},
		"bounce-hard":    {of(mail.BouncedHard, "2026-03-31T10:00:05Z", "Permanent, General, 5.1.1, smtp; 550 5.1.1 user unknown"), bob},
		"bounce-soft":    {of(mail.BouncedSoft, "2026-03-31T10:00:05Z", "Transient, MailboxFull, 4.2.2")},
		"suppressed":     {of(mail.BouncedHard, "2026-03-31T10:00:05Z", "Permanent, OnAccountSuppressionList")},
		"complaint":      {of(mail.Complained, "2026-03-31T11:00:00Z", "abuse")},
		"reject":         {everybody(of(mail.Rejected, "", "Bad content"))},
		"failure":        {everybody(of(mail.Failed, "", "statement, Attribute 'name' is not present"))},
		"delivery-delay": {of(mail.Delayed, "2026-03-31T10:30:00Z", "MailboxFull, 4.4.1")},
		"open":           nil,
	} {
		b, err := os.ReadFile(filepath.Join("testdata", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := mail.ParseEvent(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestEventsThatAreNotOurs(t *testing.T) {
	b, err := os.ReadFile("testdata/delivery.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]*strings.Replacer{
		"no tags":        strings.NewReplacer(`"tenant"`, `"other"`),
		"no message":     strings.NewReplacer(`"message":`, `"other":`),
		"no tenant's id": strings.NewReplacer(`"acme"`, `"Acme#"`),
	} {
		if _, err := mail.ParseEvent([]byte(change.Replace(string(b)))); !errors.As(err, new(mail.NotOurs)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range []string{"", "{}", "[]", `{"eventType":"Send"}`, `{"eventType":1}`, "nonsense"} {
		if e, err := mail.ParseEvent([]byte(text)); err == nil || errors.As(err, new(mail.NotOurs)) {
			t.Errorf("%q: %v %v", text, e, err)
		}
	}
}

func FuzzParseEvent(f *testing.F) {
	found, _ := filepath.Glob("testdata/*.json")
	for _, name := range found {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		events, _ := mail.ParseEvent(b)
		for _, e := range events {
			if e.Tenant == "" || e.Message == "" || len(e.Detail) > 500 {
				t.Errorf("%+v", e)
			}
		}
	})
}
