package intake

import (
	"encoding/json"
	"fmt"
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

// Kept is the mapping as it is stored.
func (m Mapping) Kept() settings.ImportMapping {
	b, _ := json.Marshal(m) // nothing of it can fail
	return settings.ImportMapping{Code: m.Code, Says: b}
}

// Read is a mapping as it is stored.
func Read(kept settings.ImportMapping) (m Mapping, err error) {
	if err = json.Unmarshal(kept.Says, &m); err != nil {
		err = fmt.Errorf("intake: mapping %s: %w", kept.Code, err)
	}
	return m, err
}

// Saved is the mapping of a code among those that a tenant has saved.
func Saved(all map[string]settings.ImportMapping, code string) (m Mapping, found bool, err error) {
	stored, found := all[code]
	if !found {
		return m, false, nil
	}
	m, err = Read(stored)
	return m, err == nil, err
}
