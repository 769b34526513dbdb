package s3_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
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
	s := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") // of nothing
		w.Header().Set("x-amz-checksum-type", "FULL_OBJECT")
		_, _ = w.Write([]byte("900.00"))
	})
	if c, err := s.Get(t.Context(), key, 100); !errors.As(err, new(file.Damaged)) || c.Bytes != nil {
		t.Errorf("%q %v", c.Bytes, err)
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
