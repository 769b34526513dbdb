// Package metric writes the product's own metrics: as members of a line in the log, in CloudWatch's embedded format.
package metric

import (
	"context"
	"log/slog"
	"time"
)

// namespace is where the product's own metrics stand in CloudWatch.
const namespace = "CustomerCenter"

// Embedded marks the line as a metric document: the named members of the line are counts, by the dimensions. Its time is
// the machine's, whatever the product's clock says: CloudWatch drops what is weeks away.
func Embedded(dimensions []string, names ...string) slog.Attr {
	type count struct{ Name, Unit string }
	var metrics []count
	for _, n := range names {
		metrics = append(metrics, count{n, "Count"})
	}
	return slog.Any("_aws", map[string]any{
		"Timestamp": time.Now().UnixMilli(), //nolint:forbidigo // as above
		"CloudWatchMetrics": []any{map[string]any{
			"Namespace": namespace, "Dimensions": [][]string{dimensions}, "Metrics": metrics,
		}},
	})
}

// Count writes a metric of the product's own without a dimension: how many customers are stuck, how many figures differ.
func Count(ctx context.Context, log *slog.Logger, name string, n int) {
	log.LogAttrs(ctx, slog.LevelInfo, "count", slog.Int(name, n), Embedded([]string{}, name))
}
