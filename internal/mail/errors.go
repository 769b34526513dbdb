package mail

import (
	"fmt"
)

// NotSent: the message certainly did not go out: the service was too busy, paused, not reached or not ours to use. It may be
// sent again later.
type NotSent struct{ Cause error }

func (e NotSent) Error() string { return "mail: not sent: " + e.Cause.Error() }

// Unwrap is the cause.
func (e NotSent) Unwrap() error { return e.Cause }

// Refused: the message did not go out and never will: it breaks a rule of ours or of the service's.
type Refused struct {
	Code  string // stable: invalid_message, message_too_large, rejected
	Cause error
}

func (e Refused) Error() string { return "mail: refused (" + e.Code + "): " + e.Cause.Error() }

// Unwrap is the cause.
func (e Refused) Unwrap() error { return e.Cause }

// Unknown: the request was written and no answer can be believed. The message may be on its way; sending it again may make
// two of it.
type Unknown struct{ Cause error }

func (e Unknown) Error() string { return "mail: not known whether it was sent: " + e.Cause.Error() }

// Unwrap is the cause.
func (e Unknown) Unwrap() error { return e.Cause }

// TooLarge: the message has more bytes than a mailbox can be expected to take.
type TooLarge struct{ Size, Limit int }

func (e TooLarge) Error() string {
	return fmt.Sprintf("mail: a message of %d bytes, %d at most", e.Size, e.Limit)
}
