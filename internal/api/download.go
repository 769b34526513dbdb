package api

import (
	"context"
	"net/http"
	"time"

	"customercenter/internal/file"

	"github.com/danielgtaylor/huma/v2"
)

// Download is what an operation answers with a file instead of JSON.
type Download struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition" doc:"the name under which it is saved"`
	Body        []byte
}

// Named is a file to be saved under a name.
func Named(name, media string, b []byte) *Download {
	return &Download{Type: media, Disposition: file.Disposition(name), Body: b}
}

// linkLife is how long a link to a file is good for.
const linkLife = 5 * time.Minute

// Link is an address at which a file that is kept can be read without signing in, saved under a name, and until when.
func (c *Call) Link(ctx context.Context, path, name, media string) (url, expires string, err error) {
	key, err := file.Parse(c.Actor.Tenant, path)
	if err != nil {
		return "", "", err
	}
	url, err = c.Files.Link(ctx, key, file.Download{Name: name, Type: media, For: linkLife})
	return url, ShowInstant(c.At.Add(linkLife)), err
}

// DeclareDownload makes an operation that answers with a file of one media type.
func DeclareDownload[In any](s Spec, media string, handle func(ctx context.Context, c *Call, in *In) (*Download, error)) Op {
	s.Status = http.StatusOK
	return download[In]{s, media, handle}
}

type download[In any] struct {
	spec   Spec
	media  string
	handle func(context.Context, *Call, *In) (*Download, error)
}

func (d download[In]) Spec() Spec { return d.spec }

// Register adds the operation to a router.
func (d download[In]) Register(h huma.API) {
	op := d.spec.operation()
	op.Responses = map[string]*huma.Response{"200": {Description: "The file", Content: map[string]*huma.MediaType{
		d.media: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}}
	huma.Register(h, op, func(ctx context.Context, in *In) (*Download, error) {
		c, _ := ctx.Value(callKey{}).(*Call)
		out, err := d.handle(ctx, c, in)
		if err != nil {
			return nil, c.problem(ctx, err)
		}
		return out, nil
	})
}
