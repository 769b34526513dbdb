package run_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"customercenter/internal/command"
	"customercenter/internal/mail"
	"customercenter/internal/run"

	"github.com/aws/aws-lambda-go/events"
)

// hearer keeps what it hears until it is told to fail.
type hearer struct {
	heard []mail.Event
	fail  error
	panic bool
}

func (h *hearer) Delivered(_ context.Context, e mail.Event) error {
	if h.panic {
		panic("a defect")
	}
	if h.fail == nil {
		h.heard = append(h.heard, e)
	}
	return h.fail
}

func TestMailEvents(t *testing.T) {
	detail := func(name string) json.RawMessage {
		b, err := os.ReadFile("../mail/testdata/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	others := bytes.ReplaceAll(detail("delivery"), []byte(`"tenant"`), []byte(`"else"`))
	for name, x := range map[string]struct {
		detail json.RawMessage
		c      hearer
		heard  int
		err    string
	}{
		"two addresses":     {detail("bounce-hard"), hearer{}, 2, ""},
		"another sender's":  {others, hearer{}, 0, ""},
		"nothing to tell":   {detail("open"), hearer{}, 0, ""},
		"cannot be read":    {json.RawMessage(`{"x":1}`), hearer{}, 0, "without a type"},
		"cannot be written": {detail("delivery"), hearer{fail: errors.New("busy")}, 0, "busy"},
		"a defect":          {detail("delivery"), hearer{panic: true}, 0, "a defect"},
	} {
		var log bytes.Buffer
		err := run.Mailed(&x.c, command.Deps{Log: run.Log(&log)})(t.Context(), events.EventBridgeEvent{ID: "e1", Source: "aws.ses", Detail: x.detail})
		if (err == nil) != (x.err == "") || err != nil && !strings.Contains(err.Error(), x.err) || len(x.c.heard) != x.heard {
			t.Errorf("%s: %v, %d heard", name, err, len(x.c.heard))
		}
		if strings.Contains(log.String(), "globex.example") {
			t.Errorf("%s: an address is in the log: %s", name, log.String())
		}
	}
}
