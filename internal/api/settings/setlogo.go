package settings

import (
	"context"
	"errors"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/file"
	domain "customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// SetLogoRequest names the picture that was uploaded.
type SetLogoRequest struct {
	Body struct {
		Upload string `json:"upload" doc:"as GET /v1/settings/logo/form called it"`
	}
}

// SetLogo makes an uploaded picture the tenant's logo.
var SetLogo = api.Declare(api.Spec{
	ID: "settings.setLogo", Method: http.MethodPut, Path: "/settings/logo", Permission: access.SettingsWrite, Writes: true,
	Outside: []api.System{api.Files},
	Summary: "Set the logo",
	Doc:     "The picture is what its bytes say, whatever it was called: a PNG or JPEG of 16 to 2000 pixels a side. It is kept under its hash, so that documents which show an earlier logo go on showing it. A logo is taken away by PATCH /v1/settings with logo null.",
}, setLogo)

func setLogo(ctx context.Context, c *api.Call, in *SetLogoRequest) (*api.Result[Settings], error) {
	logo, err := keepLogo(ctx, c, in.Body.Upload)
	if err != nil {
		return nil, err
	}
	done, err := command.CommitOwn(ctx, &c.Call, func(_ context.Context, b store.Book) (command.Entry, error) {
		before := fieldsOf(b)
		after := before
		after.Logo = &logo
		return command.Entry{Type: domain.ChangedEvent, Fact: domain.ChangedFact{Changes: customer.Changes(before, after)},
			Write: func(seq int64) []table.Write { return write(c, b, before, after, seq) }}, nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	return fresh(ctx, c, done)
}

// keepLogo reads what was uploaded and keeps it under its hash. The upload may be sent again while its form is good; what was
// looked at here is what is kept.
func keepLogo(ctx context.Context, c *api.Call, upload string) (domain.Logo, error) {
	t := c.Actor.Tenant
	from, err := file.ParseUpload(t, upload)
	if err != nil {
		return domain.Logo{}, err
	}
	content, err := c.Files.Get(ctx, from, mostLogo)
	if err != nil {
		return domain.Logo{}, err
	}
	logo, err := readLogo(content.Bytes)
	if err != nil {
		return domain.Logo{}, err
	}
	to := file.Logo(t, content.Hash)
	logo.Key = to.String()
	return logo, c.Files.Put(ctx, to, file.NewContent(logo.Type, content.Bytes))
}
