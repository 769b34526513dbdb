package run

import (
	"fmt"
	"time"
)

// clock is the product's clock. CLOCK stops it at an instant (RFC 3339), so that a fixture has one answer for ever; where
// Lambda itself runs the process that is refused, for nobody may date what happened.
func clock(env func(string) string) (func() time.Time, error) {
	text := env("CLOCK")
	if text == "" {
		return time.Now, nil //nolint:forbidigo // the clock is injected here
	}
	if env("AWS_LAMBDA_INITIALIZATION_TYPE") != "" { // Lambda sets it in every process
		return nil, fmt.Errorf("run: CLOCK is set to %q, and this is AWS", text)
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return nil, fmt.Errorf("run: CLOCK: %w", err)
	}
	return func() time.Time { return at }, nil
}
