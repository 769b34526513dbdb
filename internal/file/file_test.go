package file_test

import (
	"mime"
	"strings"
	"testing"

	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/id"
)

func TestAKeyIsOfOneTenant(t *testing.T) {
	for _, k := range []file.Key{file.Upload("acme", "upl_1"), file.Logo("acme", file.HashOf(nil)), file.Statement("acme", "stm_1", "pdf"),
		file.Attachment("acme", "att_1"), file.Import("acme", "imp_1", "csv"), file.Export("acme", "exp_1", "xlsx")} {
		half, rest, _ := strings.Cut(k.String(), "/")
		if (half != "T" && half != "U" && half != "X") || !strings.HasPrefix(rest, "acme/") || k.Tenant() != "acme" || strings.Count(k.String(), "/") != 3 {
			t.Errorf("%s", k)
		}
		if again, err := file.Parse("acme", k.String()); err != nil || again != k {
			t.Errorf("%s read back: %v %v", k, again, err)
		}
		for _, other := range []id.Tenant{"acm", "acme2", "b", ""} {
			if _, err := file.Parse(other, k.String()); !fault.Is(err, "not_found") {
				t.Errorf("tenant %q may have %s: %v", other, k, err)
			}
		}
	}
}

func TestOnlyATenantHasKeys(t *testing.T) {
	for _, tenant := range []id.Tenant{"", "Acme", "a/b", "..", "a b", "-a", "acme/../b", id.Tenant(strings.Repeat("a", 41))} {
		if !panics(func() { file.Upload(tenant, "x") }) {
			t.Errorf("a key of %q", tenant)
		}
	}
	for _, name := range []string{"", "..", "a/b", ".a", "a.", "a..b", "a b", "ä", "a\n", strings.Repeat("a", 121)} {
		if !panics(func() { file.Attachment("acme", name) }) {
			t.Errorf("a name %q", name)
		}
		if _, err := file.ParseUpload("acme", name); !fault.Is(err, "not_found") {
			t.Errorf("an upload %q: %v", name, err)
		}
	}
	for _, text := range []string{"", "T/acme", "T/acme/logos/", "T/acme/logos/a/b", "Y/acme/logos/a", "T/acme/../a", "T//logos/a"} {
		if _, err := file.Parse("acme", text); err == nil {
			t.Errorf("%q is a key", text)
		}
	}
	if !panics(func() { file.Key{}.Must() }) {
		t.Error("the zero key is a key")
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return
}

func TestDisposition(t *testing.T) {
	for name, want := range map[string]string{
		"Statement 1.pdf":          `attachment; filename="Statement 1.pdf"`,
		"":                         "inline",
		"../../etc/passwd":         `attachment; filename="-..-etc-passwd"`,
		"a\"; x=\r\nSet-Cookie: b": `attachment; filename="a-; x=--Set-Cookie- b"`,
		"Überblick.pdf":            `attachment; filename="_berblick.pdf"; filename*=UTF-8''%C3%9Cberblick.pdf`,
		"विवरण.pdf":                `attachment; filename="_____.pdf"; filename*=UTF-8''%E0%A4%B5%E0%A4%BF%E0%A4%B5%E0%A4%B0%E0%A4%A3.pdf`,
	} {
		got := file.Disposition(name)
		if got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
		if _, _, err := mime.ParseMediaType(got); err != nil {
			t.Errorf("%s: %v", got, err)
		}
	}
}
