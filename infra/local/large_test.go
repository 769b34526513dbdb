package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"customercenter/infra/local/machine"
	"customercenter/infra/local/signin"
)

// fill runs `seed` with words on a folder, without demo data.
func fill(t *testing.T, dir string, env []string, words ...string) (string, error) {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path, append([]string{"seed"}, words...)...)
	cmd.Env = append(append(os.Environ(), "DEMO=off", "SEED=", "AGAIN=", "LOCAL_DIR="+filepath.Join(dir, "data")), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestATenantInASizeIsKept: it is made once, its people sign in, its figures are there at once, and work goes on in it.
func TestATenantInASizeIsKept(t *testing.T) {
	dir := t.TempDir()
	if out, err := fill(t, dir, nil, "20"); err == nil || !strings.Contains(out, "give both sizes") {
		t.Errorf("one size: %v %s", err, out)
	}
	out, err := fill(t, dir, nil, "20", "60")
	if err != nil || !strings.Contains(out, "60 invoices.create") || !strings.Contains(out, "a second at the beginning") {
		t.Fatalf("%v %s", err, out)
	}
	if out, err := fill(t, dir, nil, "20", "60"); err != nil || !strings.Contains(out, "is there: 20 customers, 60 invoices, seed 1") {
		t.Errorf("a second time: %v %s", err, out)
	}
	if out, err := fill(t, dir, nil, "20", "70"); err == nil || !strings.Contains(out, "AGAIN=1") {
		t.Errorf("another size: %v %s", err, out)
	}
	if out, err := fill(t, dir, []string{"AGAIN=1"}, "10", "30"); err != nil || !strings.Contains(out, "30 invoices.create") {
		t.Errorf("again: %v %s", err, out)
	}
	p := begin(t, dir)
	owner := signin.Client{Issuer: p.issuer, ID: machine.ClientID, Redirect: p.web + "/signed-in"}
	tokens, err := owner.As(t.Context(), "owner@big.example")
	if err != nil {
		t.Fatal(err)
	}
	p.token = tokens.Access
	status, answer, err := p.send("GET", p.web+"/v1/customers?limit=100", "", "")
	items, _ := answer["items"].([]any)
	if err != nil || status != 200 || len(items) != 10 {
		t.Errorf("%d of 10 customers: %d %v", len(items), status, err)
	}
	if _, answer, err := p.send("GET", p.web+"/v1/ageing?by=total", "", ""); err != nil || empty(answer) > 6 {
		t.Errorf("an ageing with nothing in it: %s %v", text(answer), err)
	}
	first, _ := items[0].(map[string]any)
	who := text(first["id"])
	status, answer, err = p.send("POST", p.web+"/v1/invoices", "k",
		`{"customer":`+who+`,"post":true,"lines":[{"description":"more","quantity":"1","unitPrice":"5.00"}]}`)
	if err != nil || status != 201 {
		t.Fatalf("%d %v %v", status, answer, err)
	}
	path := "/v1/customers/" + strings.Trim(who, `"`) + "/summary?after=" + text(answer["seq"])
	if status, answer, err := p.send("GET", p.web+path, "", ""); err != nil || status != 200 {
		t.Errorf("the projector goes on: %d %v %v", status, answer, err)
	}
}
