package imports_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"customercenter/internal/file"
	"customercenter/internal/run"
	"customercenter/internal/task"
	"customercenter/internal/work/imports"
	memory "customercenter/test/memory/table"

	"github.com/aws/aws-lambda-go/events"
)

// unquoted hands on what it hears with the tags of the store in memory, which have no quotes.
type unquoted struct{ imports.Arrivals }

func (u unquoted) Created(ctx context.Context, x file.Arrival) error {
	x.Tag = strings.Trim(x.Tag, `"`)
	return u.Arrivals.Created(ctx, x)
}

// TestEventsThroughTheFunction: object-import's own handler hears of two files three times each, the later one first, again while
// they are worked on, and again behind that; each is taken in once.
func TestEventsThroughTheFunction(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	hear := run.Created(unquoted{imports.Consumer(o.deps())}, o.w.Deps)
	var told []events.EventBridgeEvent
	for i, name := range []string{"first.csv", "second.csv"} {
		key, _, _, ok := file.Dropped("U/acme/imports/invoices/" + name)
		if !ok {
			t.Fatal(name)
		}
		text := fmt.Sprintf("customer,number,issuedOn,amount\nC00%d,R-%d,2026-01-01,10.00\n", i, i)
		tag := o.files.Drop(key, []byte(text))
		told = append(told, events.EventBridgeEvent{ID: name, Source: "aws.s3", DetailType: "Object Created",
			Detail: json.RawMessage(fmt.Sprintf(`{"bucket":{"name":"files"},"object":{"key":%q,"size":%d,"etag":%q},"reason":"PutObject"}`, key.String(), len(text), tag))})
	}
	for range 3 {
		for _, e := range []events.EventBridgeEvent{told[1], told[0]} {
			if err := hear(t.Context(), e); err != nil {
				t.Fatal(err)
			}
		}
		o.work()
	}
	if n := len(o.heads()); n != 3 {
		t.Errorf("%d imports of three files", n)
	}
	for _, x := range o.heads() {
		if x.State != task.Done {
			t.Errorf("%s: %s %s", x.ID, x.State, x.Reason)
		}
	}
}
