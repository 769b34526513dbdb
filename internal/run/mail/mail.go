// Package mail opens the mail service for a function that declares api.Mail. It is a package of its own, so that the client of
// SES is linked by those functions alone.
package mail

import (
	"context"
	"errors"

	"customercenter/internal/command"
	"customercenter/internal/mail/ses"
)

// Open opens the service that sends from MAIL_FROM by the configuration set that CONFIGURATION_SET names.
func Open(_ context.Context, env func(string) string, d *command.Deps) error {
	from, set := env("MAIL_FROM"), env("CONFIGURATION_SET")
	if from == "" || set == "" {
		return errors.New("MAIL_FROM or CONFIGURATION_SET is not set")
	}
	client, err := ses.FromEnvironment(env)
	if err != nil {
		return err
	}
	d.Mail = ses.New(client, from, set)
	return nil
}
