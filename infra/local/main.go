// The local machine: Customer Center on one machine, with what AWS does stood in for. `go run . help` says what it can do.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"customercenter/infra/local/machine"
	"customercenter/internal/run"
	"customercenter/tools/root"
)

const help = `The local machine of Customer Center.

  go run . [run]             start it; demo data is made when there is no tenant yet
  go run . seed              remove what is in the table and make the demo data anew; the machine must be stopped
  go run . seed CUSTOMERS INVOICES  the same with a tenant of that size (owner@big.example), unless it is there; SEED=1, AGAIN=1
  go run . clock [TIME|real] show the clock of the running machine, or set it: 2026-03-31, 2026-03-31T22:00:00Z, real
  go run . token EMAIL       sign a demo person in at the running machine: the token that the API takes
  go run . drop FILE TENANT FOLDER  put a file into the running machine's bucket, to be imported: invoices.csv asha invoices
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
	for _, v := range verbs {
		if v.name == verb && v.fewest <= len(args) && len(args) <= v.most {
			return v.do(ctx, c, args)
		}
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
