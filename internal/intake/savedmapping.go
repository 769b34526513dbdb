package intake

import (
	"unicode/utf8"

	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/settings"
)

// Mapping is how files of one origin are taken in: which kind they are, what their headers mean, what they leave out.
type Mapping struct {
	Code string `json:"code"` // also the folder into which such files are dropped
	Name string `json:"name"`
	Kind string `json:"kind"` // of exchange.Kinds
	exchange.Options
}

// Key is the mapping's code.
func (m Mapping) Key() string { return m.Code }

// Check tells every field that breaks a rule. Errors: Invalid by JSON pointer.
func (m Mapping) Check() error {
	var bad fault.Fields
	if !settings.IsCode(m.Code) {
		bad.Add("/code", "wrong_shape", "a code has 1 to 40 letters and digits, with . _ / - between them")
	}
	if _, taken := exchange.Find(m.Code); taken && m.Kind != m.Code {
		bad.Add("/code", "taken", "a kind of file has this name: choose another")
	}
	if n := utf8.RuneCountInString(m.Name); n == 0 || n > 100 {
		bad.Add("/name", "out_of_range", "a name has 1 to 100 characters")
	}
	if err := bad.Join("", m.Options.Check(m.Kind)); err != nil {
		return err
	}
	return bad.Err()
}
