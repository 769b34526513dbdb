package runtimeapi

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"time"
)

// Process is a function's binary, running against a Runtime API of its own.
type Process struct {
	Server *Server

	cmd   *exec.Cmd
	said  *log
	ended chan struct{}
}

// Start starts a binary with an environment; nothing of this process's environment reaches it but what a runtime needs.
func Start(ctx context.Context, binary string, patience time.Duration, env map[string]string) (*Process, error) {
	server, err := Serve(ctx, patience)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, binary) //nolint:gosec // our own binaries
	p := &Process{Server: server, cmd: cmd, said: &log{}, ended: make(chan struct{})}
	cmd.Env = []string{"AWS_LAMBDA_RUNTIME_API=" + server.Address(), "AWS_LAMBDA_FUNCTION_NAME=local", "AWS_REGION=eu-central-1",
		"AWS_ACCESS_KEY_ID=local", "AWS_SECRET_ACCESS_KEY=local", "AWS_EC2_METADATA_DISABLED=true", "HOME=" + os.TempDir(), "_HANDLER=bootstrap"}
	for k, v := range env {
		cmd.Env = append(cmd.Env, k+"="+v)
	}
	cmd.Stdout, cmd.Stderr = p.said, p.said
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", binary, err)
	}
	go func() {
		err := cmd.Wait()
		server.Broke(fmt.Errorf("the process ended: %w\n%s", err, p.said))
		close(p.ended)
	}()
	return p, nil
}

// Stop ends the process and waits for its end.
func (p *Process) Stop() {
	_ = p.cmd.Process.Kill() // it may have ended by itself
	<-p.ended
	_ = p.Server.Close()
}

// Log is what the process has written.
func (p *Process) Log() string { return p.said.String() }

// log collects what a process writes.
type log struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(b)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}
