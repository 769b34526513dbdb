package file

import (
	"errors"
	"fmt"

	"customercenter/internal/fault"
)

// NotFound: there is no file under the key.
type NotFound struct{ Key Key }

func (e NotFound) Error() string { return "file: nothing under " + e.Key.String() }

// Fault presents it without the key, which says how the bucket is laid out.
func (e NotFound) Fault() fault.Fault { return fault.Missing("file") }

// Taken: other bytes stand under the key already; they stay.
type Taken struct{ Key Key }

func (e Taken) Error() string { return "file: other content stands under " + e.Key.String() }

// Changed: another file stands under the key than the one that was begun to be read.
type Changed struct{ Key Key }

func (e Changed) Error() string { return "file: another file stands under " + e.Key.String() }

// Fault presents the refusal.
func (e Changed) Fault() fault.Fault {
	return fault.NewConflict("file_changed", "The file was replaced while it was read: send it again under another name.")
}

// TooLarge: the file has more bytes than its reader takes.
type TooLarge struct {
	Key         Key
	Size, Limit int64
}

func (e TooLarge) Error() string {
	return fmt.Sprintf("file: %s has %d bytes, %d at most", e.Key, e.Size, e.Limit)
}

// Fault presents the refusal.
func (e TooLarge) Fault() fault.Fault {
	return fault.Fault{Kind: fault.TooLarge, Code: "file_too_large", Detail: fmt.Sprintf("The file has %d bytes; %d are the most that is taken.", e.Size, e.Limit)}
}

// Damaged: the bytes that came are not those that were put.
type Damaged struct {
	Key       Key
	Want, Got Hash
}

func (e Damaged) Error() string {
	return fmt.Sprintf("file: %s has the hash %s, %s was put", e.Key, e.Got, e.Want)
}

// Unavailable: the store did not answer, or is too busy. Whether a Put took effect is unknown; every call may be repeated.
type Unavailable struct{ Cause error }

func (e Unavailable) Error() string { return "file: the store does not answer: " + e.Cause.Error() }

// Unwrap is the cause.
func (e Unavailable) Unwrap() error { return e.Cause }

// Fault presents it as what may be tried again.
func (e Unavailable) Fault() fault.Fault {
	return fault.Fault{Kind: fault.Unavailable, Code: "files_unavailable", Detail: "Files cannot be reached at the moment; send the same request again."}
}

// IsNotFound reports that an error says that there is no such file.
func IsNotFound(err error) bool { return errors.As(err, new(NotFound)) }
