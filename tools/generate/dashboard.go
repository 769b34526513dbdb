package main

import (
	"encoding/json"
	"strings"

	"customercenter/tools/catalog"
)

// widget is one graph of the dashboard.
type widget struct {
	Type       string         `json:"type"`
	X          int            `json:"x"`
	Y          int            `json:"y"`
	Width      int            `json:"width"`
	Height     int            `json:"height"`
	Properties map[string]any `json:"properties"`
}

// dashboard is the body of the dashboard: requests, functions, stream, table, and what must stay at nothing. It stands
// inside a !Sub.
func dashboard(s Stack) (string, error) {
	type row = []any
	var age, own []any
	for _, f := range streams() {
		age = append(age, row{"AWS/Lambda", "IteratorAge", "FunctionName", "${Name}-" + f.Function})
	}
	for _, m := range s.Measures() {
		own = append(own, row{catalog.Namespace, m.Name})
	}
	own = append(own, row{"AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "${DeadLettersName}"})
	table := func(names ...string) []any {
		var out []any
		for _, n := range names {
			out = append(out, row{"AWS/DynamoDB", n, "TableName", "${TableName}"})
		}
		return out
	}
	search := func(metric, stat string) []any {
		return []any{row{map[string]any{"expression": `SEARCH('{AWS/Lambda,FunctionName} "${Name}" MetricName="` + metric + `"', '` + stat + `', 60)`}}}
	}
	graphs := []struct {
		title, stat string
		metrics     []any
	}{
		{"Requests", "Sum", []any{row{"AWS/ApiGateway", "Count", "ApiId", "${ApiId}"}, row{"AWS/ApiGateway", "4xx", "ApiId", "${ApiId}"}, row{"AWS/ApiGateway", "5xx", "ApiId", "${ApiId}"}}},
		{"Latency", "p95", []any{row{"AWS/ApiGateway", "Latency", "ApiId", "${ApiId}"}, row{"AWS/ApiGateway", "IntegrationLatency", "ApiId", "${ApiId}"}}},
		{"Errors by function", "Sum", search("Errors", "Sum")},
		{"Duration by function", "p95", search("Duration", "p95")},
		{"Behind the table", "Maximum", age},
		{"Must stay at nothing", "Sum", own},
		{"Table: units", "Sum", table("ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits")},
		{"Table: contention", "Sum", table("TransactionConflict", "ReadThrottleEvents", "WriteThrottleEvents", "ConditionalCheckFailedRequests")},
	}
	var widgets []widget
	for i, g := range graphs {
		widgets = append(widgets, widget{"metric", i % 2 * 12, i / 2 * 6, 12, 6, map[string]any{
			"title": g.title, "stat": g.stat, "metrics": g.metrics, "region": "${AWS::Region}", "period": 60, "view": "timeSeries"}})
	}
	lines := make([]string, len(widgets))
	for i, w := range widgets {
		b, err := json.Marshal(w)
		if err != nil {
			return "", err
		}
		lines[i] = string(b)
	}
	return `{"widgets": [` + strings.Join(lines, ",\n         ") + `]}`, nil
}
