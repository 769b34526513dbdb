package settings

// Entry is one of a list of the tenant's own: it is found by its key, its code as a rule, for as long as documents name it,
// and it is checked by itself. What no new document shall name is retired: it stays, and is active no more.
type Entry interface {
	Key() string
	Check() error // Invalid by JSON pointer
}

// Key is the kind of the documents and the series' code: each kind has codes of its own.
func (s Series) Key() string { return string(s.Kind) + " " + s.Code }

// Key is the schedule's code.
func (s StatementSchedule) Key() string { return s.Code }
