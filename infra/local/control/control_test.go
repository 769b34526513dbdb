package control_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"customercenter/infra/local/clock"
	"customercenter/infra/local/control"
	"customercenter/infra/local/mail"
)

func TestControl(t *testing.T) {
	c := clock.New(func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) })
	post, err := mail.New(mail.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	h := control.Handler(control.Options{
		Clock:   c,
		Mail:    post,
		Settled: func(context.Context) error { return nil },
		Schedule: func(_ context.Context, name string) error {
			if name != "schedule-ageing" {
				return errors.New("unknown")
			}
			return nil
		},
		Order: func(_ context.Context, id string, payload json.RawMessage) (any, bool, error) {
			return map[string]string{"got": string(payload)}, id == "tenants.create", nil
		},
	})
	for _, x := range []struct {
		name, call, body, header, want string
		status                         int
	}{
		{"set", "PUT /clock", `{"now":"2026-03-31"}`, "", `{"now":"2026-03-31T12:00:00Z"}`, 200},
		{"read", "GET /clock", "", "", `{"now":"2026-03-31T12:00:00Z"}`, 200},
		{"no time", "PUT /clock", `{"now":"soon"}`, "", "soon", 400},
		{"no JSON", "PUT /clock", `now`, "", "error", 400},
		{"reset", "DELETE /clock", "", "", `{"now":"2026-01-01T00:00:00Z"}`, 200},
		{"mail", "GET /mail", "", "", `"mode":"up","calls":0,"taken":0`, 200},
		{"mail down", "PUT /mail", `{"mode":"down"}`, "", `"mode":"down"`, 200},
		{"mail gone", "PUT /mail", `{"mode":"gone"}`, "", "is not one of", 400},
		{"settled", "POST /settled", "", "", "", 204},
		{"schedule", "POST /schedules/schedule-ageing", "", "", "", 204},
		{"no schedule", "POST /schedules/x", "", "", "unknown", 500},
		{"order", "POST /operations/tenants.create", `{"tenant":"a"}`, "", `{"got":"{\"tenant\":\"a\"}"}`, 200},
		{"no order", "POST /operations/invoices.post", `{}`, "", "no such operation", 404},
		{"from a page", "PUT /clock", `{"now":"2026-03-31"}`, "Origin: http://localhost:8080", "error", 403},
		{"from a page's address bar", "GET /clock", "", "Sec-Fetch-Site: none", "error", 403},
		{"a form", "PUT /clock", `{"now":"2026-03-31"}`, "Content-Type: text/plain", "error", 403},
		{"another name", "GET /clock", "", "Host: evil.example:8082", "error", 403},
	} {
		method, path, _ := strings.Cut(x.call, " ")
		r := httptest.NewRequest(method, "http://127.0.0.1:8082"+path, strings.NewReader(x.body))
		r.Header.Set("Content-Type", "application/json")
		if name, value, ok := strings.Cut(x.header, ": "); ok {
			r.Header.Set(name, value)
			if name == "Host" {
				r.Host = value
			}
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != x.status || !strings.Contains(w.Body.String(), x.want) {
			t.Errorf("%s: %d %s", x.name, w.Code, w.Body)
		}
	}
}
