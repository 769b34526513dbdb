package apitest_test

import (
	"encoding/json"
	"hash/crc32"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/file"
	"customercenter/internal/settings"
	"customercenter/test/apitest"
)

func TestTheLogo(t *testing.T) {
	w := apitest.New(t)
	co, other := w.Tenant("acme"), w.Tenant("other")
	o := co.Owner()
	picture := apitest.PNG(300, 100)
	name, status := co.Upload("image/png", picture)
	if status != 204 {
		t.Fatal(status)
	}
	hash := string(file.HashOf(picture))
	a := o.Put("/v1/settings/logo", body{"upload": name}).Want(200).Is(map[string]string{"/logo/type": "image/png", "/logo/width": "300", "/logo/height": "100",
		"/logo/hash": hash, "/logo/key": "T/acme/logos/" + hash, "/seq": "2"})
	if a.ETag() != `"2"` {
		t.Error(a.ETag())
	}
	key, err := file.Parse("acme", a.Str("/logo/key"))
	if err != nil {
		t.Fatal(err)
	}
	if c, err := w.Files.Get(t.Context(), key, 1<<20); err != nil || string(c.Bytes) != string(picture) || c.Type != "image/png" {
		t.Errorf("%v %s", err, c.Type)
	}
	o.Put("/v1/settings/logo", body{"upload": name}).Want(200).Is(map[string]string{"/seq": ""})
	var f settings.ChangedFact
	if e := event(t, w, co, "", 2); json.Unmarshal(e.Data, &f) != nil || len(f.Changes) != 1 || f.Changes[0].Field != "logo" {
		t.Errorf("%s", e.Data)
	}
	other.Owner().Put("/v1/settings/logo", body{"upload": name}).Refused(404, "not_found")
	for _, bad := range []string{"", "..", "a/b", "../../acme/uploads/" + name, "upl_none"} {
		o.Put("/v1/settings/logo", body{"upload": bad}).Refused(404, "not_found")
	}
	o.Get("/v1/settings/logo/form").Want(422)
	o.Get("/v1/settings/logo/form?type=image/svg%2Bxml").Want(422)

	o.Patch("/v1/settings", `"2"`, body{"logo": body{"key": "T/other/logos/" + hash}}).Refused(422, "invalid").Fields("/logo read_only")
	o.Patch("/v1/settings", `"2"`, body{"logo": body{"width": 1}}).Refused(422, "invalid").Fields("/logo read_only")
	o.Patch("/v1/settings", `"2"`, body{"logo": nil}).Want(200).Is(map[string]string{"/logo": ""})
}

func TestWhatIsNoLogo(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	picture := apitest.PNG(64, 64)
	for name, x := range map[string]struct {
		b    []byte
		code string
	}{
		"text":         {[]byte("<svg onload=alert(1)>"), "not_an_image"},
		"half of one":  {picture[:len(picture)/2], "not_an_image"},
		"too small":    {apitest.PNG(15, 64), "out_of_range"},
		"too large":    {apitest.PNG(64, 2001), "out_of_range"},
		"a bomb":       {bomb(), "out_of_range"},
		"another type": {[]byte("GIF89a\x10\x00\x10\x00\x00\x00\x00"), "not_an_image"},
	} {
		upload, status := co.Upload("image/png", x.b)
		if status != 204 {
			t.Errorf("%s: %d", name, status)
		}
		co.Owner().Put("/v1/settings/logo", body{"upload": upload}).Refused(422, "invalid").Fields("/upload " + x.code)
	}
	if _, status := co.Upload("image/png", make([]byte, 1<<20+1)); status != 400 {
		t.Errorf("more than a megabyte: %d", status)
	}
	for _, k := range w.Files.Keys() {
		if strings.HasPrefix(k, file.Kept) {
			t.Errorf("%s was kept", k)
		}
	}
	// What is called a JPEG and is a PNG is kept as what it is.
	upload, _ := co.Upload("image/jpeg", picture)
	co.Owner().Put("/v1/settings/logo", body{"upload": upload}).Want(200).Is(map[string]string{"/logo/type": "image/png"})
}

// bomb is a small PNG whose header says that it has four thousand million pixels.
func bomb() []byte {
	b := apitest.PNG(64, 64)
	copy(b[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0})
	// The header's check sum, so that the header is believed: CRC-32 of "IHDR" and its data.
	crc := crc32.ChecksumIEEE(b[12:29])
	copy(b[29:33], []byte{byte(crc >> 24), byte(crc >> 16), byte(crc >> 8), byte(crc)})
	return b
}

func TestHowTheTenantPresentsItself(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	o.Patch("/v1/settings", `"1"`, body{"email": "AR@Acme.example", "phone": "+1 212 5550100", "addresses": []body{{"kind": "billing", "line1": "1 Main St", "city": "Pune", "country": "in"}},
		"taxRegistrations": []body{{"regime": "VAT", "number": "DE 136695976", "country": "DE"}},
		"bankAccounts":     []body{{"iban": "de89 3704 0044 0532 0130 00", "bic": "cobadeffxxx", "bank": "Bank", "currency": "EUR"}, {"upi": "acme@okbank", "currency": "INR"}}}).Want(200).
		Is(map[string]string{"/email": "AR@acme.example", "/addresses/0/country": "IN", "/addresses/0/default": "true", "/taxRegistrations/0/number": "DE136695976",
			"/bankAccounts/0/iban": "DE89370400440532013000", "/bankAccounts/0/bic": "COBADEFFXXX", "/bankAccounts/0/default": "true", "/bankAccounts/1/upi": "acme@okbank"})
	o.Patch("/v1/settings", `"2"`, body{"email": "x", "bankAccounts": []body{{"iban": "DE00370400440532013000", "currency": "EUR"}}}).Refused(422, "invalid").
		Fields("/email not_an_email", "/bankAccounts/0/iban not_an_iban")

	// Who may read settings and not bank details sees their ends, and cannot write them back.
	o.Patch("/v1/settings", `"2"`, body{"roles": body{"clerk": []string{"settings.read", "settings.write"}, "finance": []string{"settings.read", "bank.read"}}}).Want(200)
	clerk := co.As(access.Clerk)
	a := clerk.Get("/v1/settings").Want(200).Is(map[string]string{"/bankAccounts/0/iban": "••••3000", "/bankAccounts/0/bic": "COBADEFFXXX", "/bankAccounts/1/upi": "••••bank"})
	co.As(access.Finance).Get("/v1/settings").Want(200).Is(map[string]string{"/bankAccounts/0/iban": "DE89370400440532013000"})
	clerk.Patch("/v1/settings", a.ETag(), body{"bankAccounts": []body{{"iban": "GB29NWBK60161331926819", "currency": "GBP"}}}).Refused(403, "forbidden")
	clerk.Patch("/v1/settings", a.ETag(), body{"bankAccounts": a.At("/bankAccounts")}).Refused(403, "forbidden")
	if b := clerk.Patch("/v1/settings", a.ETag(), body{"phone": "+1 212 5550199"}).Want(200); strings.Contains(string(b.Body), "DE893704") {
		t.Errorf("%s", b.Body)
	}
	o.Get("/v1/settings").Is(map[string]string{"/bankAccounts/0/iban": "DE89370400440532013000", "/phone": "+1 212 5550199"})
	if log := w.Log.String(); strings.Contains(log, "DE8937") || strings.Contains(log, "okbank") {
		t.Error("the log says where to pay")
	}
}
