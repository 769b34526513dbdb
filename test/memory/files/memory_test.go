package memory_test

import (
	"errors"
	"testing"
	"time"

	"customercenter/internal/file"
	contract "customercenter/test/contract/file"
	memory "customercenter/test/memory/files"
)

func TestContract(t *testing.T) {
	s := memory.New(time.Now, nil)
	contract.Run(t, contract.Subject{Store: s, Follow: s.Follow, Submit: s.Submit})
}

func TestFaults(t *testing.T) {
	k := file.Statement("acme", "s", "pdf")
	for fault, written := range map[memory.Fault]bool{memory.Throttle: false, memory.LoseRequest: false, memory.LoseReply: true} {
		s := memory.New(time.Now, func(c memory.Call) memory.Fault {
			if c.Number == 1 {
				return fault
			}
			return memory.None
		})
		c := file.NewContent("application/pdf", []byte("1"))
		if err := s.Put(t.Context(), k, c); !errors.As(err, new(file.Unavailable)) {
			t.Errorf("fault %d: %v", fault, err)
		}
		if _, err := s.Head(t.Context(), k); (err == nil) != written {
			t.Errorf("fault %d: written %t, %v", fault, !written, err)
		}
		if err := s.Put(t.Context(), k, c); err != nil {
			t.Errorf("fault %d, again: %v", fault, err)
		}
		if len(s.Keys()) != 1 || s.Calls("Put") != 2 || s.Calls("") != 3 {
			t.Errorf("fault %d: %v, %d puts, %d calls", fault, s.Keys(), s.Calls("Put"), s.Calls(""))
		}
	}
}

func TestWhatWasSpoiledIsNotReturned(t *testing.T) {
	s, k := memory.New(time.Now, nil), file.Statement("acme", "s", "pdf")
	if err := s.Put(t.Context(), k, file.NewContent("application/pdf", []byte("100.00"))); err != nil {
		t.Fatal(err)
	}
	s.Spoil(k, []byte("900.00"))
	if c, err := s.Get(t.Context(), k, 100); !errors.As(err, new(file.Damaged)) || c.Bytes != nil {
		t.Errorf("%q %v", c.Bytes, err)
	}
}

func TestLinksAndFormsEnd(t *testing.T) {
	now := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	s := memory.New(func() time.Time { return now }, nil)
	k := file.Upload("acme", "u")
	link, _ := s.Link(t.Context(), k, file.Download{For: time.Hour})
	form, _ := s.Form(t.Context(), k, file.Limits{Type: "image/png", Most: 4, For: time.Hour})
	if !form.Expires.Equal(now.Add(file.LongestLink)) {
		t.Errorf("a form of an hour: until %s", form.Expires)
	}
	now = now.Add(file.LongestLink + time.Second)
	if status, _, _ := s.Follow(link); status != 403 {
		t.Errorf("an old link: %d", status)
	}
	if status := s.Submit(form, "image/png", []byte("1")); status != 403 {
		t.Errorf("an old form: %d", status)
	}
}
