package pdf_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"customercenter/internal/pdf"
)

// TestDocumentsAreArchivalAndAccessible asks veraPDF whether they keep to PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).
func TestDocumentsAreArchivalAndAccessible(t *testing.T) {
	const jar = "../../.cache/verapdf/verapdf.jar"
	if _, err := os.Stat(jar); err != nil {
		t.Fatal("veraPDF is missing: make pdftools")
	}
	dir := t.TempDir()
	files := map[string][]byte{
		"everything": drawn(t, allOptions(), func(d *pdf.Document) { everything(t, d) }),
		"empty":      drawn(t, pdf.Options{}, func(*pdf.Document) {}),
		"scripts": drawn(t, pdf.Options{Language: "ar"}, func(d *pdf.Document) {
			for _, s := range scripts {
				d.Paragraph(pdf.Paragraph{Text: s.text, Language: s.lang})
				d.Paragraph(pdf.Paragraph{Text: s.text, Style: pdf.Style{Weight: pdf.Bold}})
			}
		}),
	}
	args := []string{"-Djava.awt.headless=true", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper", "--format", "text", "-v", "-f", "flavour"}
	for name, file := range files {
		path := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	for _, flavour := range []string{"2a", "ua1"} {
		args[8] = flavour
		out, err := exec.Command("java", args...).CombinedOutput()
		if passed := strings.Count(string(out), "PASS "); err != nil || passed != len(files) || strings.Contains(string(out), "FAIL ") {
			t.Errorf("%s: %v\n%s", flavour, err, out)
		}
	}
}
