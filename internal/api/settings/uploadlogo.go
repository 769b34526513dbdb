package settings

import (
	"context"
	"net/http"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/file"
	"customercenter/internal/id"
)

// UploadLogoRequest asks for a form.
type UploadLogoRequest struct {
	Type string `query:"type" required:"true" enum:"image/png,image/jpeg" doc:"what the picture is"`
}

// LogoUpload is where a logo is sent to, and what it is called then.
type LogoUpload struct {
	Upload string    `json:"upload" doc:"name of the upload, for PUT /v1/settings/logo"`
	Form   file.Form `json:"form"`
}

// UploadLogo makes a form by which a browser sends a logo to the store of files.
var UploadLogo = api.Declare(api.Spec{
	ID: "settings.uploadLogo", Method: http.MethodGet, Path: "/settings/logo/form", Permission: access.SettingsWrite,
	Outside: []api.System{api.Uploads},
	Summary: "Get a form to upload a logo",
	Doc:     "Post the form's fields and then the picture, as the field file, to its address within ten minutes: a PNG or JPEG of at most 1 MB. Then name the upload in PUT /v1/settings/logo; until then nothing changes, and what is not named is removed after a day.",
}, uploadLogo)

func uploadLogo(ctx context.Context, c *api.Call, in *UploadLogoRequest) (*api.Result[LogoUpload], error) {
	name := id.NewPart(c.IDs, "upl")
	form, err := c.Files.Form(ctx, file.Upload(c.Actor.Tenant, name), file.Limits{Type: in.Type, Least: 1, Most: mostLogo, For: 10 * time.Minute})
	if err != nil {
		return nil, err
	}
	return &api.Result[LogoUpload]{Body: LogoUpload{Upload: name, Form: form}}, nil
}
