package machine

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// lock makes sure that one machine at a time works on a folder. The system takes the lock away with the process, however
// that ends.
func lock(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", dir, err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", dir, err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("another machine is running on %s: stop it (Ctrl-C in its window), or give this one a folder of its own with LOCAL_DIR=", dir)
	}
	return f, nil
}

// listen opens a port, or says what to do.
func listen(host string, port int, variable string) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, inUse(port, variable)
	case err != nil:
		return nil, fmt.Errorf("%s port %d cannot be opened: %w", host, port, err)
	}
	return l, nil
}

func inUse(port int, variable string) error {
	return fmt.Errorf("port %d is in use: stop what listens there, or choose another port with %s=", port, variable)
}

// engineGone is how long an engine whose machine was killed may take to end.
const engineGone = 10 * time.Second

// awaitPort waits until the engine's port is free: the engine of a machine that was killed a moment ago is still ending.
func awaitPort(ctx context.Context, port int) error {
	if port == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, engineGone)
	defer cancel()
	for {
		l, err := net.Listen("tcp", ":"+strconv.Itoa(port))
		if err == nil {
			return l.Close()
		}
		select {
		case <-ctx.Done():
			return inUse(port, "ENGINE_PORT")
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// urlOf is the address that browsers use for a listener.
func urlOf(given string, l net.Listener) string {
	if given != "" {
		return given
	}
	port := 0
	if a, ok := l.Addr().(*net.TCPAddr); ok {
		port = a.Port
	}
	return "http://localhost:" + strconv.Itoa(port)
}

// Empty removes what is in the table of a machine that is not running; who signs in where is kept.
func Empty(dir string) error {
	held, err := lock(dir)
	if err != nil {
		return err
	}
	defer func() { _ = held.Close() }()
	for _, name := range []string{"engine", "stream.json", "dead-letters", "seeding", Volume, "files", "mail"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("%s cannot be removed: %w", name, err)
		}
	}
	return nil
}
