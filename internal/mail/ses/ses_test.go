package ses_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"customercenter/internal/mail"
	"customercenter/internal/mail/ses"
)

func message() mail.Message {
	return mail.Message{Tenant: "acme", ID: "msg_1", From: mail.Address{Name: `Acme "Ltd"`}, ReplyTo: mail.Address{Email: "billing@acme.example"},
		To: []mail.Address{{Name: "Änn", Email: "ann@globex.example"}, {Email: "bob@globex.example"}}, Subject: "Kontoauszug März", Text: "Hallo",
		HTML: "<p>Hallo</p>", Language: "de", Attachments: []mail.Attachment{{Name: "März.pdf", Type: "application/pdf", Bytes: []byte("%PDF")}}}
}

// serving is a sender whose service answers as h does, and a count of what arrived.
func serving(t *testing.T, h http.HandlerFunc) (*ses.Sender, *atomic.Int64) {
	t.Helper()
	var n atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { n.Add(1); h(w, r) }))
	t.Cleanup(server.Close)
	return ses.New(ses.Local(server.URL), "billing@center.example", "customer-center"), &n
}

func TestWhatIsSent(t *testing.T) {
	var got map[string]any
	s, n := serving(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method != "POST" || r.URL.Path != "/v2/email/outbound-emails" {
			t.Errorf("%s %s", r.Method, r.URL.Path)
		}
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
			t.Error(err)
		}
		_, _ = io.WriteString(w, `{"MessageId":"0102"}`)
	})
	provider, err := s.Send(t.Context(), message())
	if err != nil || provider != "0102" || n.Load() != 1 {
		t.Fatalf("%q %v, %d calls", provider, err, n.Load())
	}
	flat := fmt.Sprint(got)
	want := fmt.Sprint(map[string]any{
		"FromEmailAddress": `"Acme \"Ltd\"" <billing@center.example>`, "ReplyToAddresses": []any{"billing@acme.example"},
		"ConfigurationSetName": "customer-center",
		"Destination":          map[string]any{"ToAddresses": []any{"=?UTF-8?b?w4Rubg==?= <ann@globex.example>", "bob@globex.example"}},
		"EmailTags":            []any{map[string]any{"Name": "tenant", "Value": "acme"}, map[string]any{"Name": "message", "Value": "msg_1"}},
		"Content": map[string]any{"Simple": map[string]any{
			"Subject": map[string]any{"Charset": "UTF-8", "Data": "Kontoauszug März"},
			"Body": map[string]any{"Text": map[string]any{"Charset": "UTF-8", "Data": "Hallo"},
				"Html": map[string]any{"Charset": "UTF-8", "Data": "<p>Hallo</p>"}},
			"Headers": []any{map[string]any{"Name": "Content-Language", "Value": "de"}},
			"Attachments": []any{map[string]any{"FileName": "=?UTF-8?b?TcOkcnoucGRm?=", "ContentType": "application/pdf", "RawContent": "JVBERg==",
				"ContentDisposition": "ATTACHMENT", "ContentTransferEncoding": "BASE64"}},
		}},
	})
	if flat != want {
		t.Errorf("got\n%s\nwant\n%s", flat, want)
	}
}

func TestAWrongMessageIsNotSent(t *testing.T) {
	s, n := serving(t, func(http.ResponseWriter, *http.Request) {})
	m := message()
	m.To[0].Email = "ann"
	if _, err := s.Send(t.Context(), m); !mail.IsInvalid(err) || n.Load() != 0 {
		t.Errorf("%v, %d calls", err, n.Load())
	}
}

// fate names what an error says of the message.
func fate(err error) string {
	switch {
	case err == nil:
		return "sent"
	case errors.As(err, new(mail.NotSent)):
		return "not sent"
	case errors.As(err, new(mail.Refused)):
		return "refused"
	case errors.As(err, new(mail.Unknown)):
		return "unknown"
	}
	return err.Error()
}

func TestAnswers(t *testing.T) {
	for answer, want := range map[string]string{
		"200 -":                                  "sent",
		"400 MessageRejected":                    "refused",
		"400 BadRequestException":                "refused",
		"400 SendingPausedException":             "not sent",
		"400 AccountSuspendedException":          "not sent",
		"400 MailFromDomainNotVerifiedException": "not sent",
		"400 LimitExceededException":             "not sent",
		"404 NotFoundException":                  "not sent",
		"403 AccessDeniedException":              "not sent",
		"403 ExpiredTokenException":              "not sent",
		"429 TooManyRequestsException":           "not sent",
		"408 RequestTimeout":                     "unknown",
		"500 InternalServiceErrorException":      "unknown",
		"502 -":                                  "unknown",
		"503 ServiceUnavailable":                 "unknown",
		"504 -":                                  "unknown",
	} {
		s, n := serving(t, func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			status, code := 0, ""
			_, _ = fmt.Sscan(answer, &status, &code)
			w.Header().Set("x-amzn-errortype", code)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, `{"MessageId":"0102","message":"no"}`)
		})
		if _, err := s.Send(t.Context(), message()); fate(err) != want {
			t.Errorf("%s: %s (%v), want %s", answer, fate(err), err, want)
		}
		if n.Load() != 1 {
			t.Errorf("%s: %d calls", answer, n.Load())
		}
	}
}

func TestConnections(t *testing.T) {
	gone := ses.New(ses.Local("http://127.0.0.1:1"), "billing@center.example", "set")
	if _, err := gone.Send(t.Context(), message()); fate(err) != "not sent" {
		t.Errorf("nobody listens: %s (%v)", fate(err), err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := gone.Send(ended, message()); fate(err) != "not sent" {
		t.Errorf("no time left: %s (%v)", fate(err), err)
	}
	cut, n := serving(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		panic(http.ErrAbortHandler)
	})
	if _, err := cut.Send(t.Context(), message()); fate(err) != "unknown" || n.Load() != 1 {
		t.Errorf("the connection is cut: %s (%v), %d calls", fate(err), err, n.Load())
	}
	silent, n := serving(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	})
	short, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := silent.Send(short, message()); fate(err) != "unknown" || n.Load() != 1 {
		t.Errorf("no answer: %s (%v), %d calls", fate(err), err, n.Load())
	}
}

// TestAKeptConnectionThatDied: the second message goes out on a connection that is cut when it has arrived; neither the SDK
// nor its transport may send it again.
func TestAKeptConnectionThatDied(t *testing.T) {
	var arrived atomic.Int64
	s, _ := serving(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if arrived.Add(1) > 1 {
			panic(http.ErrAbortHandler)
		}
		_, _ = io.WriteString(w, `{"MessageId":"0102"}`)
	})
	if _, err := s.Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Send(t.Context(), message()); fate(err) != "unknown" || arrived.Load() != 2 {
		t.Errorf("%s (%v), %d arrived", fate(err), err, arrived.Load())
	}
}
