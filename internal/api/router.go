package api

import (
	"io"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/go-json-experiment/json"
)

// Router serves operations over the shapes that they declare. JSON is read strictly: unknown fields, duplicate names,
// invalid UTF-8 and trailing data are refused.
func Router(ops ...Op) (http.Handler, *huma.OpenAPI) {
	huma.NewError = humaProblem
	huma.NewErrorWithContext = func(_ huma.Context, status int, msg string, errs ...error) huma.StatusError {
		return humaProblem(status, msg, errs...)
	}
	strict := huma.Format{
		Marshal: func(w io.Writer, v any) error {
			return json.MarshalWrite(w, v, json.Deterministic(true))
		},
		Unmarshal: func(data []byte, v any) error { return json.Unmarshal(data, v) },
	}
	var area string // of the operation that is being registered
	schemas := huma.NewMapRegistry("#/components/schemas/", func(t reflect.Type, hint string) string { return schemaName(t, area+"."+hint) })
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: "Customer Center", Version: "1", Description: "Customers and receivables. Money is decimal strings, days YYYY-MM-DD, instants RFC 3339 UTC."},
			Components: &huma.Components{Schemas: schemas, SecuritySchemes: map[string]*huma.SecurityScheme{
				"jwt": {Type: "http", Scheme: "bearer", BearerFormat: "JWT"}}},
		},
		Formats:          map[string]huma.Format{"application/json": strict, "json": strict},
		DefaultFormat:    "application/json",
		NoFormatFallback: false,
	}
	mux := http.NewServeMux()
	h := humago.New(mux, config)
	for _, op := range ops {
		area, _, _ = strings.Cut(op.Spec().ID, ".")
		op.Register(h)
	}
	return mux, h.OpenAPI()
}
