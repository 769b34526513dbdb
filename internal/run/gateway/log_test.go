package gateway_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/metric"
	"customercenter/internal/table"
)

func TestADefectShowsNothingButItsRequest(t *testing.T) {
	for name, do := range map[string]func(context.Context, *api.Call, *input) (*api.Result[output], error){
		"an error": func(context.Context, *api.Call, *input) (*api.Result[output], error) {
			return nil, errors.New("secret-cause")
		},
		"a panic": func(context.Context, *api.Call, *input) (*api.Result[output], error) { panic("secret-cause") },
	} {
		b := post(t, api.Spec{}, do)
		res := b.call()
		if res.StatusCode != 500 || strings.Contains(res.Body, "secret") || !strings.Contains(res.Body, `"code":"internal"`) || res.Headers["x-request-id"] != "req1" {
			t.Errorf("%s: %d %s %v", name, res.StatusCode, res.Body, res.Headers)
		}
		if !strings.Contains(b.log.String(), "secret-cause") {
			t.Errorf("%s: the log does not say why: %s", name, b.log.String())
		}
		if name == "a panic" && !strings.Contains(b.log.String(), "log_test.go") {
			t.Errorf("%s: no stack in the log", name)
		}
		if l := b.last(); l["level"] != "ERROR" || l["status"] != 500.0 || l["Defects"] != 1.0 {
			t.Errorf("%s: %v", name, l)
		}
	}
}

func TestTheLineOfACall(t *testing.T) {
	b := post(t, api.Spec{}, func(ctx context.Context, _ *api.Call, _ *input) (*api.Result[output], error) {
		table.Count(ctx, 12, 3)
		return &api.Result[output]{}, nil
	})
	b.call() // reads the tenant's settings, which count
	b.log.Reset()
	b.call(body(`{"amount":"secret-body"}`), header("authorization", "Bearer secret-token"), claim("name", "secret-name"), claim("sub", "secret-subject"))
	if strings.Contains(b.log.String(), "secret") {
		t.Errorf("the log tells too much: %s", b.log.String())
	}
	l := b.last()
	if _, err := time.Parse(time.RFC3339Nano, l["timestamp"].(string)); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]any{"level": "INFO", "message": "call", "operation": "tests.post", "tenant": "berg", "request": "req1",
		"status": 200.0, "code": "", "ReadUnits": 1.5, "WriteUnits": 12.0, "roundTrips": 1.0, "Defects": 0.0, "Busy": 0.0, "replayed": false} {
		if l[name] != want {
			t.Errorf("%s is %v, not %v", name, l[name], want)
		}
	}
	if took, ok := l["duration"].(float64); !ok || took < 0 || took > 1000 {
		t.Errorf("duration %v", l["duration"])
	}
}

// TestTheLineIsAMetricDocument holds it to the embedded format: a root member for each metric and dimension, and a time in
// milliseconds.
func TestTheLineIsAMetricDocument(t *testing.T) {
	b := post(t, api.Spec{}, nil)
	b.call()
	metric.Count(t.Context(), slog.New(slog.NewJSONHandler(&b.log, nil)), "StuckCustomers", 2)
	for _, line := range strings.Split(strings.TrimSpace(b.log.String()), "\n") {
		var root map[string]any
		var aws struct {
			AWS struct {
				Timestamp         int64
				CloudWatchMetrics []struct {
					Namespace  string
					Dimensions [][]string
					Metrics    []struct{ Name, Unit string }
				}
			} `json:"_aws"`
		}
		if err := errors.Join(json.Unmarshal([]byte(line), &root), json.Unmarshal([]byte(line), &aws)); err != nil {
			t.Fatal(err)
		}
		m := aws.AWS.CloudWatchMetrics[0]
		if m.Namespace != "CustomerCenter" || len(m.Dimensions) != 1 || len(m.Metrics) == 0 || aws.AWS.Timestamp < 1e12 {
			t.Errorf("%+v", aws)
		}
		for _, d := range m.Dimensions[0] {
			if _, ok := root[d].(string); !ok || d != "operation" {
				t.Errorf("dimension %s is %v", d, root[d])
			}
		}
		for _, x := range m.Metrics {
			if _, ok := root[x.Name].(float64); !ok || x.Unit != "Count" {
				t.Errorf("metric %s is %v", x.Name, root[x.Name])
			}
		}
	}
}
