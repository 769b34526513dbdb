package machine

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"customercenter/infra/local/files"
	"customercenter/infra/local/mail"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/file/s3"
	outward "customercenter/internal/mail"
	"customercenter/internal/mail/ses"
	"customercenter/tools/catalog"

	"github.com/aws/aws-lambda-go/events"
)

const (
	// Bucket is the name of the bucket of files.
	Bucket = "customer-center-files"
	// MailFrom is the address that mail is sent from.
	MailFrom = "billing@center.example"
)

// outside are the systems beside the table, reached as the functions reach them on AWS: by S3's and SES's own clients.
type outside struct {
	server *files.Server
	files  file.Store
	mail   outward.Sender
	fonts  fs.FS
}

// give puts among a function's own what it declares to use, and nothing else.
func (o outside) give(d command.Deps, uses []api.System) command.Deps {
	if slices.Contains(uses, api.Files) || slices.Contains(uses, api.Uploads) {
		d.Files = o.files
	}
	if slices.Contains(uses, api.Fonts) {
		d.Fonts = o.fonts
	}
	if slices.Contains(uses, api.Mail) {
		d.Mail = o.mail
	}
	return d
}

// FilesKey names the one account of the bucket, FilesSecret the file in the machine's folder that keeps its secret.
const (
	FilesKey    = "local"
	FilesSecret = "files-secret"
)

// openOutside starts the server of files and opens the clients.
func (m *Machine) openOutside(ctx context.Context, d doors) (o outside, err error) {
	secret, err := loadSecret(filepath.Join(m.config.Dir, FilesSecret))
	if err != nil {
		return o, err
	}
	o.server, err = files.Start(ctx, files.Options{Dir: filepath.Join(m.config.Dir, "files"), Bucket: Bucket, Key: FilesKey, Secret: string(secret),
		Origin: m.Web, Wall: m.wall, Created: m.arrived, Log: m.log})
	if err != nil {
		return o, err
	}
	m.last = append(m.last, o.server.Stop)
	o.fonts = os.DirFS(m.config.Fonts)
	o.files = s3.New(s3.Local("http://"+reachable(d.files), FilesKey, string(secret)), Bucket, m.wall).Outward(s3.Local(m.Files, FilesKey, string(secret)))
	o.mail = ses.New(ses.Local(strings.TrimSuffix(m.Mail, "/mail")), MailFrom, Table)
	return o, nil
}

// openMail opens the mail service; the catalog's function of its events hears what becomes of mails.
func (m *Machine) openMail(deps open) error {
	o := mail.Options{Dir: filepath.Join(m.config.Dir, "mail"), Now: m.Clock.Now, Pause: pause, Log: m.log,
		GiveUp: func(event json.RawMessage, err error) error {
			var e events.EventBridgeEvent
			_ = json.Unmarshal(event, &e) // ours
			return deadLetter(m.config.Dir, "mail-"+e.ID, map[string]any{"event": event, "error": err.Error()})
		}}
	for hear, err := range m.hearing(deps, "mailEvents") {
		if err != nil {
			return err
		}
		o.Hear = func(ctx context.Context, event json.RawMessage) error {
			var e events.EventBridgeEvent
			if err := json.Unmarshal(event, &e); err != nil {
				return err
			}
			return hear(ctx, e)
		}
	}
	service, err := mail.New(o)
	m.mail = service
	return err
}

// hearing are the catalog's functions that hear the events of a stack, each within its time.
func (m *Machine) hearing(deps open, stack string) iter.Seq2[hearer, error] {
	return func(yield func(hearer, error) bool) {
		for _, t := range catalog.Triggers() {
			if t.Stack != stack {
				continue
			}
			function, known := hearers[t.Name]
			if !known {
				yield(nil, fmt.Errorf("the catalog names %s, which the local machine does not know: add it to hearers in infra/local/machine", t.Name))
				return
			}
			hear := function(deps(t.Outside...))
			if !yield(func(ctx context.Context, e events.EventBridgeEvent) error {
				ctx, cancel := context.WithTimeout(ctx, t.Timeout)
				defer cancel()
				return hear(ctx, e)
			}, nil) {
				return
			}
		}
	}
}

// openArrivals opens the functions that hear of files. It is called before anybody can put one.
func (m *Machine) openArrivals(deps open) error {
	for hear, err := range m.hearing(deps, "fileEvents") {
		if err != nil {
			return err
		}
		m.hears = append(m.hears, hear)
	}
	return nil
}

// arrived tells of a file that users put into the bucket, as the rule on AWS does. Its writer is answered when it was heard, so that
// nothing that was acknowledged has to be told after a kill; one that cannot be told is not taken, and is put again.
func (m *Machine) arrived(c files.Created) error {
	if !strings.HasPrefix(c.Key, file.Uploaded) {
		return nil
	}
	for _, hear := range m.hears {
		if err := hear(context.Background(), c.Event()); err != nil {
			return err
		}
	}
	return nil
}
