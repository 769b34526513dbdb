package runtimeapi_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"customercenter/test/runtimeapi"
)

const base = "/2018-06-01/runtime/"

// runtime is a function's runtime at its simplest: take one invocation, send something back.
func runtime(t *testing.T, s *runtimeapi.Server, what string, answer func(payload string) string) {
	t.Helper()
	go func() {
		res, err := http.Get("http://" + s.Address() + base + "invocation/next") //nolint:noctx // ends with the server
		if err != nil {
			return
		}
		defer func() { _ = res.Body.Close() }()
		payload, _ := io.ReadAll(res.Body)
		id := res.Header.Get("Lambda-Runtime-Aws-Request-Id")
		back, err := http.Post(fmt.Sprintf("http://%s%sinvocation/%s/%s", s.Address(), base, id, what), "application/json", strings.NewReader(answer(string(payload))))
		if err == nil {
			_ = back.Body.Close()
		}
	}()
}

func serve(t *testing.T) *runtimeapi.Server {
	t.Helper()
	s, err := runtimeapi.Serve(t.Context(), 2*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestAnInvocationIsAnswered(t *testing.T) {
	s := serve(t)
	runtime(t, s, "response", func(p string) string { return p + p })
	got, err := s.Invoke(t.Context(), []byte("1"))
	if err != nil || string(got) != "11" {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestAFailureIsToldWithItsReason(t *testing.T) {
	s := serve(t)
	runtime(t, s, "error", func(string) string { return `{"errorType":"panic","errorMessage":"out of milk"}` })
	_, err := s.Invoke(t.Context(), []byte("{}"))
	var f runtimeapi.Failure
	if !errors.As(err, &f) || f.Phase != "invocation" || f.Text != "out of milk" {
		t.Errorf("got %v", err)
	}
}

func TestAProcessThatCannotBeginIsNoticed(t *testing.T) {
	s := serve(t)
	go func() {
		res, err := http.Post("http://"+s.Address()+base+"init/error", "application/json", strings.NewReader(`{"errorMessage":"TABLE_NAME is not set"}`)) //nolint:noctx // ends with the server
		if err == nil {
			_ = res.Body.Close()
		}
	}()
	if _, err := s.Invoke(t.Context(), []byte("{}")); err == nil || !strings.Contains(err.Error(), "TABLE_NAME") {
		t.Errorf("got %v", err)
	}
}

func TestAProcessThatEndsIsNoticed(t *testing.T) {
	p, err := runtimeapi.Start(t.Context(), "/bin/false", 2*time.Second, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Stop()
	if _, err := p.Server.Invoke(t.Context(), []byte("{}")); err == nil || !strings.Contains(err.Error(), "ended") {
		t.Errorf("got %v", err)
	}
}

func TestACallerWhoGoesIsNotKept(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := serve(t).Invoke(ctx, []byte("{}")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestNormalOpensTheBodyAndNumbersNewIds(t *testing.T) {
	answer := `{"statusCode":201,"body":"{\"id\":\"inv_0123456789abcdef0123456789abc\",\"again\":\"inv_0123456789abcdef0123456789abc\",\"customer\":\"cus_0000000000000001\",\"amount\":\"1.10\"}"}`
	got, err := runtimeapi.Normal([]byte(answer), func(id string) bool { return id == "cus_0000000000000001" })
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"id": "inv_NEW1"`, `"again": "inv_NEW1"`, `"customer": "cus_0000000000000001"`, `"statusCode": 201`} {
		if !bytes.Contains(got, []byte(want)) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
