package api

import (
	"context"

	"customercenter/internal/file"
)

// mostLogo bounds a logo, in bytes.
const mostLogo = 2 << 20

// Logo reads the logo that a document names by its key; a document without one has none. Errors: those of file.Store.
func (c *Call) Logo(ctx context.Context, name string) ([]byte, error) {
	if name == "" {
		return nil, nil
	}
	key, err := file.Parse(c.Actor.Tenant, name)
	if err != nil {
		return nil, err
	}
	content, err := c.Files.Get(ctx, key, mostLogo)
	return content.Bytes, err
}
