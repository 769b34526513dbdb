package runtimeapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// Right allows an action on one resource: the table ("") or one of its indexes ("gsi1").
type Right struct{ Action, Index string }

// Guard stands between a function and the engine and holds it to its role's rights, which the engine does not know.
type Guard struct {
	URL string

	server *httptest.Server
	rights []Right
	mu     sync.Mutex
	denied []string
}

// NewGuard guards an engine for a role with these rights.
func NewGuard(engine string, rights []Right) (*Guard, error) {
	to, err := url.Parse(engine)
	if err != nil {
		return nil, err
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to) }}
	g := &Guard{rights: rights}
	g.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if missing := g.missing(r.Header.Get("X-Amz-Target"), body); len(missing) > 0 {
			g.deny(w, missing)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		proxy.ServeHTTP(w, r)
	}))
	g.URL = g.server.URL
	return g, nil
}

// Close ends the guard.
func (g *Guard) Close() { g.server.Close() }

// Denied are the rights that the function asked for and did not have.
func (g *Guard) Denied() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.denied)
}

func (g *Guard) deny(w http.ResponseWriter, missing []Right) {
	g.mu.Lock()
	for _, m := range missing {
		g.denied = append(g.denied, fmt.Sprintf("%s on %q", m.Action, m.Index))
	}
	g.mu.Unlock()
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	w.WriteHeader(http.StatusBadRequest)
	_, _ = fmt.Fprintf(w, `{"__type":"com.amazon.coral.service#AccessDeniedException","message":"not authorized to perform %s"}`, missing[0].Action)
}

// missing are the rights that a request needs and the role does not have.
func (g *Guard) missing(target string, body []byte) []Right {
	_, call, _ := strings.Cut(target, ".")
	var out []Right
	for _, need := range needs(call, body) {
		if !slices.Contains(g.rights, need) && !slices.Contains(out, need) {
			out = append(out, need)
		}
	}
	return out
}

// needs are the rights that a call needs: a transaction needs those of its parts.
func needs(call string, body []byte) []Right {
	var in struct {
		IndexName     string
		TransactItems []map[string]json.RawMessage
		RequestItems  map[string]json.RawMessage
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return []Right{{"unreadable " + call, ""}}
	}
	switch call {
	case "TransactGetItems":
		return []Right{{"dynamodb:GetItem", ""}}
	case "TransactWriteItems":
		parts := map[string]string{"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}
		var out []Right
		for _, item := range in.TransactItems {
			for kind := range item {
				out = append(out, Right{"dynamodb:" + parts[kind], ""})
			}
		}
		return out
	}
	return []Right{{"dynamodb:" + call, in.IndexName}}
}
