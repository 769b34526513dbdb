package memory_test

import (
	"errors"
	"testing"

	"customercenter/internal/mail"
	memory "customercenter/test/memory/mails"
)

func TestFaults(t *testing.T) {
	m := mail.Message{Tenant: "acme", ID: "msg_1", To: []mail.Address{{Email: "ann@globex.example"}}, Subject: "s", Text: "t"}
	for _, x := range []struct {
		fault memory.Fault
		is    func(error) bool
		sent  int
	}{
		{memory.None, func(err error) bool { return err == nil }, 1},
		{memory.Down, func(err error) bool { return errors.As(err, new(mail.NotSent)) }, 0},
		{memory.Refuse, func(err error) bool { return errors.As(err, new(mail.Refused)) }, 0},
		{memory.LoseRequest, func(err error) bool { return errors.As(err, new(mail.Unknown)) }, 0},
		{memory.LoseReply, func(err error) bool { return errors.As(err, new(mail.Unknown)) }, 1},
	} {
		s := memory.New(func(int, mail.Message) memory.Fault { return x.fault })
		provider, err := s.Send(t.Context(), m)
		if !x.is(err) || len(s.Of("msg_1")) != x.sent || s.Calls() != 1 || (err == nil) != (provider == memory.Provider(1)) {
			t.Errorf("fault %d: %q %v, %d sent, %d calls", x.fault, provider, err, len(s.Of("msg_1")), s.Calls())
		}
	}
	s := memory.New(nil)
	m.To = nil
	if _, err := s.Send(t.Context(), m); !mail.IsInvalid(err) || s.Calls() != 0 {
		t.Errorf("a wrong message: %v", err)
	}
}
