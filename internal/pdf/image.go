package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"strconv"
)

// LargestImage is the number of pixels that an image may have.
const LargestImage = 16 << 20

// Image is a picture that any number of documents can show.
type Image struct {
	width, height int
	space         string // of colours
	jpeg          []byte // the file, if it is one
	rgb           []byte // compressed
	alpha         []byte // compressed; nil: opaque
}

var errTooLarge = errors.New("it has too many pixels")

// NewImage reads PNG, with its transparency, or JPEG, whose bytes are kept as they are.
func NewImage(file []byte) (*Image, error) {
	if bytes.HasPrefix(file, []byte{0xFF, 0xD8}) {
		return newJPEG(file)
	}
	c, err := png.DecodeConfig(bytes.NewReader(file))
	if err == nil && c.Width*c.Height > LargestImage {
		err = errTooLarge
	}
	if err != nil {
		return nil, ImageUnreadable{err}
	}
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, ImageUnreadable{err}
	}
	rgb, alpha := make([]byte, 0, 3*c.Width*c.Height), make([]byte, 0, c.Width*c.Height)
	opaque := true
	for y := range c.Height {
		for x := range c.Width {
			at := m.Bounds().Min.Add(image.Pt(x, y))
			n, _ := color.NRGBAModel.Convert(m.At(at.X, at.Y)).(color.NRGBA)
			rgb = append(rgb, n.R, n.G, n.B)
			alpha = append(alpha, n.A)
			opaque = opaque && n.A == 0xFF
		}
	}
	out := &Image{width: c.Width, height: c.Height, space: "/DeviceRGB"}
	zip := newFile(io.Discard, nil)
	out.rgb = bytes.Clone(zip.deflate(rgb))
	if !opaque {
		out.alpha = bytes.Clone(zip.deflate(alpha))
	}
	return out, zip.err
}

func newJPEG(file []byte) (*Image, error) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(file))
	if err == nil && c.Width*c.Height > LargestImage {
		err = errTooLarge
	}
	if err == nil {
		_, err = jpeg.Decode(bytes.NewReader(file)) // half a picture is refused here, not by somebody's reader
	}
	if err != nil {
		return nil, ImageUnreadable{err}
	}
	out := &Image{width: c.Width, height: c.Height, jpeg: bytes.Clone(file), space: "/DeviceRGB"}
	switch c.ColorModel {
	case color.GrayModel:
		out.space = "/DeviceGray"
	case color.CMYKModel:
		return nil, ImageUnreadable{errors.New("its colours are for a press (CMYK); save it as RGB")}
	}
	return out, nil
}

// Size is in pixels.
func (i *Image) Size() (width, height int) { return i.width, i.height }

// imageUse is an image of the document.
type imageUse struct {
	name string
	ref  ref
}

// imageName writes an image when it is shown first.
func (d *Document) imageName(i *Image) string {
	if name, ok := d.images[i]; ok {
		return name
	}
	dict := "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width " + strconv.Itoa(i.width) + "/Height " + strconv.Itoa(i.height)
	use := imageUse{"I" + strconv.Itoa(len(d.imageOrder)), d.file.reserve()}
	switch {
	case i.jpeg != nil:
		d.file.plain(use.ref, dict+"/ColorSpace"+i.space+"/Filter/DCTDecode", i.jpeg)
	case i.alpha != nil:
		mask := d.file.reserve()
		d.file.compressed(mask, dict+"/ColorSpace/DeviceGray", i.alpha)
		d.file.compressed(use.ref, dict+"/ColorSpace/DeviceRGB/SMask "+mask.String(), i.rgb)
	default:
		d.file.compressed(use.ref, dict+"/ColorSpace/DeviceRGB", i.rgb)
	}
	d.images[i] = use.name
	d.imageOrder = append(d.imageOrder, use)
	return use.name
}
