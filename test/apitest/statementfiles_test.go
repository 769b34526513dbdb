package apitest_test

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/test/apitest"
)

// TestAPreviewAsPDF: drawn in its language, under a name that says what it is, of one currency; nothing is issued, kept or mailed.
func TestAPreviewAsPDF(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x := owes(o, "Anna", "anna@pay.example", "100.00")
	path := "/v1/customers/" + x + "/statement-preview/pdf?kind="
	kept := len(w.Files.Keys())
	seen := map[string]bool{}
	for query, name := range map[string]string{
		"openItem": "Preview – not issued", "openItem&language=de": "Vorschau – nicht ausgestellt", "openItem&currency=EUR": "2026-03-15 EUR.pdf",
		"balanceForward&from=2026-03-01": "2026-03-15 USD.pdf", "openItem&to=2026-03-14": "2026-03-14 USD.pdf",
	} {
		a := o.Get(path + query).Want(200)
		called, err := url.PathUnescape(a.Header.Get("Content-Disposition"))
		if !bytes.HasPrefix(a.Body, []byte("%PDF-1.7")) || a.Header.Get("Content-Type") != "application/pdf" || err != nil || !strings.Contains(called, name) {
			t.Errorf("%s: %v %.20s", query, a.Header, a.Body)
		}
		seen[string(a.Body)] = true
	}
	if len(seen) != 5 {
		t.Errorf("%d documents of five questions", len(seen))
	}
	w.Work()
	if n := len(w.Files.Keys()) - kept + len(w.Mails.Taken()) + o.Get("/v1/statements").Want(200).Len("/items"); n != 0 {
		t.Error("something was issued, kept or mailed")
	}
	o.Get(path+"balanceForward").Refused(422, "invalid").Is(map[string]string{"/errors/0/pointer": "/query/from"})
	o.Post("/v1/statements", body{"kind": "openItem", "customers": []string{x}}).Want(202)
	w.Work()
	o.Get(path+"openItem").Refused(409, "already_stated")
	o.Get(path + "openItem&again=true").Want(200)
	w.Tenant("other").Owner().Get(path+"openItem").Refused(404, "not_found")
	co.As(access.Clerk).Get(path + "openItem").Want(403)
}
