// Package control is the local machine's own address, for whoever sits at it: it sets the clock, starts a schedule, waits
// until the stream is heard, puts the mail service out of order, and gives the operator's orders, which on AWS need IAM. It is always on loopback, it is not the
// API, and nothing that it does puts anybody in a user's place. Pages in a browser cannot reach it: requests with an
// Origin, with another host's name or with a form's content type are refused.
package control

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"time"

	"customercenter/infra/local/clock"
	"customercenter/infra/local/mail"
)

// Options are what can be controlled.
type Options struct {
	Clock    *clock.Clock
	Settled  func(context.Context) error                  // waits for the stream's consumers
	Schedule func(ctx context.Context, name string) error // runs one now
	Mail     *mail.Service
	Order    func(ctx context.Context, operation string, payload json.RawMessage) (any, bool, error) // an operator's operation; false: there is none
}

// Handler serves the control address.
func Handler(o Options) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /clock", func(w http.ResponseWriter, _ *http.Request) { now(w, o.Clock) })
	mux.HandleFunc("PUT /clock", func(w http.ResponseWriter, r *http.Request) { setClock(w, r, o.Clock) })
	mux.HandleFunc("DELETE /clock", func(w http.ResponseWriter, _ *http.Request) { o.Clock.Reset(); now(w, o.Clock) })
	mux.HandleFunc("POST /settled", func(w http.ResponseWriter, r *http.Request) { done(w, o.Settled(r.Context())) })
	mux.HandleFunc("POST /schedules/{name}", func(w http.ResponseWriter, r *http.Request) {
		done(w, o.Schedule(r.Context(), r.PathValue("name")))
	})
	mux.HandleFunc("GET /mail", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, o.Mail.Counts()) })
	mux.HandleFunc("PUT /mail", func(w http.ResponseWriter, r *http.Request) { setMail(w, r, o.Mail) })
	mux.HandleFunc("POST /operations/{id}", func(w http.ResponseWriter, r *http.Request) { order(w, r, o) })
	return guarded(mux)
}

// guarded lets in only requests that no page in a browser can make: pages send an Origin with everything that changes
// something, or cannot send JSON, and under another name (DNS rebinding) the host is wrong.
func guarded(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		loopback := host == "localhost" || net.ParseIP(host).IsLoopback()
		asJSON := r.Method == http.MethodGet || r.Header.Get("Content-Type") == "application/json"
		if !loopback || !asJSON || r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != "" {
			refuse(w, http.StatusForbidden, errors.New("this address is for programs on this machine that send application/json"))
			return
		}
		h.ServeHTTP(w, r)
	})
}

func now(w http.ResponseWriter, c *clock.Clock) {
	answer(w, http.StatusOK, map[string]string{"now": c.Now().Format(time.RFC3339)})
}

func setClock(w http.ResponseWriter, r *http.Request, c *clock.Clock) {
	var in struct {
		Now string `json:"now"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(&in)
	if err == nil {
		var t time.Time
		if t, err = clock.Parse(in.Now); err == nil {
			c.Set(t)
			now(w, c)
			return
		}
	}
	refuse(w, http.StatusBadRequest, err)
}

// setMail puts the mail service in a mode: up, down, refuse, silent, deaf.
func setMail(w http.ResponseWriter, r *http.Request, s *mail.Service) {
	var in struct {
		Mode mail.Mode `json:"mode"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(&in)
	if err == nil {
		err = s.Set(in.Mode)
	}
	if err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	answer(w, http.StatusOK, s.Counts())
}

func order(w http.ResponseWriter, r *http.Request, o Options) {
	var payload json.RawMessage
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&payload); err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	out, ok, err := o.Order(r.Context(), r.PathValue("id"), payload)
	switch {
	case err != nil:
		refuse(w, http.StatusInternalServerError, err)
	case !ok:
		refuse(w, http.StatusNotFound, errors.New("there is no such operation for operators"))
	default:
		answer(w, http.StatusOK, out)
	}
}

func done(w http.ResponseWriter, err error) {
	if err != nil {
		refuse(w, http.StatusInternalServerError, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func refuse(w http.ResponseWriter, status int, err error) {
	answer(w, status, map[string]string{"error": err.Error()})
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a client that went away needs no answer
}
