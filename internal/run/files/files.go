// Package files opens the store of files for a function that declares api.Files or api.Uploads. It is a package of its own, so
// that the client of S3 is linked by those functions alone.
package files

import (
	"context"
	"errors"

	"customercenter/internal/command"
	"customercenter/internal/file/s3"
)

// Open opens the bucket that BUCKET_NAME names.
func Open(_ context.Context, env func(string) string, d *command.Deps) error {
	bucket := env("BUCKET_NAME")
	if bucket == "" {
		return errors.New("BUCKET_NAME is not set")
	}
	client, err := s3.FromEnvironment(env)
	if err != nil {
		return err
	}
	d.Files = s3.New(client, bucket, d.Now)
	return nil
}
