package mail

import (
	"context"
	"encoding/json"
	"time"
)

// tries is how often Lambda invokes a function with an event before it gives up.
const tries = 3

// wait is what Lambda waits before another try, shortened for people who look on.
const wait = time.Second

// Run tells whoever hears of it what became of mails, one event after the other, until the context ends. An event is told
// again until it is heard or given up; after a kill it may be told twice.
func (s *Service) Run(ctx context.Context) {
	if s.o.Hear == nil {
		return
	}
	for ctx.Err() == nil {
		m, n, waiting := s.next()
		if !waiting {
			select {
			case <-ctx.Done():
			case <-s.bell:
			}
			continue
		}
		if !s.tell(ctx, m.envelope(n, m.events()[n])) {
			return
		}
		s.heard(m.ID, n+1)
	}
}

// tell hands over one event and reports whether it is done with.
func (s *Service) tell(ctx context.Context, event json.RawMessage) bool {
	var err error
	for try := range tries {
		if try > 0 && s.o.Pause(ctx, wait) != nil {
			return false
		}
		if err = s.o.Hear(ctx, event); err == nil {
			return true
		}
		if ctx.Err() != nil {
			return false
		}
	}
	s.o.Log.Error("what became of a mail is given up", "error", err.Error())
	if err := s.o.GiveUp(event, err); err != nil {
		s.o.Log.Error("a dead letter cannot be kept", "error", err.Error())
		return false
	}
	return true
}

// next is the oldest event that was not heard. Mails before s.done need not be looked at any more.
func (s *Service) next() (m Message, n int, waiting bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.oldest()
}

func (s *Service) oldest() (m Message, n int, waiting bool) {
	for ; s.done < len(s.messages); s.done++ {
		if m := s.messages[s.done]; m.Heard < len(m.events()) {
			return m, m.Heard, true
		}
	}
	return m, 0, false
}

func (s *Service) heard(id string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.messages {
		if s.messages[i].ID != id {
			continue
		}
		s.messages[i].Heard = n
		if err := s.save(s.messages[i]); err != nil {
			s.o.Log.Error("a mail cannot be kept", "error", err.Error()) // the event is told again after a restart
		}
	}
	s.idle.Broadcast()
}

// Settled waits until every event of the mails that were taken has been heard or given up. Where nobody hears of them it
// does not wait.
func (s *Service) Settled(ctx context.Context) error {
	if s.o.Hear == nil {
		return nil
	}
	stop := context.AfterFunc(ctx, func() { s.mu.Lock(); defer s.mu.Unlock(); s.idle.Broadcast() })
	defer stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		if _, _, waiting := s.oldest(); !waiting {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		s.idle.Wait()
	}
}
