package gateway_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/fault"
	"customercenter/internal/run/gateway"
	"customercenter/internal/table"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
)

func TestACallReachesItsOperation(t *testing.T) {
	b := post(t, api.Spec{Status: 201}, nil)
	res := b.call(query("limit=3"))
	want := map[string]string{"content-type": "application/json", "etag": `"7"`, "x-request-id": "req1", "cache-control": "no-store", "x-content-type-options": "nosniff"}
	if diff := cmp.Diff(want, res.Headers); diff != "" || res.StatusCode != 201 || res.Body != `{"id":"t1","amount":"1.00"}` || res.IsBase64Encoded {
		t.Errorf("%d %s\n%s", res.StatusCode, res.Body, diff)
	}
	c := b.calls[0]
	if c.Actor.Subject != "u1" || c.Actor.Tenant != "berg" || !c.Actor.Can(access.InvoicesPost) || c.Key != "k1" || c.Request != "req1" || !c.At.Equal(noon) || len(c.Hash) != 64 {
		t.Errorf("%+v", c)
	}
}

func TestATenantMakesUpItsRoles(t *testing.T) {
	b := post(t, api.Spec{Permission: access.InvoicesVoid}, nil)
	if res := b.call(claim("roles", "clerk")); res.StatusCode != 200 {
		t.Errorf("berg lets its clerks void: %d %s", res.StatusCode, res.Body)
	}
	if res := b.call(claim("roles", "owner")); res.StatusCode != 200 {
		t.Errorf("an owner may everything: %d %s", res.StatusCode, res.Body)
	}
	b = post(t, api.Spec{Permission: access.InvoicesDraft}, nil)
	b.refused("what berg took from its clerks", 403, "forbidden", claim("roles", "clerk"))
}

// TestATableThatDoesNotAnswer: before it is known who calls nothing is done, and the reason is ours.
func TestATableThatDoesNotAnswer(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		code   string
	}{
		{table.Conflict{Cause: errors.New("secret-cause")}, 503, "busy"},
		{context.DeadlineExceeded, 503, "busy"},
		{errors.New("secret-cause"), 500, "internal"},
	} {
		b := post(t, api.Spec{}, nil)
		d := deps(t, &b.log)
		d.Store.T = broken{d.Store.T, c.err}
		b.serve = gateway.Handler(api.Declare(api.Spec{ID: "tests.post", Method: "POST", Path: "/tests/{id}", Permission: access.InvoicesPost},
			func(context.Context, *api.Call, *input) (*api.Result[output], error) { panic("called") }), d, secret)
		b.refused(c.err.Error(), c.status, c.code)
		if res := b.call(); (c.status == 503) != (res.Headers["retry-after"] != "") {
			t.Errorf("%v: %v", c.err, res.Headers)
		}
		if c.status == 500 && !strings.Contains(b.log.String(), "secret-cause") {
			t.Errorf("the log does not say why: %s", b.log.String())
		}
	}
}

// broken is a table whose queries fail.
type broken struct {
	table.Table
	err error
}

func (b broken) Query(context.Context, table.Query) (table.Page, error) { return table.Page{}, b.err }

func TestWhatCannotBeReadIsRefusedWithAReason(t *testing.T) {
	b := post(t, api.Spec{}, nil)
	for name, c := range map[string]struct {
		changes func(*events.APIGatewayV2HTTPRequest)
		status  int
	}{
		"broken JSON":      {body(`{"amount":`), 400},
		"an unknown field": {body(`{"amount":"1","x":1}`), 422},
		"a field twice":    {body(`{"amount":"1","amount":"2"}`), 400},
		"a wrong type":     {body(`{"amount":1}`), 422},
		"a missing field":  {body(`{}`), 422},
		"an unknown query": {query("x=1"), 422},
		"a wrong query":    {query("limit=x"), 422},
		"a form":           {header("content-type", "application/x-www-form-urlencoded"), 415},
	} {
		res := b.call(c.changes)
		var p struct{ Code, Detail string }
		if err := json.Unmarshal([]byte(res.Body), &p); err != nil || p.Code == "" || p.Detail == "" || res.StatusCode != c.status {
			t.Errorf("%s: %d %s, not %d", name, res.StatusCode, res.Body, c.status)
		}
	}
	if len(b.calls) != 0 {
		t.Errorf("the operation was called %d times", len(b.calls))
	}
}

func TestABodyOfAlmostOneMegabyteIsRead(t *testing.T) {
	b := post(t, api.Spec{}, nil)
	frame := `{"amount":""}`
	whole := `{"amount":"` + strings.Repeat("1", 1<<20-1-len(frame)) + `"}`
	for name, changes := range map[string][]func(*events.APIGatewayV2HTTPRequest){
		"text":   {body(whole)},
		"base64": {body(base64.StdEncoding.EncodeToString([]byte(whole))), func(e *events.APIGatewayV2HTTPRequest) { e.IsBase64Encoded = true }},
	} {
		if res := b.call(changes...); res.StatusCode != 200 {
			t.Errorf("%s: %d %.300s", name, res.StatusCode, res.Body)
		}
	}
}

func TestAnOperationHasItsTimeAndNoMore(t *testing.T) {
	b := post(t, api.Spec{Timeout: time.Millisecond}, func(ctx context.Context, _ *api.Call, _ *input) (*api.Result[output], error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	res := b.call()
	if res.StatusCode != 503 || res.Headers["retry-after"] == "" || b.last()["Busy"] != 1.0 {
		t.Errorf("%d %s %v", res.StatusCode, res.Body, res.Headers)
	}
	usual := post(t, api.Spec{}, func(ctx context.Context, c *api.Call, in *input) (*api.Result[output], error) {
		until, ok := ctx.Deadline()
		if left := time.Until(until); !ok || left > 10*time.Second || left < 5*time.Second {
			t.Errorf("it has %s", left)
		}
		return &api.Result[output]{}, nil
	})
	usual.call()
}

func TestARefusalOfTheDomainKeepsItsCode(t *testing.T) {
	b := post(t, api.Spec{}, func(context.Context, *api.Call, *input) (*api.Result[output], error) {
		return nil, fault.NewConflict("payment_exceeds_open", "only %s is open", "60.00")
	})
	if res := b.call(); res.StatusCode != 409 || !strings.Contains(res.Body, `"code":"payment_exceeds_open"`) || b.last()["code"] != "payment_exceeds_open" {
		t.Errorf("%d %s", res.StatusCode, res.Body)
	}
}
