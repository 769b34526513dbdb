package settings

import "encoding/json"

// ImportMapping is a saved way to take files of one origin in, as it is stored. What it says is read by intake: who reads settings
// for anything else need not know what the bytes of files mean.
type ImportMapping struct {
	Code string // also the folder into which such files are dropped
	Says json.RawMessage
}

// noMapping is what a mapping says that is not there.
const noMapping = `{"code":"","name":"","kind":""}`

// Key is the mapping's code.
func (m ImportMapping) Key() string { return m.Code }

// Check finds nothing: a mapping is checked where it is read (intake.Mapping).
func (m ImportMapping) Check() error { return nil }

// MarshalJSON is what the mapping says.
func (m ImportMapping) MarshalJSON() ([]byte, error) {
	if m.Says == nil {
		return []byte(noMapping), nil
	}
	return m.Says, nil
}

// UnmarshalJSON keeps what the mapping says.
func (m *ImportMapping) UnmarshalJSON(b []byte) error {
	var named struct {
		Code string `json:"code"`
	}
	if err := json.Unmarshal(b, &named); err != nil {
		return err
	}
	*m = ImportMapping{Code: named.Code, Says: append(json.RawMessage(nil), b...)}
	return nil
}
