package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"strings"

	"customercenter/internal/money"
	"customercenter/internal/statement"
)

var figure = regexp.MustCompile(`-?\d{1,3}(?:,\d{3})*\.\d\d\b`)

// sameFigures reads all figures back: those of the table must be there in their order, those beside it too, and no other. A
// writer that loses one has no time.
func sameFigures(file string, s statement.Snapshot) error {
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		return fmt.Errorf("pdftotext (of poppler-utils): %w", err)
	}
	got := figure.FindAllString(string(text), -1)
	beside := []money.Minor{s.Opening, s.Adjusted, s.Closing, s.Overdue, -s.Unapplied}
	for _, b := range s.Ageing {
		beside = append(beside, b.Amount)
	}
	known := map[string]bool{}
	for _, m := range beside {
		known[english.Money(m, s.Currency)] = true
		if !strings.Contains(string(text), english.Money(m, s.Currency)) {
			return fmt.Errorf("%s is not in the file", english.Money(m, s.Currency))
		}
	}
	at := 0
	for i, x := range s.Lines {
		for _, m := range []money.Minor{x.Amount, x.Balance} {
			want := english.Money(m, s.Currency)
			known[want] = true
			for at < len(got) && got[at] != want {
				if !known[got[at]] {
					return fmt.Errorf("%s stands before line %d and is no figure of the statement", got[at], i+1)
				}
				at++
			}
			if at == len(got) {
				return fmt.Errorf("%s of line %d is missing or not in its place", want, i+1)
			}
			at++
		}
	}
	for _, f := range got[at:] {
		if !known[f] {
			return fmt.Errorf("%s is no figure of the statement", f)
		}
	}
	return nil
}
