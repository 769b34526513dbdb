package fonts_test

import (
	"testing"

	"customercenter/internal/command"
	"customercenter/internal/run/fonts"
)

func TestOpen(t *testing.T) {
	dir, d := "", command.Deps{}
	env := func(string) string { return dir }
	if err := fonts.Open(t.Context(), env, &d); err == nil || d.Fonts != nil {
		t.Errorf("no directory: %v", err)
	}
	dir = t.TempDir()
	if err := fonts.Open(t.Context(), env, &d); err != nil || d.Fonts == nil {
		t.Error(err)
	}
}
