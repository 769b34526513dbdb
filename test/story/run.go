package story

import (
	"context"
	"errors"
	"fmt"

	"customercenter/internal/fault"
)

// Run tells a story to a system. It answers every line on which the system did or showed something else than the story says,
// as file:line: the line, and what was wrong. It holds no figure of its own.
func Run(ctx context.Context, st Story, s System) error {
	if err := s.Begin(ctx, st.Setup, st.Start()); err != nil {
		return fmt.Errorf("%s: %s: the company: %w", st.File, st.Title, err)
	}
	today := st.Start()
	var errs []error
	for _, x := range st.Steps {
		if x.Day != 0 {
			today = x.Day
			s.Today(today)
		}
		var err error
		switch {
		case x.Ask != nil:
			err = x.Ask.Check(ctx, s, today)
		case x.Command != nil:
			err = x.judge(s.Do(ctx, x.Command))
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %s\n\t%w", st.File, x.Line, x.Text, err))
		}
	}
	return errors.Join(errs...)
}

// judge compares what became of a command with what the story says.
func (x Step) judge(err error) error {
	switch {
	case x.Refused == "":
		return err
	case err == nil:
		return fmt.Errorf("it was carried out, the story says %s", x.Refused)
	case Refused(err, x.Refused):
		return nil
	}
	return fmt.Errorf("the story says %s, it was refused with: %w", x.Refused, err)
}

// Refused reports that an error is the refusal with that code, of the whole or of one of its fields.
func Refused(err error, code string) bool {
	f := fault.Of(err)
	if f.Code == code {
		return true
	}
	for _, x := range f.Fields {
		if x.Code == code {
			return true
		}
	}
	return false
}
