package apitest_test

import (
	"bytes"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/file"
	"customercenter/test/apitest"
)

// TestAnInvoiceAsPDF: drawn in its language or another, with what is open now, and mailed with what was drawn.
func TestAnInvoiceAsPDF(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", body{"name": "Acme Ltd", "kind": "business", "currency": "USD", "language": "de",
		"addresses": []body{{"kind": "billing", "line1": "Hauptstraße 1", "postalCode": "10115", "city": "Berlin", "country": "DE"}}}).Want(201)
	draft := o.Post("/v1/invoices", body{"customer": x.Str("/id"), "lines": line("100.00")}).Want(201)
	path := "/v1/invoices/" + draft.Str("/id")
	o.Get(path+"/pdf").Refused(409, "not_posted")
	o.Get(path[:len(path)-4]+"zzzz/pdf").Refused(404, "not_found") // no such invoice of this customer
	o.Match("*").Post(path+"/post", nil).Want(200)
	a := o.Get(path + "/pdf").Want(200)
	if !bytes.HasPrefix(a.Body, []byte("%PDF-1.7")) || a.Header.Get("Content-Type") != "application/pdf" || !strings.Contains(a.Header.Get("Content-Disposition"), ".pdf") {
		t.Errorf("%v %.20s", a.Header, a.Body)
	}
	if b := o.Get(path + "/pdf?language=ar").Want(200); bytes.Equal(a.Body, b.Body) {
		t.Error("another language gives the same document")
	}
	o.Post(path+"/email", body{}).Refused(409, "no_recipient")
	o.Post(path+"/email", body{"to": []string{"nobody"}}).Refused(422, "invalid").Fields("/to/0 not_an_email")
	o.Post("/v1/customers/"+x.Str("/id")+"/contacts", body{"name": "Bea", "email": "bea@acme.example"}).Want(201)
	k := o.Key("mail")
	m := k.Post(path+"/email", body{}).Want(202).Is(map[string]string{"/status": "queued", "/to/0": "bea@acme.example", "/to/1": ""})
	k.Post(path+"/email", body{}).Want(202).Is(map[string]string{"/mail": m.Str("/mail")})
	mails := o.Get("/v1/customers/" + x.Str("/id") + "/mails").Want(200)
	if mails.Len("/items") != 1 || mails.Str("/items/0/about") != "invoice" || mails.Str("/items/0/documents/0") != draft.Str("/id") {
		t.Errorf("%s", mails.Body)
	}
	kept := 0
	for _, name := range w.Files.Keys() {
		if key, err := file.Parse("acme", name); err == nil && strings.Contains(key.String(), "/invoices/") {
			kept++
		}
	}
	if kept != 1 {
		t.Errorf("%d drawings are kept", kept)
	}
	co.As(access.Clerk).Get(path + "/pdf").Want(200)
	co.As(access.Sales).Post(path+"/email", body{}).Refused(403, "forbidden")
	other := w.Tenant("other").Owner()
	other.Get(path+"/pdf").Refused(404, "not_found")
	other.Post(path+"/email", body{}).Refused(404, "not_found")
}
