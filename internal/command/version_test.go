package command_test

import (
	"testing"

	"customercenter/internal/command"
	"customercenter/internal/fault"
)

func TestOnlyTheVersionThatWasReadIsChanged(t *testing.T) {
	expected := command.At(7)
	if err := expected(7); err != nil {
		t.Error(err)
	}
	if err := expected(8); !fault.Is(err, "stale") {
		t.Errorf("another version: %v", err)
	}
}
