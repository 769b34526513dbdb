package run_test

import (
	"strings"
	"testing"

	"customercenter/internal/run"
)

func TestOpenSaysWhatIsMissing(t *testing.T) {
	t.Setenv("TABLE_NAME", "")
	if _, err := run.Open(t.Context()); err == nil || !strings.Contains(err.Error(), "TABLE_NAME") {
		t.Error(err)
	}
	t.Setenv("TABLE_NAME", "x")
	t.Setenv("AWS_REGION", "eu-central-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "local")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "local")
	if d, err := run.Open(t.Context()); err != nil || d.Now == nil || d.Log == nil || d.Books == nil {
		t.Errorf("%+v, %v", d, err)
	}
}
