package api

import (
	"customercenter/internal/fault"
	"customercenter/internal/settings"
)

// Listed are all entries of a short list of the tenant, in one answer.
type Listed[T any] struct {
	Items []T `json:"items"`
}

// PathCode checks a code that a new entry would get from the path. Errors: Invalid at /code.
func PathCode(code string) error {
	if settings.IsCode(code) {
		return nil
	}
	return fault.Fault{Kind: fault.Invalid, Code: "invalid", Detail: "Some fields need your attention.",
		Fields: []fault.Field{{Pointer: "/code", Code: "wrong_shape", Detail: "a code has 1 to 40 letters and digits, with . _ - between them"}}}
}
