package runtimeapi

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"

	"customercenter/internal/file"
)

// Picture is the one file that Bucket has been sent: a PNG of 16 × 16 grey pixels.
const Picture = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mNoQAMMI1sAAAUMgAHjM1mKAAAAAElFTkSuQmCC"

// Bucket is a store of files for functions that are tried: every upload is Picture, what the seed has kept is there, and what is
// put is taken. What S3 checks is tried elsewhere, against a server that checks it (infra/local/files).
func Bucket(kept map[string]file.Content) *httptest.Server {
	picture, err := base64.StdEncoding.DecodeString(Picture)
	if err != nil {
		panic(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{bucket}/U/{rest...}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(picture) // the function that went away has failed
	})
	mux.HandleFunc("GET /{bucket}/T/{rest...}", func(w http.ResponseWriter, r *http.Request) {
		c, found := kept["T/"+r.PathValue("rest")]
		if !found {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", c.Type)
		_, _ = w.Write(c.Bytes) // as above
	})
	mux.HandleFunc("PUT /{bucket}/T/{rest...}", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("PUT /{bucket}/X/{rest...}", func(http.ResponseWriter, *http.Request) {})
	return httptest.NewServer(mux)
}
