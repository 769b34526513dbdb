package mail_test

import (
	"testing"

	"customercenter/internal/command"
	"customercenter/internal/run/mail"
)

func TestOpen(t *testing.T) {
	var d command.Deps
	env := map[string]string{"MAIL_FROM": "billing@center.example", "AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}
	get := func(name string) string { return env[name] }
	if err := mail.Open(t.Context(), get, &d); err == nil || d.Mail != nil {
		t.Errorf("no configuration set: %v", err)
	}
	env["CONFIGURATION_SET"] = "customer-center"
	if err := mail.Open(t.Context(), get, &d); err != nil || d.Mail == nil {
		t.Error(err)
	}
}
