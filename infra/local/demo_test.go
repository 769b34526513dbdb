package main_test

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"customercenter/infra/local/machine"
	"customercenter/infra/local/signin"
)

// TestDemoDataIsWholeAfterAKill: the first start is killed while it makes the demo data; the next one goes on where that
// was, and nothing is there twice.
func TestDemoDataIsWholeAfterAKill(t *testing.T) {
	dir := t.TempDir()
	killInTheThirdMonth(t, dir)
	p := begin(t, dir, "DEMO=on")
	for tenant, want := range map[string]struct{ customers, invoices, receipts int }{
		"asha": {12, 47, 29}, "berg": {12, 47, 29}, "cole": {12, 47, 29},
	} {
		tokens, err := signin.Client{Issuer: p.issuer, ID: machine.ClientID, Redirect: p.web + "/signed-in"}.As(t.Context(), "auditor@"+tenant+".example")
		if err != nil {
			t.Fatal(err)
		}
		p.token = tokens.Access
		for path, n := range map[string]int{"customers": want.customers, "invoices": want.invoices, "receipts": want.receipts} {
			status, answer, err := p.send("GET", p.web+"/v1/"+path+"?limit=100", "", "")
			items, _ := answer["items"].([]any)
			if err != nil || status != 200 || len(items) != n {
				t.Errorf("%s: %d %s, not %d: %d %v", tenant, len(items), path, n, status, err)
			}
		}
		if _, answer, err := p.send("GET", p.web+"/v1/ageing?by=total", "", ""); err != nil || empty(answer) > 2 {
			t.Errorf("%s: an ageing with little in it: %s %v", tenant, text(answer), err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "data", "seeding")); !os.IsNotExist(err) {
		t.Errorf("the mark is still there: %v", err)
	}
}

// empty counts the columns of an ageing's first row that have nothing in them.
func empty(answer map[string]any) int {
	items, _ := answer["items"].([]any)
	if len(items) == 0 {
		return math.MaxInt
	}
	row, _ := items[0].(map[string]any)
	return strings.Count(text(row["columns"]), `"0.00"`)
}

func text(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// killInTheThirdMonth starts a machine with demo data and kills it when that has come to its third month.
func killInTheThirdMonth(t *testing.T, dir string) {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "web")
	if err := os.MkdirAll(page, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(page, "index.html"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path)
	cmd.Env = append(os.Environ(), "PORT=0", "ISSUER_PORT=0", "ENGINE_PORT=0", "CONTROL_PORT=0", "FILES_PORT=0", "MAIL_PORT=0", "WEB_DIR="+page, "LOCAL_DIR="+filepath.Join(dir, "data"))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for months := 0; months < 3 && lines.Scan(); months++ {
	}
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	_ = cmd.Wait()
}
