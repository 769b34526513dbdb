package run_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/run"

	"github.com/aws/aws-lambda-go/events"
)

// arrivals keeps what it hears until it is told to fail.
type arrivals struct {
	heard []file.Arrival
	fail  error
	panic bool
}

func (a *arrivals) Created(_ context.Context, o file.Arrival) error {
	if a.panic {
		panic("a defect")
	}
	if a.fail == nil {
		a.heard = append(a.heard, o)
	}
	return a.fail
}

func TestObjects(t *testing.T) {
	const detail = `{"version":"0","bucket":{"name":"files"},"object":{"key":"U/acme/imports/customers/Kunden März+1.csv","size":3,"etag":"8e51c79a","sequencer":"00"},"reason":"PutObject"}`
	for name, x := range map[string]struct {
		detail string
		c      arrivals
		err    string
	}{
		"a file":            {detail, arrivals{}, ""},
		"cannot be read":    {`[]`, arrivals{}, "cannot unmarshal"},
		"says nothing":      {`{"x":1}`, arrivals{}, "without a key"},
		"cannot be written": {detail, arrivals{fail: errors.New("busy")}, "busy"},
		"a defect":          {detail, arrivals{panic: true}, "a defect"},
	} {
		var log bytes.Buffer
		err := run.Created(&x.c, command.Deps{Log: run.Log(&log)})(t.Context(), events.EventBridgeEvent{ID: "e1", Source: "aws.s3", Detail: json.RawMessage(x.detail)})
		if (err == nil) != (x.err == "") || err != nil && !strings.Contains(err.Error(), x.err) {
			t.Errorf("%s: %v", name, err)
		}
		if want := (file.Arrival{Key: "U/acme/imports/customers/Kunden März+1.csv", Tag: `"8e51c79a"`, Size: 3}); err == nil && (len(x.c.heard) != 1 || x.c.heard[0] != want) {
			t.Errorf("%s: %+v", name, x.c.heard)
		}
		if text := log.String(); strings.Contains(text, "Kunden") || !strings.Contains(text, "e1") {
			t.Errorf("%s: the log says %s", name, text)
		}
	}
}
