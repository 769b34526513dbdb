package apitest

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/url"

	"customercenter/internal/file"
)

// Upload sends a picture in as a page of an owner would: it gets a form and posts it. It answers the upload's name and the
// status of the store of files.
func (co *Tenant) Upload(mediaType string, b []byte) (name string, status int) {
	co.w.t.Helper()
	a := co.Owner().Get("/v1/settings/logo/form?type=" + url.QueryEscape(mediaType)).Want(http.StatusOK)
	var out struct {
		Upload string
		Form   file.Form
	}
	if err := json.Unmarshal(a.Body, &out); err != nil {
		co.w.t.Fatal(err)
	}
	return out.Upload, co.w.Files.Submit(out.Form, mediaType, b)
}

// PNG is a picture of a size.
func PNG(width, height int) []byte {
	m := image.NewGray(image.Rect(0, 0, width, height))
	m.SetGray(1, 1, color.Gray{Y: 200})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}
