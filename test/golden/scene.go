package golden

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"time"
)

//go:embed scenes/*.txt
var written embed.FS

// Scene is a life that ends in questions.
type Scene struct {
	Name  string
	Steps []Step
	Asks  []string // paths below /v1 that are read in the end; {name} as in a step
}

// Step is one command, or something else that happens.
type Step struct {
	Name  string // of what it makes; its ids follow from it
	At    time.Time
	Op    string // an operation's id, or one of those below
	Path  string // below /v1; {name} of an earlier step is its id
	Body  string // JSON; {name} as in Path
	Match string // If-Match
	By    string // who does it, a role's name; none: the owner
}

// What is no operation.
const (
	Project    = "project"    // the projector hears of what was written since it last did
	Work       = "work"       // tasks that are due are carried on, once; Body is what mails meet
	Sent       = "sent"       // a file, Body, is sent in under the name in Path
	Picture    = "picture"    // a picture is sent in as the upload in Path
	Mailed     = "mailed"     // the mail service tells: Body is the kind, Path the letter and the address
	Sweep      = "sweep"      // the sweep, once
	Turn       = "turn"       // the day of the tenants
	Prove      = "prove"      // the night's proof
	Statements = "statements" // the scheduled runs
	Switch     = "switch"     // another version of the views, Body, is built and read from then on
	Spoil      = "spoil"      // an item, by its row's name and place in Path, loses the bytes of the attribute in Body
	Mend       = "mend"       // what was spoilt is as it was
)

// Scenes are all lives that are pinned, by name. Each is a text: a line for a step, `when operation | name` (a day is noon in UTC),
// then indented what it is done with, `path`, `by`, `match`, and the body's lines behind colons; in the end `ask` and a path.
// Errors: a text that says something else.
func Scenes() ([]Scene, error) {
	files, err := written.ReadDir("scenes")
	if err != nil {
		return nil, err
	}
	var out []Scene
	for _, f := range files {
		text, err := written.ReadFile("scenes/" + f.Name())
		if err != nil {
			return nil, err
		}
		s := Scene{Name: strings.TrimSuffix(f.Name(), ".txt")}
		for i, l := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
			if err := s.read(l); err != nil {
				return nil, fmt.Errorf("golden: %s, line %d: %w", f.Name(), i+1, err)
			}
		}
		out = append(out, s)
	}
	return out, nil
}

func (s *Scene) read(l string) error {
	if path, is := strings.CutPrefix(l, "ask "); is {
		s.Asks = append(s.Asks, path)
		return nil
	}
	if l == "" || strings.HasPrefix(l, "#") {
		return nil
	}
	if more, is := strings.CutPrefix(l, "  "); is && len(s.Steps) > 0 {
		return s.Steps[len(s.Steps)-1].read(more)
	}
	head, name, found := strings.Cut(l, " | ")
	when, op, both := strings.Cut(head, " ")
	if !found || !both {
		return fmt.Errorf("a step is `when operation | name`, not %q", l)
	}
	if slices.ContainsFunc(s.Steps, func(x Step) bool { return x.Name == name }) {
		return fmt.Errorf("there are two steps of the name %q", name)
	}
	at, err := instant(when)
	s.Steps = append(s.Steps, Step{Name: name, At: at, Op: op})
	return err
}

func (s *Step) read(l string) error {
	what, text, _ := strings.Cut(l, " ")
	switch what {
	case "path":
		s.Path = text
	case "by":
		s.By = text
	case "match":
		s.Match = text
	case ":":
		if s.Body != "" {
			s.Body += "\n"
		}
		s.Body += text
	default:
		return fmt.Errorf("a step is done with path, by, match or a body, not with %q", what)
	}
	return nil
}

// instant reads a day, of which it is noon in UTC, or an instant.
func instant(when string) (time.Time, error) {
	if day, err := time.Parse(time.DateOnly, when); err == nil {
		return day.Add(12 * time.Hour), nil
	}
	return time.Parse(time.RFC3339, when)
}
