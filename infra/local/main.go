// The local machine: Customer Center on one machine, with what AWS does stood in for. `go run . help` says what it can do.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"customercenter/infra/local/machine"
	"customercenter/internal/run"
	"customercenter/internal/tools/root"
)

const help = `The local machine of Customer Center.

  go run . [run]             start it; demo data is made when there is no tenant yet
  go run . seed              remove what is in the table and make the demo data anew; the machine must be stopped
  go run . clock [TIME|real] show the clock of the running machine, or set it: 2026-03-31, 2026-03-31T22:00:00Z, real
  go run . mail [MODE]       what the mail service took; put it out of order: down, refuse, silent, deaf; and back: up
  go run . schedule NAME     run a schedule of the running machine now: schedule-ageing, schedule-sweep
  go run . tenant FILE       create a tenant on the running machine: {"tenant":…,"key":…,"body":{…}} as in events/tenants-create.json

Environment: PORT=8080 (web client and API), ISSUER_PORT=8081 (sign-in), ENGINE_PORT=8000, CONTROL_PORT=8082 (loopback only),
FILES_PORT=8083 (links and uploads), MAIL_PORT=8084 (loopback only),
BIND=127.0.0.1, CLOCK=2026-03-31 (to start with), LOCAL_DIR=.local (what is kept between runs), WEB_DIR=web/dist,
DEMO=off (an empty table stays empty), WEB_URL=, ISSUER_URL= and FILES_URL= (where browsers reach them, when something stands in front).
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := command(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func command(ctx context.Context, args []string) error {
	verb := "run"
	if len(args) > 0 {
		verb, args = strings.TrimLeft(args[0], "-"), args[1:]
	}
	dir, err := root.Dir()
	if err != nil {
		return fmt.Errorf("start it inside the checkout: %w", err)
	}
	c, err := machine.FromEnvironment(dir, os.Getenv)
	if err != nil {
		return err
	}
	control := fmt.Sprintf("http://%s:%d", machine.Loopback, c.ControlPort)
	switch {
	case verb == "run" && len(args) == 0:
		return serve(ctx, c)
	case verb == "seed" && len(args) == 0:
		return reseed(ctx, c)
	case verb == "clock" && len(args) == 0:
		return ask(ctx, http.MethodGet, control+"/clock", nil)
	case verb == "clock" && len(args) == 1 && args[0] == "real":
		return ask(ctx, http.MethodDelete, control+"/clock", nil)
	case verb == "clock" && len(args) == 1:
		body, err := json.Marshal(map[string]string{"now": args[0]})
		if err != nil {
			return err
		}
		return ask(ctx, http.MethodPut, control+"/clock", body)
	case verb == "mail" && len(args) == 0:
		return ask(ctx, http.MethodGet, control+"/mail", nil)
	case verb == "mail" && len(args) == 1:
		body, err := json.Marshal(map[string]string{"mode": args[0]})
		if err != nil {
			return err
		}
		return ask(ctx, http.MethodPut, control+"/mail", body)
	case verb == "schedule" && len(args) == 1:
		return ask(ctx, http.MethodPost, control+"/schedules/"+args[0], nil)
	case verb == "tenant" && len(args) == 1:
		body, err := os.ReadFile(args[0])
		if err != nil {
			return err
		}
		return ask(ctx, http.MethodPost, control+"/operations/tenants.create", body)
	}
	fmt.Print(help)
	if verb != "help" && verb != "h" {
		return fmt.Errorf("%q is not one of these", strings.Join(append([]string{verb}, args...), " "))
	}
	return nil
}

// serve runs the machine until somebody stops it.
func serve(ctx context.Context, c machine.Config) error {
	m, closeLog, err := start(ctx, c)
	if err != nil {
		return err
	}
	defer closeLog()
	defer m.Stop() //nolint:contextcheck // a stop goes on although the context has ended
	if env := os.Getenv("DEMO"); env != "off" {
		if err := demo(ctx, c, m); err != nil {
			return err
		}
	}
	m.Schedules()
	fmt.Printf("Customer Center  %s\nSign-in          %s\nMail             %s\nControl          %s\nLog              %s\nStop with Ctrl-C.\n",
		m.Web, m.Issuer, m.Mail, m.Control, logFile(c))
	<-ctx.Done()
	fmt.Println("stopping")
	return nil
}

// start starts the machine with its log in a file; what is wrong is said on the terminal too.
func start(ctx context.Context, c machine.Config) (m *machine.Machine, closeLog func(), err error) {
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return nil, nil, err
	}
	f, err := os.OpenFile(logFile(c), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, nil, err
	}
	log := slog.New(slog.NewMultiHandler(run.Log(f).Handler(), slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	m, err = machine.Start(ctx, c, log)
	if err != nil {
		_ = f.Close()
		return nil, nil, err
	}
	return m, func() { _ = f.Close() }, nil
}

func logFile(c machine.Config) string { return filepath.Join(c.Dir, "machine.log") }

// ask tells the running machine something.
func ask(ctx context.Context, method, url string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("no machine answers at %s: start it with `make run` (%w)", url, err)
	}
	defer func() { _ = res.Body.Close() }()
	said, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode >= 300 {
		return fmt.Errorf("%s: %s", res.Status, bytes.TrimSpace(said))
	}
	fmt.Print(string(said))
	return nil
}
