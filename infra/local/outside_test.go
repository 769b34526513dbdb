package main_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"customercenter/infra/local/machine"
	"customercenter/internal/file"
	"customercenter/internal/file/s3"
	"customercenter/internal/mail"
	"customercenter/internal/mail/ses"
)

// TestAKillLosesNoMailAndNoFile: the machine is killed while mails are sent and files are kept; whatever was acknowledged is
// there afterwards, mails once.
func TestAKillLosesNoMailAndNoFile(t *testing.T) {
	dir := t.TempDir()
	port := freePort(t)
	p := begin(t, dir, "FILES_PORT="+port)
	secret, err := os.ReadFile(filepath.Join(dir, "data", "files-secret"))
	if err != nil {
		t.Fatal(err)
	}
	store := s3.New(s3.Local("http://127.0.0.1:"+port, "local", string(secret)), machine.Bucket, time.Now)
	sender := ses.New(ses.Local(strings.TrimSuffix(p.mail, "/mail")), machine.MailFrom, machine.Table)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var n atomic.Int64
	var mu sync.Mutex
	var kept []file.Key
	sent := map[string]bool{}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for ctx.Err() == nil {
				i := n.Add(1)
				k, id := file.Statement("acme", fmt.Sprintf("stm_%d", i), "txt"), fmt.Sprintf("msg_%d", i)
				put := store.Put(ctx, k, file.NewContent("text/plain", []byte(k.String())))
				_, err := sender.Send(ctx, mail.Message{Tenant: "acme", ID: id, To: []mail.Address{{Email: "ann@globex.example"}}, Subject: "s", Text: "t"})
				mu.Lock()
				if put == nil {
					kept = append(kept, k)
				}
				if err == nil {
					sent["acme/"+id] = true
				}
				if len(sent) == 60 {
					p.end(syscall.SIGKILL, true)
					cancel()
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	t.Logf("%d files and %d mails were acknowledged", len(kept), len(sent))

	p = begin(t, dir, "FILES_PORT="+port)
	for _, k := range kept {
		if c, err := store.Get(t.Context(), k, 1000); err != nil || string(c.Bytes) != k.String() {
			t.Errorf("%s: %q %v", k, c.Bytes, err)
		}
	}
	counts := mailCounts(t, p)
	for id := range sent {
		if counts.Messages[id] != 1 {
			t.Errorf("%s is there %d times", id, counts.Messages[id])
		}
	}
}

func mailCounts(t *testing.T, p *process) (c struct{ Messages map[string]int }) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.control+"/mail", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if err := json.NewDecoder(res.Body).Decode(&c); err != nil {
		t.Fatal(err)
	}
	return c
}
