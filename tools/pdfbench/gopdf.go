package main

import (
	"path/filepath"

	"github.com/signintech/gopdf"
)

// byGopdf draws with github.com/signintech/gopdf, the fastest of the other Go libraries: neither shaped nor tagged.
func byGopdf(dir string) func(rows [][]string) ([]byte, error) {
	return func(rows [][]string) ([]byte, error) {
		var p gopdf.GoPdf
		p.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
		if err := p.AddTTFFont("sans", filepath.Join(dir, "NotoSans_400Regular.ttf")); err != nil {
			return nil, err
		}
		const height, bottom = 14.5, 785
		y := float64(bottom)
		line := func(row []string) error {
			x := 57.0
			for i, text := range row {
				align := gopdf.Left
				if i > 3 {
					align = gopdf.Right
				}
				p.SetXY(x, y)
				if err := p.CellWithOption(&gopdf.Rect{W: float64(widths[i]) - 3, H: height}, text, gopdf.CellOption{Align: align | gopdf.Middle}); err != nil {
					return err
				}
				x += float64(widths[i])
			}
			y += height
			p.Line(57, y, 538, y)
			return nil
		}
		for _, row := range rows {
			if y+height > bottom {
				p.AddPage()
				p.SetLineWidth(0.25)
				y = 57
				if err := p.SetFont("sans", "", 9); err != nil {
					return nil, err
				}
				if err := line(heading); err != nil {
					return nil, err
				}
			}
			if err := line(row); err != nil {
				return nil, err
			}
		}
		return p.GetBytesPdfReturnErr()
	}
}
