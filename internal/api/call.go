package api

import "customercenter/internal/fault"

// Match holds a versioned operation to the version that the caller read.
func (c *Call) Match(etag string) error {
	if c.IfMatch == etag || c.IfMatch == "*" {
		return nil
	}
	return fault.Fault{Kind: fault.Stale, Code: "stale", Detail: "It was changed since you read it; read it again and repeat your change."}
}

// Forbidden says what the caller may not do and whom to ask.
func Forbidden(detail string) fault.Fault {
	return fault.Fault{Kind: fault.Forbidden, Code: "forbidden", Detail: detail}
}
