package engine_test

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	"customercenter/tools/engine"
)

// playPart makes this test binary play a process that starts an engine and ends without stopping it.
const playPart = "CC_ENGINE_TEST_ABANDON"

func TestMain(m *testing.M) {
	if os.Getenv(playPart) == "" {
		os.Exit(m.Run())
	}
	e, err := engine.Start(context.Background(), engine.Options{})
	if err != nil {
		panic(err)
	}
	_, _ = os.Stdout.WriteString(e.Endpoint + "\n")
	select {} // until it is killed
}

// TestNeverSkips: without jars there is a clear sentence with the line to type.
func TestNeverSkips(t *testing.T) {
	_, err := engine.Start(t.Context(), engine.Options{Jars: t.TempDir()})
	var missing engine.Missing
	if !errors.As(err, &missing) || !strings.Contains(err.Error(), "make engine") {
		t.Errorf("%v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := engine.Start(t.Context(), engine.Options{}); !errors.As(err, &missing) || !strings.Contains(err.Error(), "openjdk") {
		t.Errorf("without java: %v", err)
	}
	if _, err := engine.At(t.Context(), "http://127.0.0.1:1"); err == nil || !strings.Contains(err.Error(), engine.Env) {
		t.Errorf("nobody there: %v", err)
	}
}

// TestKeepsOnDisk: what was written is there when the engine starts again on the same directory.
func TestKeepsOnDisk(t *testing.T) {
	o := engine.Options{Data: t.TempDir()}
	it := table.Item{Key: table.Key{PK: "p#", SK: "s#"}, Attrs: map[string]any{"a": "kept"}}
	for round := range 2 {
		e, err := engine.Start(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if err := dynamo.Create(t.Context(), e.Client(), "kept"); err != nil {
			t.Fatal(err)
		}
		tb := dynamo.New(e.Client(), "kept")
		if round == 0 {
			_, err = tb.Write(t.Context(), table.Put(it, table.Absent(), nil))
		} else if got, bad := tb.Get(t.Context(), it.Key, true); bad != nil || !got.Equal(it) {
			t.Errorf("it came back as %v, %v", got, bad)
		}
		if err != nil {
			t.Error(err)
		}
		e.Stop()
		e.Stop()
		if answers(e.Endpoint) {
			t.Error("it answers after it was stopped")
		}
	}
}

// TestEndsWithItsProcess kills a process that started an engine: the engine ends as well.
func TestEndsWithItsProcess(t *testing.T) {
	cmd := exec.Command(os.Args[0]) //nolint:gosec // ourselves
	cmd.Env = append(os.Environ(), playPart+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	at := lines.Text()
	if !answers(at) {
		t.Errorf("nothing answers at %q", at)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	deadline, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for answers(at) {
		select {
		case <-deadline.Done():
			t.Fatal("the engine lives on without its process")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func answers(at string) bool {
	res, err := http.Get(at) //nolint:gosec,noctx // loopback, in a test
	if err != nil {
		return false
	}
	_ = res.Body.Close()
	return true
}
