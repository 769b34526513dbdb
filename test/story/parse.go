package story

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

//go:embed stories/*.story
var texts embed.FS

// Story is one story: a company, what was done, and what its books must show.
type Story struct {
	Title string
	File  string
	Setup Setup
	Steps []Step
}

// Step is one line of a story: something is done, refused or asked, or time passes.
type Step struct {
	Line    int
	Text    string
	Day     calendar.Date // to which the clock is set; none for a question
	Command Command       // none: time passes, or a question
	Refused string        // the code with which the command must be refused; none: it must be carried out
	Ask     Question
}

// Start is the day on which the story begins: that of its first dated line.
func (s Story) Start() calendar.Date {
	for _, x := range s.Steps {
		if x.Day != 0 {
			return x.Day
		}
	}
	return calendar.Must("2026-01-01")
}

// All are the stories of this repository, in the order of their files.
func All() ([]Story, error) {
	files, err := fs.Glob(texts, "stories/*.story")
	if err != nil {
		return nil, err
	}
	var all []Story
	for _, f := range files {
		text, err := fs.ReadFile(texts, f)
		if err != nil {
			return nil, err
		}
		list, err := Parse(f, string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// Parse reads the stories of a file. Errors: every line that cannot be read, as file:line: what is wrong.
func Parse(file, text string) ([]Story, error) {
	var stories []Story
	var p *parser
	var errs []error
	finish := func() {
		if p != nil {
			stories = append(stories, p.story)
		}
	}
	for i, line := range strings.Split(text, "\n") {
		w, err := cut(line)
		switch {
		case err != nil:
		case !w.more():
			continue
		case w.take("story"):
			finish()
			p = newParser(file, w.next("the story's title in quotes"))
			err = w.end()
		case p == nil:
			err = errors.New(`a story begins with: story "Title"`)
		default:
			err = p.line(i+1, strings.TrimSpace(line), w)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", file, i+1, err))
		}
	}
	finish()
	return stories, errors.Join(errs...)
}

// parser reads one story.
type parser struct {
	story Story
	terms map[string]bool
	taxes map[string]bool
	homes map[string]bool
	named bool // the company has its tenant line, or has gone on without
	today calendar.Date
}

// OnReceipt is the term of whoever has no other.
const OnReceipt = "onReceipt"

func newParser(file, title string) *parser {
	p := &parser{story: Story{Title: title, File: file}, terms: map[string]bool{}, taxes: map[string]bool{}, homes: map[string]bool{}}
	p.story.Setup = Setup{Base: "EUR", Zone: "Europe/Berlin", Buckets: []int{30, 60, 90}}
	p.term(sales.Term{Code: OnReceipt, Name: OnReceipt, Kind: sales.OnReceipt, Active: true})
	return p
}

func (p *parser) base() money.Currency { return p.story.Setup.Base }

// line reads one line that is neither empty nor a title.
func (p *parser) line(no int, text string, w *words) error {
	step := Step{Line: no, Text: text}
	switch {
	case w.take("tenant"), w.take("term"), w.take("tax"), w.take("customer"):
		if p.today != 0 {
			return errors.New("the company is described before the first dated line")
		}
		p.setup(w.list[w.at-1], w)
		return w.end()
	case w.take("?"):
		step.Ask = p.question(w)
	case w.take("!"):
		step.Refused = w.last("the code of the refusal")
		p.dated(w, &step)
		if w.err == nil && step.Command == nil {
			w.fail("what is refused?")
		}
	default:
		p.dated(w, &step)
	}
	if err := w.end(); err != nil {
		return err
	}
	p.story.Steps = append(p.story.Steps, step)
	return nil
}

// dated reads a line that begins with the day on which it is done, or (with recorded at its end) the day it is dated.
func (p *parser) dated(w *words, step *Step) {
	day := w.date("a day, ? or !")
	if w.err != nil {
		return
	}
	step.Day = day
	dated := calendar.Date(0)
	if n := len(w.list); n >= 2 && w.list[n-2] == "recorded" {
		d, err := calendar.Parse(w.list[n-1])
		if err != nil {
			w.fail("recorded: %w", err)
			return
		}
		w.list = w.list[:n-2]
		step.Day, dated = d, day
	}
	if step.Day < p.today {
		w.fail("%s is before %s: a story goes forward in time (date a fact back with on, or with recorded)", step.Day, p.today)
		return
	}
	p.today = step.Day
	if !w.more() {
		return
	}
	step.Command = p.command(w)
	if dated != 0 && w.err == nil {
		c, err := backdated(step.Command, dated)
		if err != nil {
			w.fail("%w", err)
			return
		}
		step.Command = c
	}
}
