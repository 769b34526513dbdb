// Package engine runs DynamoDB Local for tests and for one machine. The jars are fetched once by Maven (`make engine`,
// tools/engine/pom.xml) into .cache/engine; a missing jar or a missing Java is an error with the line to type, never a
// reason to skip a test. The package knows how to start, find and stop the engine; what is in the table is not its affair.
package engine

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"customercenter/internal/table/dynamo"
)

// Key is the access key that everything uses towards the engine. It must be alphanumeric: the engine refuses others.
// With -sharedDb it does not select a database.
const Key = "local"

// loopback starts DynamoDB Local bound to the loopback interface; by itself it listens on every one.
//
//go:embed Loopback.java
var loopback []byte

// Missing says that the engine's jars or Java are not there, and what to do about it.
type Missing struct{ What, Remedy string }

func (m Missing) Error() string { return "engine: " + m.What + ": " + m.Remedy }

// Options say how the engine runs. The zero value keeps everything in memory on a free port of the loopback interface.
type Options struct {
	Jars string // directory of the jars; "" = .cache/engine of the module that the working directory lies in
	Data string // directory that keeps the tables between runs; "" = in memory
	Port int    // 0 = a free one
}

// Engine is a running engine.
type Engine struct {
	Endpoint string // http://127.0.0.1:port

	stop func()
}

// Client is an SDK client of the engine with the product's own retry rules.
func (e *Engine) Client() *dynamodb.Client { return dynamo.Local(e.Endpoint, Key) }

// Stop ends the engine and waits for its end. It may be called more than once; an engine that was found by At goes on.
func (e *Engine) Stop() {
	if e.stop != nil {
		e.stop()
	}
}

// At is an engine that somebody else runs; it fails when nothing answers there.
func At(ctx context.Context, endpoint string) (*Engine, error) {
	endpoint = strings.TrimRight(endpoint, "/")
	if err := answers(ctx, endpoint); err != nil {
		return nil, fmt.Errorf("engine: nothing answers at %s (CC_ENGINE names a running engine; unset it to have one started): %w", endpoint, err)
	}
	return &Engine{Endpoint: endpoint}, nil
}

// Start starts an engine and waits until it answers. It ends with Stop, and with this process however that ends.
func Start(ctx context.Context, o Options) (*Engine, error) {
	jars, err := jars(o.Jars)
	if err != nil {
		return nil, err
	}
	java, err := exec.LookPath("java")
	if err != nil {
		return nil, Missing{"there is no java on the PATH", "install a Java 17 runtime (Debian: apt-get install openjdk-17-jre-headless)"}
	}
	for attempt := 0; ; attempt++ {
		e, err := start(ctx, java, jars, o)
		// A free port may be taken by another process between choosing and using it: choose again.
		if err == nil || o.Port != 0 || attempt == 3 || ctx.Err() != nil {
			return e, err
		}
	}
}

func start(ctx context.Context, java, jars string, o Options) (*Engine, error) {
	port := o.Port
	if port == 0 {
		var err error
		if port, err = freePort(); err != nil {
			return nil, err
		}
	}
	launcher, err := writeLauncher(jars)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	args := []string{"-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.library.path=" + jars, "-cp", filepath.Join(jars, "*"),
		launcher, "-sharedDb", "-disableTelemetry", "-port", strconv.Itoa(port)}
	if o.Data == "" {
		args = append(args, "-inMemory")
	} else {
		if err := os.MkdirAll(o.Data, 0o750); err != nil {
			return nil, fmt.Errorf("engine: %w", err)
		}
		args = append(args, "-dbPath", o.Data)
	}
	var said tail
	done, stop, err := leash(java, args, &said)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	e := &Engine{Endpoint: "http://127.0.0.1:" + strconv.Itoa(port), stop: stop}
	wait, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		if err = answers(wait, e.Endpoint); err == nil {
			return e, nil
		}
		select {
		case <-done:
			return nil, fmt.Errorf("engine: it ended before it answered on port %d: %s", port, said.String())
		case <-wait.Done():
			stop()
			return nil, fmt.Errorf("engine: it did not answer on port %d: %w: %s", port, err, said.String())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// leash runs a program that dies with us: a shell waits for the end of its standard input, which is a pipe that only this
// process holds, and then ends the program. (Linux could do it with a parent-death signal, but that follows the thread.)
func leash(program string, args []string, out io.Writer) (done <-chan struct{}, stop func(), err error) {
	const script = `exec 3<&0
"$@" </dev/null 3<&- & child=$!
{ cat >/dev/null; kill $child; } <&3 >/dev/null 2>&1 & watch=$!
exec 3<&-
wait $child
kill $watch`
	cmd := exec.Command("/bin/sh", append([]string{"-c", script, "engine", program}, args...)...) //nolint:gosec // our own program
	cmd.Stdout, cmd.Stderr = out, out
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, err
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended is told by what it said
		close(ended)
	}()
	var once sync.Once
	return ended, func() {
		once.Do(func() { _ = in.Close() })
		<-ended
	}, nil
}

func answers(ctx context.Context, endpoint string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusBadRequest { // what it says to a request without a target
		return fmt.Errorf("something else answers there (%s)", res.Status)
	}
	return nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("engine: %w", err)
	}
	defer func() { _ = l.Close() }()
	a, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return 0, errors.New("engine: no TCP port")
	}
	return a.Port, nil
}

// tail keeps the last things that the engine said.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if n := len(t.text) - 4000; n > 0 {
		t.text = t.text[n:]
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(string(t.text))
}

// writeLauncher puts the launcher beside the jars, whole or not at all, since several processes may start at once.
func writeLauncher(jars string) (string, error) {
	f, err := os.CreateTemp(jars, "launcher")
	if err != nil {
		return "", err
	}
	_, err = f.Write(loopback)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	path := filepath.Join(jars, "Loopback.java")
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return path, err
}
