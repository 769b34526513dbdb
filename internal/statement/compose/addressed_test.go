package compose_test

import (
	"slices"
	"testing"

	"customercenter/internal/fault"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
)

// TestAddressesThatNothingIsSentTo are told, each by its place.
func TestAddressesThatNothingIsSentTo(t *testing.T) {
	_, err := compose.Addressed(store.Master{}, "/to", []string{"a@pay.example", " ", "nobody", "A@pay.example"})
	var got []string
	for _, f := range fault.Of(err).Fields {
		got = append(got, f.Pointer+" "+f.Code)
	}
	if want := []string{"/to/1 required", "/to/2 not_an_email", "/to/3 duplicate"}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}
