package world

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/mail"
	"customercenter/internal/run"
	"customercenter/internal/run/gateway"
	"customercenter/test/chaos"
	"customercenter/test/sim/sched"

	"github.com/aws/aws-lambda-go/events"
)

// Host is a process that serves one function, with its own clock and its own memory of settings.
type Host struct {
	sched.Host
	name  string
	deps  command.Deps
	serve func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)
	hear  func(context.Context, events.DynamoDBEvent) (events.DynamoDBEventResponse, error)
	clock func(context.Context, json.RawMessage) error
	told  func(context.Context, mail.Event) error
	came  func(context.Context, file.Arrival) error
}

// visit is one call of a function.
type visit struct {
	function string
	until    time.Time // the function's own limit
	calls    int       // of the table, so far
	last     int64     // step at which the last of them was sent off
	doom     int       // the call at which the process dies; 0: none
	fate     chaos.Fault
}

func (w *World) visit() *visit {
	if t := w.Sched.Current(); t != nil {
		v, _ := t.Visit.(*visit)
		return v
	}
	return nil
}

// mostHosts is how many processes of a function there are at once.
const mostHosts = 2

// host is one of the function's processes, perhaps a new one.
func (w *World) host(function string, begin func(command.Deps) *Host) *Host {
	list := w.hosts[function]
	alive := list[:0]
	for _, h := range list {
		if !h.Dead {
			alive = append(alive, h)
		}
	}
	n := w.faults.IntN(mostHosts)
	if n >= len(alive) {
		w.started++
		skew := time.Duration(0)
		if s := w.Weather.Skew; s > 0 {
			skew = time.Duration(w.faults.Int64N(int64(2*s))) - s
		}
		h := begin(w.deps(skew))
		h.name = fmt.Sprintf("%s/%d", function, w.started)
		alive = append(alive, h)
		n = len(alive) - 1
	}
	w.hosts[function] = alive
	return alive[n]
}

// deps are the outside of a process.
func (w *World) deps(skew time.Duration) command.Deps {
	d := run.Deps(w.product.T, func() time.Time { return w.Sched.Now().Add(skew) }, slog.New(defectLog{w}))
	d.Store = w.product
	d.IDs, d.Files, d.Mail, d.Fonts = w, filePort{w.post.files, w}, mailPort{w}, fonts
	d.Pace.Beside = false // a process has one call of the table under way, which the schedule lets through
	d.Pace.Rand = w.faults.Int64N
	d.Pace.Sleep = func(_ context.Context, d time.Duration) error { w.Sched.Sleep(d); return nil }
	d.Pace.Left = func(context.Context) (time.Duration, bool) {
		v := w.visit()
		if v == nil {
			return 0, false
		}
		return v.until.Sub(w.Sched.Now()), true
	}
	return d
}

// Errand is a call of a function under way.
type Errand struct {
	Began, Ended int64 // steps
	task         *sched.Task
	waiter       *sched.Task
}

// Done reports that the call has ended, by itself or with its process.
func (x *Errand) Done() bool { return x.task.Done() }

// call starts a call of a function in a process.
func (w *World) call(h *Host, function string, limit time.Duration, work func()) *Errand {
	w.started++
	x := &Errand{Began: w.Sched.Steps()}
	v := &visit{function: function, until: w.Sched.Now().Add(limit)}
	if !w.Weather.Calm && w.faults.IntN(1000) < w.Weather.Planned {
		v.doom, v.fate = 1+w.faults.IntN(14), chaos.CrashBefore
		if w.faults.IntN(2) == 0 {
			v.fate = chaos.CrashAfter
		}
	}
	t := w.Sched.Go(fmt.Sprintf("%s#%d", h.name, w.started), &h.Host, limit, func() {
		defer func() {
			x.Ended = w.Sched.Steps()
			if x.waiter != nil {
				w.Sched.Wake(x.waiter)
			}
		}()
		work()
	})
	t.Visit, x.task = v, t
	return x
}

// Await waits until a call has ended, at most so long.
func (w *World) Await(x *Errand, most time.Duration) bool {
	until := w.Sched.Now().Add(most)
	for !x.Done() && w.Sched.Now().Before(until) {
		x.waiter = w.Sched.Current()
		w.Sched.Park(until)
	}
	x.waiter = nil
	return x.Done()
}

// Request is what a client sends.
type Request struct {
	Op      string
	Tenant  id.Tenant
	Subject string
	Roles   string
	Params  map[string]string
	Query   url.Values
	Body    any
	Key     string
	IfMatch string
}

// Reply is what comes back.
type Reply struct {
	Status   int
	Code     string // of a refusal
	ETag     string
	Replayed bool
	Body     []byte
}

// Sent is a request under way.
type Sent struct {
	*Errand
	Last  int64  // step at which the last call of the table was sent off; 0: none was
	Reply *Reply // nil while it is under way, and for ever when the process died
}

// Send hands a request to one of the operation's processes.
func (w *World) Send(r Request) *Sent {
	op := operations[r.Op]
	if op == nil {
		panic("world: there is no operation " + r.Op)
	}
	h := w.host(r.Op, func(d command.Deps) *Host {
		return &Host{deps: d, serve: gateway.Handler(op, d, []byte("a secret of enough bytes"))}
	})
	w.Counts.Served++
	limit := op.Spec().Timeout
	if limit == 0 {
		limit = 10 * time.Second
	}
	s := &Sent{}
	e := r.event(op.Spec(), fmt.Sprintf("req%d", w.started))
	s.Errand = w.call(h, r.Op, limit, func() {
		w.Note("serves %s %s %s %s", r.Op, r.Key, e.RawPath+"?"+e.RawQueryString, e.Body)
		res, err := h.serve(context.Background(), e)
		if err != nil {
			w.Fail("the shell of %s answered an error: %v", r.Op, err)
		}
		s.Reply = reply(res)
		if res.StatusCode == 500 {
			w.Fail("%s %s answered 500: %s", r.Op, r.Key, w.LastDefect())
		}
		s.Last = w.visit().last
		w.Note("answers %s %s %d %s", r.Op, r.Key, res.StatusCode, res.Body)
	})
	return s
}

func (r Request) event(spec api.Spec, request string) events.APIGatewayV2HTTPRequest {
	path := "/v1" + spec.Path
	for name, v := range r.Params {
		path = strings.ReplaceAll(path, "{"+name+"}", v)
	}
	e := events.APIGatewayV2HTTPRequest{Version: "2.0", RawPath: path, RawQueryString: r.Query.Encode(), PathParameters: r.Params, Headers: map[string]string{}}
	e.RequestContext.RequestID = request
	e.RequestContext.HTTP.Method = spec.Method
	if r.Body != nil {
		b, err := json.Marshal(r.Body)
		if err != nil {
			panic(err)
		}
		e.Body = string(b)
		e.Headers["content-type"] = "application/json"
		if spec.Method == "PATCH" {
			e.Headers["content-type"] = "application/merge-patch+json"
		}
	}
	if r.Key != "" {
		e.Headers["idempotency-key"] = r.Key
	}
	if r.IfMatch != "" {
		e.Headers["if-match"] = r.IfMatch
	}
	claims := map[string]string{"sub": r.Subject, "tenant": string(r.Tenant), "roles": r.Roles, "token_use": "access"}
	e.RequestContext.Authorizer = &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
		JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{Claims: claims}}
	return e
}

func reply(res events.APIGatewayV2HTTPResponse) *Reply {
	out := &Reply{Status: res.StatusCode, ETag: res.Headers["etag"], Replayed: res.Headers["idempotency-replayed"] == "true", Body: []byte(res.Body)}
	if res.StatusCode >= 400 {
		var p struct {
			Code string `json:"code"`
		}
		_ = json.Unmarshal(out.Body, &p) // what is no problem has no code
		out.Code = p.Code
	}
	return out
}
