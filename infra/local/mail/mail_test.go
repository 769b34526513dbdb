package mail_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	local "customercenter/infra/local/mail"
	"customercenter/internal/mail"
	"customercenter/internal/mail/ses"

	"github.com/aws/aws-lambda-go/events"
)

var now = time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)

// post is a service behind its address, and what was heard of it.
type post struct {
	*local.Service
	url    string
	sender mail.Sender

	mu    sync.Mutex
	heard []mail.Event
	dead  int
	fails int // so many calls of the hearer fail
}

func open(t *testing.T, dir string, hears bool) *post {
	t.Helper()
	p := &post{}
	o := local.Options{Dir: dir, Now: func() time.Time { return now }, Log: slog.New(slog.DiscardHandler),
		Pause: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }, GiveUp: func(json.RawMessage, error) error { p.dead++; return nil }}
	if hears {
		o.Hear = p.hear
	}
	s, err := local.New(o)
	if err != nil {
		t.Fatal(err)
	}
	p.Service = s
	front := httptest.NewServer(s.Handler())
	t.Cleanup(front.Close)
	p.url, p.sender = front.URL, ses.New(ses.Local(front.URL), "billing@center.example", "local")
	return p
}

func (p *post) hear(_ context.Context, b json.RawMessage) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fails > 0 {
		p.fails--
		return errors.New("not now")
	}
	var e events.EventBridgeEvent
	if err := json.Unmarshal(b, &e); err != nil || e.Source != "aws.ses" {
		return fmt.Errorf("%s: %w", b, err)
	}
	list, err := mail.ParseEvent(e.Detail)
	p.heard = append(p.heard, list...)
	return err
}

func message(to ...string) mail.Message {
	m := mail.Message{Tenant: "acme", ID: "msg_1", From: mail.Address{Name: "Äcme"}, ReplyTo: mail.Address{Email: "ar@acme.example"}, Subject: "Statement März", Language: "de",
		Text: "Grüße\n" + strings.Repeat("x", 100), HTML: "<script>alert(1)</script>",
		Attachments: []mail.Attachment{{Name: "März.pdf", Type: "application/pdf", Bytes: []byte(strings.Repeat("%PDF", 100))}}}
	for _, a := range to {
		m.To = append(m.To, mail.Address{Email: a})
	}
	return m
}

func send(t *testing.T, p *post, to ...string) string {
	t.Helper()
	provider, err := p.sender.Send(t.Context(), message(to...))
	if err != nil {
		t.Fatal(err)
	}
	return provider
}

func TestAMailIsKeptAndShown(t *testing.T) {
	dir := t.TempDir()
	p := open(t, dir, false)
	id := send(t, p, "ann@globex.example")
	f, err := os.Open(filepath.Join(dir, id+".eml"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	checkEML(t, f)
	for path, want := range map[string]string{
		"/mail":                          "Statement März",
		"/mail/" + id:                    "&lt;script&gt;",
		"/mail/" + id + "/eml":           "Reply-To: ar@acme.example",
		"/mail/" + id + "/attachments/0": "%PDF%PDF",
	} {
		res, body := get(t, p.url+path, "")
		if res.StatusCode != 200 || !strings.Contains(body, want) || strings.Contains(body, "<script") && !strings.HasSuffix(path, "/eml") ||
			!strings.Contains(res.Header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: %s %v\n%s", path, res.Status, res.Header, body)
		}
	}
	for _, path := range []string{"/mail/" + id + "/attachments/1", "/mail/" + id + "/attachments/-1", "/mail/local-2", "/mail/..%2f" + id} {
		if res, _ := get(t, p.url+path, ""); res.StatusCode != 404 {
			t.Errorf("%s: %s", path, res.Status)
		}
	}
	if res, _ := get(t, p.url+"/mail", "rebound.example"); res.StatusCode != 403 {
		t.Errorf("under another name: %s", res.Status)
	}
}

func checkEML(t *testing.T, r io.Reader) {
	t.Helper()
	m, err := netmail.ReadMessage(r)
	if err != nil {
		t.Fatal(err)
	}
	from, err := m.Header.AddressList("From")
	subject, serr := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || serr != nil || from[0].Name != "Äcme" || from[0].Address != "billing@center.example" || subject != "Statement März" || m.Header.Get("Content-Language") != "de" {
		t.Errorf("%v %v %q", from, m.Header, subject)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	var types []string
	for {
		part, err := parts.NextPart()
		if err != nil {
			break
		}
		b, _ := io.ReadAll(part)
		types = append(types, part.Header.Get("Content-Type")+" "+part.FileName())
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/plain") && string(b) != strings.ReplaceAll(message().Text, "\n", "\r\n") {
			t.Errorf("text: %q", b)
		}
	}
	if !slices.Equal(types, []string{"text/plain; charset=UTF-8 ", "text/html; charset=UTF-8 ", "application/pdf März.pdf"}) {
		t.Errorf("%q", types)
	}
}

func get(t *testing.T, url, host string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = host
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, _ := io.ReadAll(res.Body)
	return res, string(b)
}

func TestFates(t *testing.T) {
	p := open(t, t.TempDir(), true)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go p.Run(ctx)
	p.fails = 2 // the first event is told three times
	send(t, p, "ann@globex.example", "success@simulator.amazonses.com", "bounce+acme@simulator.amazonses.com", "complaint@simulator.amazonses.com",
		"suppressionlist@simulator.amazonses.com")
	if err := p.Settled(t.Context()); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range p.heard {
		if e.Tenant != "acme" || e.Message != "msg_1" || e.Provider != "local-00000001" || !e.At.Equal(now) {
			t.Errorf("%+v", e)
		}
		if e.Kind != mail.Sent {
			got = append(got, string(e.Kind)+" "+e.Address)
		}
	}
	want := []string{"delivered ann@globex.example", "delivered success@simulator.amazonses.com", "bouncedHard bounce+acme@simulator.amazonses.com",
		"delivered complaint@simulator.amazonses.com", "complained complaint@simulator.amazonses.com", "bouncedHard suppressionlist@simulator.amazonses.com"}
	if !slices.Equal(got, want) || p.dead != 0 || p.Counts().Unheard != 0 {
		t.Errorf("%q, %d dead letters", got, p.dead)
	}
}

func TestWhatNobodyHearsIsGivenUp(t *testing.T) {
	p := open(t, t.TempDir(), true)
	p.fails = 3
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go p.Run(ctx)
	send(t, p, "ann@globex.example")
	if err := p.Settled(t.Context()); err != nil || p.dead != 1 || len(p.heard) != 1 {
		t.Errorf("%v, %d dead letters, %d heard", err, p.dead, len(p.heard))
	}
}

func TestAfterARestart(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir, false)
	send(t, first, "ann@globex.example")
	if c := first.Counts(); c.Unheard != 2 || c.Taken != 1 {
		t.Errorf("%+v", c)
	}
	again := open(t, dir, true)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go again.Run(ctx)
	if id := send(t, again, "bob@globex.example"); id != "local-00000002" {
		t.Error(id)
	}
	if err := again.Settled(t.Context()); err != nil || len(again.heard) != 4 {
		t.Errorf("%v, %d heard", err, len(again.heard))
	}
	third := open(t, dir, true)
	if c := third.Counts(); c.Taken != 2 || c.Unheard != 0 || c.Messages["acme/msg_1"] != 2 || c.To["bob@globex.example"] != 1 {
		t.Errorf("%+v", c)
	}
}

func TestModes(t *testing.T) {
	p := open(t, t.TempDir(), false)
	for _, x := range []struct {
		mode  local.Mode
		is    func(error) bool
		taken int
	}{
		{local.Down, func(err error) bool { return errors.As(err, new(mail.NotSent)) }, 0},
		{local.Refuse, func(err error) bool { return errors.As(err, new(mail.Refused)) }, 0},
		{local.Deaf, func(err error) bool { return errors.As(err, new(mail.Unknown)) }, 0},
		{local.Silent, func(err error) bool { return errors.As(err, new(mail.Unknown)) }, 1},
		{local.Up, func(err error) bool { return err == nil }, 2},
	} {
		if err := p.Set(x.mode); err != nil {
			t.Fatal(err)
		}
		_, err := p.sender.Send(t.Context(), message("ann@globex.example"))
		if c := p.Counts(); !x.is(err) || c.Taken != x.taken || c.Mode != x.mode {
			t.Errorf("%s: %v, %+v", x.mode, err, c)
		}
	}
	if p.Set("gone") == nil || p.Counts().Calls != 5 {
		t.Errorf("%+v", p.Counts())
	}
}

func TestWhatIsNoMailIsRefused(t *testing.T) {
	p := open(t, t.TempDir(), false)
	for _, body := range []string{"", "{}", `{"FromEmailAddress":"a@b.example"}`, `{"Content":{"Raw":{}}}`} {
		res, err := http.Post(p.url+"/v2/email/outbound-emails", "application/json", strings.NewReader(body)) //nolint:gosec,noctx // of this test
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != 400 || res.Header.Get("X-Amzn-Errortype") != "BadRequestException" {
			t.Errorf("%q: %s", body, res.Status)
		}
	}
}
