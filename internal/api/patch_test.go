package api_test

import (
	"encoding/json"
	"errors"
	"testing"

	"customercenter/internal/api"
	"customercenter/internal/fault"
)

// TestAPatchThatDoesNotFitIsTold by the field, also where the schema lets it through.
func TestAPatchThatDoesNotFitIsTold(t *testing.T) {
	type thing struct {
		Name string `json:"name"`
		Size int    `json:"size"`
	}
	for _, text := range []string{`{"size": 1e30}`, `{"size": {"of": 1}}`} {
		var p api.Patch[thing]
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			t.Fatal(err)
		}
		_, err := p.Apply(thing{"a", 1})
		var f fault.Fault
		if !errors.As(err, &f) || f.Kind != fault.Invalid || len(f.Fields) != 1 || f.Fields[0].Pointer != "/size" {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestAnIDThatCannotExistDoesNotExist: nothing is looked for.
func TestAnIDThatCannotExistDoesNotExist(t *testing.T) {
	if _, err := api.ParseCustomer("cus_1"); !fault.Is(err, "not_found") {
		t.Error(err)
	}
}
