// Package fonts opens the fonts of documents for a function that declares api.Fonts.
package fonts

import (
	"context"
	"fmt"
	"os"

	"customercenter/internal/command"
)

// Open opens the directory that FONTS_DIR names. No font is read before a text needs it.
func Open(_ context.Context, env func(string) string, d *command.Deps) error {
	dir := env("FONTS_DIR")
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("FONTS_DIR names no directory (`make fonts` fetches the fonts): %w", err)
	}
	d.Fonts = os.DirFS(dir)
	return nil
}
