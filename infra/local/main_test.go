package main_test

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// freePort is a port that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// TestWhatIsWrongIsOneSentenceAndExitOne runs the program with what is missing or in the way.
func TestWhatIsWrongIsOneSentenceAndExitOne(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	port := strconv.Itoa(taken.Addr().(*net.TCPAddr).Port)
	page := t.TempDir()
	if err := os.WriteFile(filepath.Join(page, "index.html"), []byte("page"), 0o600); err != nil {
		t.Fatal(err)
	}
	free := []string{"PORT=0", "ISSUER_PORT=0", "CONTROL_PORT=0", "ENGINE_PORT=0", "FILES_PORT=0", "MAIL_PORT=0", "WEB_DIR=" + page}
	noJava := t.TempDir()
	for _, name := range []string{"sh"} {
		if err := os.Symlink("/bin/"+name, filepath.Join(noJava, name)); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		env  []string
		args []string
		want string
	}{
		"a port in use":     {env: []string{"PORT=" + port}, want: "port " + port + " is in use"},
		"the issuer's":      {env: []string{"ISSUER_PORT=" + port}, want: "ISSUER_PORT="},
		"no Java":           {env: []string{"PATH=" + noJava}, want: "java"},
		"no web client":     {env: []string{"WEB_DIR=" + t.TempDir()}, want: "make web"},
		"no such time":      {env: []string{"CLOCK=soon"}, want: `CLOCK="soon" is not a time`},
		"no such verb":      {args: []string{"dance"}, want: `"dance" is not one of these`},
		"no machine to ask": {env: []string{"CONTROL_PORT=" + freePort(t)}, args: []string{"clock"}, want: "no machine answers"},
	} {
		cmd := exec.Command(path, c.args...)
		cmd.Env = append(append(os.Environ(), "LOCAL_DIR="+t.TempDir()), append(free, c.env...)...)
		var said strings.Builder
		cmd.Stderr = &said
		err := cmd.Run()
		line := strings.TrimSpace(said.String())
		if cmd.ProcessState.ExitCode() != 1 || !strings.Contains(line, c.want) || strings.Contains(line, "\n") {
			t.Errorf("%s: exit %d, %v: %q", name, cmd.ProcessState.ExitCode(), err, line)
		}
	}
}
