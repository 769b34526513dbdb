package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"customercenter/internal/pdf"
)

// theFonts are the real ones: what a font does is what is tested here.
var theFonts = sync.OnceValue(func() *pdf.Fonts { return pdf.NewFonts(os.DirFS("../../.cache/fonts")) })

func fonts(t testing.TB) *pdf.Fonts {
	t.Helper()
	if _, err := os.Stat("../../.cache/fonts/.fetched"); err != nil {
		t.Fatal("the fonts are missing: make fonts")
	}
	return theFonts()
}

// drawn is the document that draw sets.
func drawn(t testing.TB, o pdf.Options, draw func(d *pdf.Document)) []byte {
	t.Helper()
	var out bytes.Buffer
	if o.Title == "" {
		o.Title = "Test"
	}
	d := pdf.New(&out, fonts(t), o)
	draw(d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// kept writes a document where a tool can read it.
func kept(t testing.TB, file []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// tool runs a program that reads documents back.
func tool(t testing.TB, install, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is missing; as root: apt-get install -y %s", name, install)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// lines are what pdftotext reads, without the marks of direction that it adds.
func lines(t testing.TB, file []byte) []string {
	t.Helper()
	text := tool(t, "poppler-utils", "pdftotext", "-layout", "-enc", "UTF-8", kept(t, file), "-")
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.Map(func(r rune) rune {
			if r >= 0x202A && r <= 0x202E || r == 0x200E || r == 0x200F || r == '\f' {
				return -1
			}
			return r
		}, line)
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// sound asks qpdf whether the file keeps to its own rules.
func sound(t testing.TB, file []byte) {
	t.Helper()
	if said := tool(t, "qpdf", "qpdf", "--check", kept(t, file)); strings.Contains(said, "WARNING") {
		t.Error(said)
	}
}
