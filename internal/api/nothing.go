package api

import "errors"

// ErrNothingChanged ends a command that would change nothing: it writes no event and is answered by what is there.
var ErrNothingChanged = errors.New("nothing changed")
