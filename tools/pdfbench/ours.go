package main

import (
	"bytes"
	"os"

	"customercenter/internal/pdf"
	"customercenter/internal/statement"
	"customercenter/internal/statement/draw"
)

// ours draws as the product does: shaped, tagged, archival.
func ours(dir string) func(s statement.Snapshot) ([]byte, error) {
	drawer := draw.Drawer{Fonts: pdf.NewFonts(os.DirFS(dir))}
	logo, err := os.ReadFile(logoFile)
	return func(s statement.Snapshot) ([]byte, error) {
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		err := drawer.Statement(&out, s, english, draw.Letterhead{Logo: logo})
		return out.Bytes(), err
	}
}
