package gateway

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// routes are in the order in which they are tried: a fixed segment before a parameter.
type routes []split

// split is a route with the segments of its path.
type split struct {
	Route
	segments []string
}

func arrange(list []Route) (routes, error) {
	var out routes
	seen := map[string]string{}
	for _, r := range list {
		segments := strings.Split(r.Path, "/")
		shape := r.Method
		for _, s := range segments {
			if parameter(s) {
				s = "{}"
			}
			shape += "/" + s
		}
		if other, twice := seen[shape]; twice {
			return nil, fmt.Errorf("gateway: %s %s and %s match the same requests", r.Method, r.Path, other)
		}
		seen[shape] = r.Path
		out = append(out, split{r, segments})
	}
	slices.SortStableFunc(out, func(a, b split) int {
		return slices.CompareFunc(a.segments, b.segments, func(x, y string) int { return cmp.Compare(rank(x), rank(y)) })
	})
	return out, nil
}

func rank(segment string) int {
	if parameter(segment) {
		return 1
	}
	return 0
}

func parameter(segment string) bool { return strings.HasPrefix(segment, "{") }

// match finds the route of a request; path is decoded, as API Gateway hands it on. GET does not serve HEAD there.
func (rs routes) match(method, path string) (Route, map[string]string, bool) {
	given := strings.Split(path, "/")
	for _, r := range rs {
		if r.Method != method || len(r.segments) != len(given) {
			continue
		}
		params, ok := map[string]string{}, true
		for i, s := range r.segments {
			if parameter(s) && given[i] != "" {
				params[strings.Trim(s, "{}")] = given[i]
			} else if s != given[i] {
				ok = false
				break
			}
		}
		if ok {
			return r.Route, params, true
		}
	}
	return Route{}, nil, false
}

// answer lets scripts of the origins that are set read answers, and answers their preflight requests itself.
func (c CORS) answer(w http.ResponseWriter, r *http.Request) (answered bool) {
	origin := r.Header.Get("Origin")
	preflight := r.Method == http.MethodOptions && origin != "" && r.Header.Get("Access-Control-Request-Method") != ""
	h := w.Header()
	if len(c.Origins) > 0 {
		h.Add("Vary", "Origin")
	}
	if slices.Contains(c.Origins, origin) {
		h.Set("Access-Control-Allow-Origin", origin)
		if len(c.Expose) > 0 {
			h.Set("Access-Control-Expose-Headers", strings.Join(c.Expose, ","))
		}
		if preflight {
			h.Set("Access-Control-Allow-Methods", strings.Join(c.Methods, ","))
			h.Set("Access-Control-Allow-Headers", strings.Join(c.Headers, ","))
			h.Set("Access-Control-Max-Age", strconv.Itoa(int(c.MaxAge/time.Second)))
		}
	}
	if preflight {
		w.WriteHeader(http.StatusNoContent)
	}
	return preflight
}
