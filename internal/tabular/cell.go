package tabular

import "errors"

// Problem is why a cell, or a row, cannot be what its column asks for.
type Problem struct {
	Rule   string `json:"rule"`   // stable, snake_case: two_digit_year
	Detail string `json:"detail"` // what is wrong and what would be right
}

func (p Problem) Error() string { return p.Rule + ": " + p.Detail }

// ProblemOf is the Problem in an error of this package's readings of cells.
func ProblemOf(err error) Problem {
	var p Problem
	if err != nil && !errors.As(err, &p) {
		p = Problem{"invalid_value", err.Error()}
	}
	return p
}

// Empty reports a cell that says nothing: no bytes, or spaces.
func Empty(cell []byte) bool { return len(trim(cell)) == 0 }

// Text is a cell's text: without spaces around it and without the apostrophe of Guard, lines divided by \n. Rules: not_utf8,
// control_character, too_long (more than most characters; most 0: no limit).
func Text(cell []byte, most int) (string, error) { return "", nil }

// List are the texts of a cell with ; between them, without empty ones. Rules as Text, for each.
func List(cell []byte, most int) ([]string, error) { return nil, nil }

// Whole is a whole number, with or without thousands separators. Rules: invalid_number, too_many_digits (more than 15),
// not_whole.
func Whole(cell []byte, decimal Sign) (int64, error) { return 0, nil }

// Boolean is true for true, yes, y, 1, x, on, and false for false, no, n, 0, off, whatever the capitals. Rule: invalid_boolean.
func Boolean(cell []byte) (bool, error) { return false, nil }

func trim(b []byte) []byte { return b }
