// Package mail is Amazon SES on the local machine: it takes what the product sends, keeps each mail as an .eml file, shows
// them on a page, and tells what became of them as SES does: the simulator's addresses bounce and complain, all others are
// delivered. It can be put out of order. A mail whose taking was acknowledged is on disk, and so is which of its events
// were heard: a kill loses neither.
package mail

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"time"
)

// Mode is how the service feels.
type Mode string

// The modes.
const (
	Up     Mode = "up"
	Down   Mode = "down"   // throttles everything: certainly not sent
	Refuse Mode = "refuse" // rejects everything: never sent
	Silent Mode = "silent" // takes everything and answers nothing: not known
	Deaf   Mode = "deaf"   // takes nothing and answers nothing: not known either
)

// Options are what the service needs.
type Options struct {
	Dir    string // keeps the mails
	Now    func() time.Time
	Hear   func(ctx context.Context, event json.RawMessage) error // who hears of the fate of mails; nil = nobody yet, events wait
	GiveUp func(event json.RawMessage, err error) error           // takes what was not heard after all tries
	Pause  func(ctx context.Context, d time.Duration) error
	Log    *slog.Logger
}

// Service is the mail service. It is safe for use by many goroutines.
type Service struct {
	o Options

	mu       sync.Mutex
	mode     Mode
	messages []Message
	done     int // so many of them have nothing more to tell
	calls    int
	idle     *sync.Cond // told when events were heard
	bell     chan struct{}
}

// New opens the service with what it has taken before.
func New(o Options) (*Service, error) {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, err
	}
	messages, err := load(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("mail: %s cannot be read: %w", o.Dir, err)
	}
	s := &Service{o: o, mode: Up, messages: messages, bell: make(chan struct{}, 1)}
	s.idle = sync.NewCond(&s.mu)
	return s, nil
}

// mostRequest is the most bytes of a request that are read: SES takes mails of 40 MB.
const mostRequest = 60 << 20

// send answers SendEmail.
func (s *Service) send(w http.ResponseWriter, r *http.Request) {
	var in request
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostRequest)).Decode(&in)
	s.mu.Lock()
	s.calls++
	mode := s.mode
	s.mu.Unlock()
	switch {
	case mode == Deaf:
		panic(http.ErrAbortHandler)
	case mode == Down:
		fail(w, http.StatusTooManyRequests, "TooManyRequestsException", "the mail service is switched off")
		return
	case mode == Refuse:
		fail(w, http.StatusBadRequest, "MessageRejected", "the mail service refuses everything")
		return
	case err != nil || in.Content.Simple == nil || in.FromEmailAddress == "" || len(in.Destination.ToAddresses) == 0:
		fail(w, http.StatusBadRequest, "BadRequestException", "this is no mail with simple content, a sender and a recipient")
		return
	}
	m, err := s.take(in)
	if err != nil {
		s.o.Log.Error("a mail cannot be kept", "error", err.Error())
		fail(w, http.StatusInternalServerError, "InternalServiceErrorException", "the mail cannot be kept")
		return
	}
	if mode == Silent {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"MessageId": m.ID}) // a client that went away
}

func fail(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Amzn-Errortype", code)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message}) // as above
}

// take keeps a mail.
func (s *Service) take(in request) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := 0
	if n := len(s.messages); n > 0 {
		_, _ = fmt.Sscanf(s.messages[n-1].ID, "local-%d", &last)
	}
	m := in.message(fmt.Sprintf("local-%08d", last+1), s.o.Now().UTC().Truncate(time.Millisecond))
	if err := keep(s.o.Dir, m.ID+".eml", m.EML()); err != nil {
		return m, err
	}
	if err := s.save(m); err != nil {
		return m, err
	}
	s.messages = append(s.messages, m)
	s.ring()
	return m, nil
}

func (s *Service) ring() {
	select {
	case s.bell <- struct{}{}:
	default: // it is ringing
	}
}

// Set puts the service in a mode.
func (s *Service) Set(m Mode) error {
	switch m {
	case Up, Down, Refuse, Silent, Deaf:
	default:
		return fmt.Errorf("%q is not one of up, down, refuse, silent, deaf", m)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mode = m
	return nil
}

// Counts are what a test wants to know of the service.
type Counts struct {
	Mode     Mode           `json:"mode"`
	Calls    int            `json:"calls"`    // since the start, refused ones too
	Taken    int            `json:"taken"`    // mails ever
	Unheard  int            `json:"unheard"`  // events that wait to be heard
	Messages map[string]int `json:"messages"` // mails by tenant/message, our own names: more than 1 is one too many
	To       map[string]int `json:"to"`       // mails by address
}

// Counts are the figures as they are now.
func (s *Service) Counts() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := Counts{Mode: s.mode, Calls: s.calls, Taken: len(s.messages), Messages: map[string]int{}, To: map[string]int{}}
	for _, m := range s.messages {
		c.Messages[tag(m, "tenant")+"/"+tag(m, "message")]++
		c.Unheard += len(m.events()) - m.Heard
		for _, to := range m.To {
			c.To[to]++
		}
	}
	return c
}

func tag(m Message, name string) string {
	if len(m.Tags[name]) == 0 {
		return ""
	}
	return m.Tags[name][0]
}
