package mail

import (
	"fmt"
	"html/template"
	"mime"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// Handler serves the service's own address: SES's API for the product, and the pages for people. It belongs on loopback: it
// shows every tenant's mail to whoever comes. Under another host's name nothing is shown (DNS rebinding), and no script of
// a mail runs: bodies are shown as text.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v2/email/outbound-emails", s.send)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/mail", http.StatusFound) })
	mux.HandleFunc("GET /mail", s.list)
	mux.HandleFunc("GET /mail/{id}", s.show)
	mux.HandleFunc("GET /mail/{id}/eml", s.eml)
	mux.HandleFunc("GET /mail/{id}/attachments/{n}", s.attachment)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if host != "localhost" && !net.ParseIP(host).IsLoopback() {
			http.Error(w, "This address is for people and programs on this machine.", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-downloads allow-popups")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		mux.ServeHTTP(w, r)
	})
}

var pages = template.Must(template.New("").Funcs(template.FuncMap{"tag": tag}).Parse(`
{{define "head"}}<!doctype html><html lang="en"><meta charset="utf-8"><title>{{.}}</title>
<style>body{font:15px system-ui,sans-serif;margin:2rem;max-width:70rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ddd}pre{white-space:pre-wrap;border:1px solid #ddd;padding:1rem}</style>{{end}}
{{define "list"}}{{template "head" "Mail"}}<h1>Mail</h1>
<p>{{len .}} mails were taken; the newest are first.</p>
<table><tr><th>When<th>Tenant<th>To<th>Subject<th>Files</tr>
{{range .}}<tr><td>{{.At.Format "2006-01-02 15:04:05"}}<td>{{tag . "tenant"}}<td>{{range .To}}{{.}} {{end}}<td><a href="/mail/{{.ID}}">{{.Subject}}</a><td>{{len .Attachments}}</tr>
{{end}}</table>{{end}}
{{define "show"}}{{template "head" .Subject}}<p><a href="/mail">All mails</a></p><h1>{{.Subject}}</h1>
<table><tr><th>From<td>{{.From}}</tr><tr><th>Reply to<td>{{.ReplyTo}}</tr><tr><th>To<td>{{range .To}}{{.}} {{end}}</tr><tr><th>When<td>{{.At}}</tr>
<tr><th>Tenant, message<td>{{tag . "tenant"}}, {{tag . "message"}}</tr></table>
<pre>{{.Text}}</pre>{{if .HTML}}<details><summary>HTML source</summary><pre>{{.HTML}}</pre></details>{{end}}
<ul>{{$id := .ID}}{{range $n, $a := .Attachments}}<li><a href="/mail/{{$id}}/attachments/{{$n}}">{{$a.FileName}}</a> ({{len $a.RawContent}} bytes, {{$a.ContentType}})</li>{{end}}
<li><a href="/mail/{{.ID}}/eml">{{.ID}}.eml</a></li></ul>{{end}}`))

// shownMost is how many mails the list shows.
const shownMost = 500

func (s *Service) list(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	newest := slices.Clone(s.messages[max(0, len(s.messages)-shownMost):])
	s.mu.Unlock()
	slices.Reverse(newest)
	render(w, "list", newest)
}

func (s *Service) show(w http.ResponseWriter, r *http.Request) {
	if m, ok := s.find(w, r); ok {
		render(w, "show", m)
	}
}

func render(w http.ResponseWriter, page string, v any) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = pages.ExecuteTemplate(w, page, v) // a browser that went away
}

func (s *Service) eml(w http.ResponseWriter, r *http.Request) {
	m, ok := s.find(w, r)
	if !ok {
		return
	}
	b, err := os.ReadFile(filepath.Join(s.o.Dir, m.ID+".eml")) //nolint:gosec // our own name
	if err != nil {
		http.Error(w, "The mail cannot be read.", http.StatusInternalServerError)
		return
	}
	download(w, m.ID+".eml", "message/rfc822", b)
}

func (s *Service) attachment(w http.ResponseWriter, r *http.Request) {
	m, ok := s.find(w, r)
	if !ok {
		return
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 0 || n >= len(m.Attachments) {
		http.NotFound(w, r)
		return
	}
	a := m.Attachments[n]
	download(w, a.FileName, a.ContentType, a.RawContent)
}

func download(w http.ResponseWriter, name, mediaType string, b []byte) {
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("Content-Length", fmt.Sprint(len(b)))
	_, _ = w.Write(b) // as above
}

// find is the mail that a request names.
func (s *Service) find(w http.ResponseWriter, r *http.Request) (Message, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.messages {
		if m.ID == r.PathValue("id") {
			return m, true
		}
	}
	http.NotFound(w, r)
	return Message{}, false
}
