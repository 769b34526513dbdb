package machine

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
)

// site serves the built web client beside the API, as CloudFront does on AWS: files as they are, every other page address by
// the client's one page, and /config.json with where to sign in.
type site struct {
	files  fs.FS
	config []byte
	policy string
}

// newSite opens the folder of the built client.
func newSite(dir, issuer, files string) (*site, error) {
	root, err := os.OpenRoot(dir)
	if err == nil {
		_, err = root.Stat("index.html")
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the web client is not built (%s has no index.html): run `make web`", dir)
	}
	if err != nil {
		return nil, fmt.Errorf("the web client cannot be read: %w", err)
	}
	config, err := json.Marshal(map[string]string{"issuer": issuer, "clientId": ClientID})
	if err != nil {
		return nil, err
	}
	return &site{files: root.FS(), config: config, policy: "default-src 'self'; connect-src 'self' " + issuer + " " + files +
		"; img-src 'self' data: " + files + "; style-src 'self' 'unsafe-inline'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'"}, nil
}

// ServeHTTP answers a page address.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "There is nothing to send to this address.", http.StatusMethodNotAllowed)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", s.policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache")
	if r.URL.Path == "/config.json" {
		h.Set("Content-Type", "application/json")
		_, _ = w.Write(s.config) // a browser that went away
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	info, err := fs.Stat(s.files, name)
	switch {
	case err == nil && !info.IsDir():
	case name != "" && strings.Contains(path.Base(name), "."): // a file that is not there, not a page of the client
		http.NotFound(w, r)
		return
	default:
		name = "index.html"
	}
	if strings.HasPrefix(name, "assets/") { // their names change with their content
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeFileFS(w, r, s.files, name)
}
