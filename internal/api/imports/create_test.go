package imports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestCreate(t *testing.T) {
	apitest.Try(t, "imports.create", apitest.Trial{
		Says: map[string]string{"/status": "awaitingFile", "/upload/fields/Content-Type": "text/csv"},
		Then: []apitest.Read{{Path: "/v1/imports", Says: map[string]string{"/items/0/status": "awaitingFile", "/items/0/name": "customers.csv"}}},
		Refuses: []apitest.Refused{
			{Body: `{"kind":"weather","name":"w.csv"}`, Status: 422, Code: "invalid"},
			{Body: `{"kind":"customers","name":"c.csv","delimiter":"xx"}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
