package draw_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCodesCanBeScanned: what a scanner reads off the printed page is what the bank's app needs, letter by letter.
func TestCodesCanBeScanned(t *testing.T) {
	euro, rupee, bill := openItems("de", 3), forward("hi", 40), bill("de", 4)
	largest := openItems("de", 1)
	largest.Closing = 99_999_999_999
	long := openItems("de", 1)
	long.Pay.Name, long.Reference = strings.Repeat("Straßen- und Tiefbau ", 3)+"KG", strings.Repeat("Rechnung 4711/", 10)
	for name, x := range map[string]struct {
		file []byte
		want string
	}{
		"EPC":             {drawn(t, euro), euro.Pay.Code(euro.Closing, "EUR", euro.Reference)},
		"EPC, largest":    {drawn(t, largest), largest.Pay.Code(largest.Closing, "EUR", largest.Reference)},
		"EPC, long":       {drawn(t, long), long.Pay.Code(long.Closing, "EUR", long.Reference)},
		"EPC, an invoice": {invoiced(t, bill), bill.Pay.Code(bill.Open, "EUR", bill.Reference)},
		"UPI":             {drawn(t, rupee), rupee.Pay.Code(rupee.Closing, "INR", rupee.Reference)},
	} {
		if x.want == "" {
			t.Fatalf("%s: no code is asked for", name)
		}
		if got := scanned(t, x.file); got != x.want {
			t.Errorf("%s: the code says\n%s\nnot\n%s", name, got, x.want)
		}
	}
	dollars := openItems("en", 3)
	if got := scanned(t, drawn(t, dollars)); got != "" {
		t.Errorf("no scheme serves %s, and there is the code %s", dollars.Currency, got)
	}
}

// scanned is what the codes of a document say, printed at the 200 dots per inch of a fax.
func scanned(t *testing.T, file []byte) string {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, "document.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "200", "-png", name, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm (of poppler-utils): %v %s", err, out)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no page was drawn (%v)", err)
	}
	var out bytes.Buffer
	cmd := exec.Command("zbarimg", append([]string{"--quiet", "--raw", "--nodbus", "-Sbinary", "-Sdisable", "-Sqrcode.enable"}, pages...)...)
	cmd.Stdout = &out
	err = cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		t.Fatal("zbarimg is missing; as root: apt-get install -y zbar-tools")
	}
	var failed *exec.ExitError
	if err != nil && (!errors.As(err, &failed) || failed.ExitCode() != 4) { // 4: a page without a code
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}
