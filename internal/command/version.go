package command

import "customercenter/internal/fault"

// Expected refuses any version of what is stored but the one that the caller has read. Errors: stale.
type Expected func(version int64) error

// At expects one version.
func At(expected int64) Expected {
	return func(version int64) error {
		if version != expected {
			return Stale
		}
		return nil
	}
}

// Stale says that the caller has read another version.
var Stale = fault.Fault{Kind: fault.Stale, Code: "stale", Detail: "It was changed since you read it; read it again and repeat your change."}
