package file

import (
	"context"

	"customercenter/internal/id"
)

// mostLogo bounds a logo, in bytes.
const mostLogo = 2 << 20

// ReadLogo reads the logo that a document of a tenant names by its key; a document without one has none. Errors: those of Store.Get.
func ReadLogo(ctx context.Context, s Store, t id.Tenant, name string) ([]byte, error) {
	if name == "" {
		return nil, nil
	}
	key, err := Parse(t, name)
	if err != nil {
		return nil, err
	}
	content, err := s.Get(ctx, key, mostLogo)
	return content.Bytes, err
}
