package gateway

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/metric"
	"customercenter/internal/table"
)

// log writes the call's line: who, what, how long, what came of it, what it cost. It is a metric document too (CloudWatch's
// embedded format), with the operation as the only dimension, for each dimension more is paid for separately. Latency and
// errors of functions are metrics of Lambda already. No body, token or name is ever in it.
func (s *shell) log(ctx context.Context, call *api.Call, w *recorder, units *table.Units, took time.Duration) {
	level := slog.LevelInfo
	if w.status == http.StatusInternalServerError {
		level = slog.LevelError
	}
	s.deps.Log.LogAttrs(ctx, level, "call",
		slog.String("operation", s.spec.ID),
		slog.String("tenant", string(call.Actor.Tenant)),
		slog.String("request", call.Request),
		slog.Int64("duration", took.Milliseconds()),
		slog.Int("status", w.status),
		slog.String("code", w.code()),
		slog.Bool("replayed", w.header.Get("Idempotency-Replayed") != ""),
		slog.Int64("roundTrips", units.RoundTrips.Load()),
		slog.Float64("ReadUnits", units.Reads()),
		slog.Int64("WriteUnits", units.Writes.Load()),
		slog.Int("Defects", one(w.status == http.StatusInternalServerError)),
		slog.Int("Busy", one(w.status == http.StatusServiceUnavailable)),
		metric.Embedded([]string{"operation"}, "ReadUnits", "WriteUnits", "Defects", "Busy"),
	)
}

// code is the stable code of a refusal.
func (w *recorder) code() string {
	if w.status < 400 {
		return ""
	}
	var p struct {
		Code string `json:"code"`
	}
	_ = json.Unmarshal(w.body.Bytes(), &p) // what is no problem has no code
	return p.Code
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
