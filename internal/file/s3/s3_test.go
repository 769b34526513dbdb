package s3_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/file/s3"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
)

// The contract runs against a server in infra/local/files. Here stands what no server does when asked.

var key = file.Statement("acme", "stm_1", "pdf")

func once(o *sdk.Options) { o.Retryer = aws.NopRetryer{} }

func serving(t *testing.T, h http.HandlerFunc) *s3.Store {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return s3.New(s3.Local(server.URL, "key", "secret", once), "bucket", time.Now)
}

func TestErrors(t *testing.T) {
	for answer, want := range map[string]func(error) bool{
		"404 NoSuchKey":                  file.IsNotFound,
		"404 NoSuchBucket":               func(err error) bool { return fault.Of(err).Kind == fault.Defect },
		"403 AccessDenied":               func(err error) bool { return fault.Of(err).Kind == fault.Defect },
		"400 SlowDown":                   isUnavailable,
		"503 SlowDown":                   isUnavailable,
		"500 InternalError":              isUnavailable,
		"409 ConditionalRequestConflict": isUnavailable,
	} {
		s := serving(t, func(w http.ResponseWriter, _ *http.Request) {
			status, code := 0, ""
			_, _ = fmt.Sscan(answer, &status, &code)
			w.WriteHeader(status)
			_, _ = fmt.Fprintf(w, "<Error><Code>%s</Code><Message>no</Message></Error>", code)
		})
		if _, err := s.Get(t.Context(), key, 10); !want(err) {
			t.Errorf("get, %s: %v", answer, err)
		}
		if err := s.Put(t.Context(), key, file.NewContent("text/plain", nil)); !want(err) {
			t.Errorf("put, %s: %v", answer, err)
		}
	}
	gone := s3.New(s3.Local("http://127.0.0.1:1", "key", "secret", once), "bucket", time.Now)
	if _, err := gone.Head(t.Context(), key); !isUnavailable(err) {
		t.Errorf("nobody listens: %v", err)
	}
}

func isUnavailable(err error) bool {
	return errors.As(err, new(file.Unavailable)) && fault.Of(err).Kind == fault.Unavailable
}

func TestWhatWasSpoiledIsNotReturned(t *testing.T) {
	parts := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=-1")
		w.Header().Set("x-amz-checksum-type", "COMPOSITE")
		_, _ = w.Write([]byte("900.00"))
	})
	if c, err := parts.Get(t.Context(), key, 100); !errors.As(err, new(file.Damaged)) || c.Bytes != nil {
		t.Errorf("of parts: %q %v", c.Bytes, err)
	}
	s := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") // of nothing
		w.Header().Set("x-amz-checksum-type", "FULL_OBJECT")
		_, _ = w.Write([]byte("900.00"))
	})
	if c, err := s.Get(t.Context(), key, 100); !errors.As(err, new(file.Damaged)) || c.Bytes != nil {
		t.Errorf("%q %v", c.Bytes, err)
	}
}

// An upload in parts whose last answer was lost is there when it is asked for again.
func TestAnAnswerToTheLastPartThatWasLost(t *testing.T) {
	text := bytes.Repeat([]byte("0123456789abcdef"), file.PartSize/16+1)
	for name, want := range map[string]func(error) bool{
		"412 the same":  func(err error) bool { return err == nil },
		"404 the same":  func(err error) bool { return err == nil },
		"412 another":   func(err error) bool { return errors.As(err, new(file.Taken)) },
		"404 nothing":   isUnavailable,
		"409 meanwhile": isUnavailable,
	} {
		var sums []byte
		s := serving(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.Method == http.MethodHead && strings.HasSuffix(name, "the same"):
				all := sha256.Sum256(sums)
				w.Header().Set("x-amz-checksum-sha256", base64.StdEncoding.EncodeToString(all[:])+"-2")
			case r.Method == http.MethodHead && strings.HasSuffix(name, "another"):
				w.Header().Set("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
			case r.Method == http.MethodHead:
				w.WriteHeader(http.StatusNotFound)
			case r.URL.Query().Has("uploads"):
				_, _ = w.Write([]byte("<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>"))
			case r.Method == http.MethodPut:
				_, _ = io.Copy(io.Discard, r.Body)
				b, _ := base64.StdEncoding.DecodeString(r.Header.Get("x-amz-checksum-sha256"))
				sums = append(sums, b...)
				w.Header().Set("ETag", "e")
			case r.Header.Get("If-None-Match") != "*":
				w.WriteHeader(http.StatusForbidden)
			default:
				n, _ := strconv.Atoi(name[:3])
				w.WriteHeader(n)
			}
		})
		w := s.Create(t.Context(), key, "text/csv")
		_, err := w.Write(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Close(); !want(err) {
			t.Errorf("%s: %v", name, err)
		}
		w.Abort()
	}
}

func TestWhatIsSigned(t *testing.T) {
	s := s3.New(s3.Local("http://files.example", "key", "secret"), "bucket", func() time.Time { return time.Unix(0, 0) })
	link, err := s.Link(t.Context(), key, file.Download{Name: "a.pdf", For: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil || u.Host != "files.example" || u.Path != "/bucket/"+key.String() || u.Query().Get("X-Amz-Expires") != "900" ||
		u.Query().Get("response-content-disposition") != `attachment; filename="a.pdf"` {
		t.Errorf("%s %v", link, err)
	}
	form, err := s.Form(t.Context(), file.Upload("acme", "u"), file.Limits{Type: "image/png", Least: 1, Most: 2})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(form.URL, "http://files.example/bucket") || form.Fields["key"] != "U/acme/uploads/u" || form.Fields["Content-Type"] != "image/png" || form.Expires.Unix() != 300 {
		t.Errorf("%+v", form)
	}
}
