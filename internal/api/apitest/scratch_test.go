package apitest_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"customercenter/internal/api"
	"customercenter/internal/catalog"
)

type turn struct {
	Amount string `json:"amount"`
	Year int `json:"year"`
}
type fields struct {
	Name string `json:"name"`
	Kind string `json:"kind" enum:"a,b"`
	Days *int `json:"days,omitempty"`
	Tags []string `json:"tags,omitempty"`
	T *turn `json:"t,omitempty"`
	Lines []turn `json:"lines,omitempty"`
	B bool `json:"b,omitempty"`
}
type out struct {
	fields
	ID string `json:"id"`
}
type in struct { Body struct { fields
	Status string `json:"status,omitempty"`
} }
type patch struct { ID string `path:"id"`
Body api.Patch[fields] `contentType:"application/merge-patch+json"` }

func TestScratch(t *testing.T) {
	op := api.Declare(api.Spec{ID: "x.create", Method: "POST", Path: "/x"}, func(ctx context.Context, c *api.Call, i *in) (*api.Result[out], error) {
		return &api.Result[out]{Body: out{fields: i.Body.fields}}, nil
	})
	op2 := api.Declare(api.Spec{ID: "x.change", Method: "PATCH", Path: "/x/{id}"}, func(ctx context.Context, c *api.Call, i *patch) (*api.Result[out], error) {
		return &api.Result[out]{}, nil
	})
	h, doc := api.Router(op, op2)
	do := func(m, p, b string) {
		r := httptest.NewRequest(m, p, strings.NewReader(b)).WithContext(api.With(context.Background(), &api.Call{}))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		fmt.Println(m, b, w.Code, w.Body.String())
	}
	do("POST", "/v1/x", `{}`)
	do("POST", "/v1/x", `{"name":"","kind":"c","zz":1,"lines":[{"amount":1}],"tags":null}`)
	do("POST", "/v1/x", `{"name":"x","kind":"a"}`)
	do("PATCH", "/v1/x/1", `{"name":null,"t":{"amount":"3"},"lines":[{"amount":"1"}],"tags":null,"b":null,"days":null}`)
	do("PATCH", "/v1/x/1", `{"t":{"amount":null}}`)
	do("PATCH", "/v1/x/1", `{"name":"a","name":"b"}`)
	do("PATCH", "/v1/x/1", `{"n":1}`)
	do("PATCH", "/v1/x/1", `[]`)
	do("PATCH", "/v1/x/1", `{"t":null}`)
	b, _ := doc.MarshalJSON()
	_ = b
	_ = http.MethodGet
	_, all := api.Router(catalog.Operations()...); for n := range all.Components.Schemas.Map() { fmt.Println(n) }
}
