package api

import "customercenter/internal/command"

// Match holds a versioned operation to the version that the caller read.
func (c *Call) Match(etag string) error {
	if c.IfMatch == etag || c.IfMatch == "*" {
		return nil
	}
	return command.Stale
}

// Expected holds a versioned operation to the version that the caller read, by number.
func (c *Call) Expected(version int64) error { return c.Match(ETag(version)) }
