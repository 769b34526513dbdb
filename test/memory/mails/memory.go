// Package memory is a mail service that keeps what it is given, for tests and the simulation. It counts each message that it
// took, so that a second mail shows, and lets calls go wrong as those to a distant service do.
package memory

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"customercenter/internal/mail"
)

// Fault is what goes wrong with a call.
type Fault int

// The faults.
const (
	None        Fault = iota
	Down              // no connection, or throttled: mail.NotSent
	Refuse            // the service rejects the message for ever: mail.Refused
	LoseRequest       // the message never arrives: mail.Unknown
	LoseReply         // the message goes out: mail.Unknown
)

// Service takes messages. It is safe for several goroutines.
type Service struct {
	decide func(number int, m mail.Message) Fault

	mu    sync.Mutex
	calls int
	taken []mail.Message
}

var _ mail.Sender = (*Service)(nil)

// New is a service that has sent nothing. decide is asked before every call, with its number from 1; nil lets all pass.
func New(decide func(number int, m mail.Message) Fault) *Service { return &Service{decide: decide} }

// Send takes a message.
func (s *Service) Send(_ context.Context, m mail.Message) (string, error) {
	if err := m.Check(); err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	meets := None
	if s.decide != nil {
		meets = s.decide(s.calls, m)
	}
	switch meets {
	case Down:
		return "", mail.NotSent{Cause: errors.New("memory: the service is down")}
	case Refuse:
		return "", mail.Refused{Code: "rejected", Cause: errors.New("memory: the message is rejected")}
	case LoseRequest:
		return "", mail.Unknown{Cause: errors.New("memory: the request was lost")}
	case None, LoseReply: // the message goes out
	}
	s.taken = append(s.taken, m)
	if meets == LoseReply {
		return "", mail.Unknown{Cause: errors.New("memory: the reply was lost")}
	}
	return Provider(len(s.taken)), nil
}

// Provider is the service's id of the nth message that it took, from 1.
func Provider(n int) string { return fmt.Sprintf("memory-%06d", n) }

// Taken are the messages that went out, in order.
func (s *Service) Taken() []mail.Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]mail.Message(nil), s.taken...)
}

// Of are the messages that went out under one id of ours: more than one is one too many.
func (s *Service) Of(message string) []mail.Message {
	var out []mail.Message
	for _, m := range s.Taken() {
		if m.ID == message {
			out = append(out, m)
		}
	}
	return out
}

// Calls counts the calls that passed the checks of a message.
func (s *Service) Calls() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls
}
