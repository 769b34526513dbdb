package settings

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the two formats that documents are drawn with
	_ "image/png"

	"customercenter/internal/fault"
	"customercenter/internal/file"
	domain "customercenter/internal/settings"
)

const (
	mostLogo  = 1 << 20 // bytes
	leastSide = 16      // pixels
	mostSide  = 2000
)

// types are the media types of a logo by the names of their formats.
var types = map[string]string{"png": "image/png", "jpeg": "image/jpeg"}

// readLogo is what a file really is, whatever its sender called it: its first bytes tell the format, its sides are looked at
// before anything is unpacked, and it is unpacked once to see that it is whole. Errors: Invalid at /upload.
func readLogo(b []byte) (domain.Logo, error) {
	head, format, err := image.DecodeConfig(bytes.NewReader(b))
	switch {
	case err != nil || types[format] == "":
		return domain.Logo{}, noLogo("not_an_image", "this is no PNG or JPEG picture")
	case head.Width < leastSide || head.Height < leastSide || head.Width > mostSide || head.Height > mostSide:
		return domain.Logo{}, noLogo("out_of_range", fmt.Sprintf("a logo has %d to %d pixels a side; this one has %d × %d", leastSide, mostSide, head.Width, head.Height))
	}
	if _, _, err := image.Decode(bytes.NewReader(b)); err != nil {
		return domain.Logo{}, noLogo("not_an_image", "the picture is damaged or incomplete")
	}
	return domain.Logo{Type: types[format], Width: head.Width, Height: head.Height, Hash: string(file.HashOf(b))}, nil
}

func noLogo(code, detail string) error {
	return fault.Fault{Kind: fault.Invalid, Code: "invalid", Detail: "Some fields need your attention.",
		Fields: []fault.Field{{Pointer: "/upload", Code: code, Detail: detail}}}
}
