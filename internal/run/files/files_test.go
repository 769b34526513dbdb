package files_test

import (
	"testing"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/run/files"
)

func TestOpen(t *testing.T) {
	d := command.Deps{Now: time.Now}
	env := map[string]string{"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}
	get := func(name string) string { return env[name] }
	if err := files.Open(t.Context(), get, &d); err == nil || d.Files != nil {
		t.Errorf("no bucket: %v", err)
	}
	env["BUCKET_NAME"] = "bucket"
	if err := files.Open(t.Context(), get, &d); err != nil || d.Files == nil {
		t.Error(err)
	}
}
