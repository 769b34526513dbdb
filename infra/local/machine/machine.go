// Package machine puts the product together on one machine, in one process tree: the engine with the table, API Gateway's
// shape in front of every operation, the stream's consumers, the schedules, sign-in, the web client and a control address.
// Only what AWS does is stood in for; every function is the one that runs on AWS. What was acknowledged is on disk: a
// Ctrl-C and a kill lose nothing of it.
package machine

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"customercenter/infra/local/clock"
	"customercenter/infra/local/control"
	"customercenter/infra/local/gateway"
	"customercenter/infra/local/issuer"
	"customercenter/infra/local/mail"
	"customercenter/infra/local/pump"
	"customercenter/infra/local/schedule"
	"customercenter/infra/local/turns"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/run"
	shell "customercenter/internal/run/gateway"
	"customercenter/internal/store"
	"customercenter/internal/table/dynamo"
	"customercenter/tools/engine"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
)

const (
	// Table is the name of the table.
	Table = "customer-center"
	// ClientID is the web client's name at sign-in, and the audience of its tokens.
	ClientID = "customer-center-web"
)

// devServer is where Vite serves the client while somebody works on it.
const devServer = "http://localhost:5173"

// Machine is a running machine.
type Machine struct {
	Clock   *clock.Clock
	Store   store.Store
	Web     string // addresses
	Issuer  string
	Control string
	Files   string
	Mail    string // where people read it

	config    Config
	wall      func() time.Time
	log       *slog.Logger
	engine    *engine.Engine
	orders    map[string]func(context.Context, shell.Order) (shell.Answer, error)
	pumps     []*pump.Pump
	scheduler *schedule.Scheduler
	servers   []*http.Server
	running   context.Context // ends with Stop
	mail      *mail.Service
	hears     []hearer // of files
	stop      context.CancelFunc
	work      sync.WaitGroup
	last      []func()
}

// Start starts everything. What is missing or in the way is an error of one sentence that says what to do.
func Start(ctx context.Context, c Config, log *slog.Logger) (m *Machine, err error) {
	m = &Machine{config: c, wall: time.Now, log: log}
	defer func() { //nolint:contextcheck // a stop goes on although the context has ended
		if err != nil {
			m.Stop()
		}
	}()
	held, err := lock(c.Dir)
	if err != nil {
		return m, err
	}
	m.last = append(m.last, func() { _ = held.Close() })
	m.Clock = clock.New(m.wall)
	if c.Clock != nil {
		m.Clock.Set(*c.Clock)
	}
	doors, err := m.openDoors()
	if err != nil {
		return m, err
	}
	if err := m.startEngine(ctx); err != nil {
		return m, err
	}
	return m, m.assemble(ctx, doors)
}

// doors are the listeners, opened before anything else is started, so that a port in use is told at once.
type doors struct{ web, issuer, control, files, mail net.Listener }

func (m *Machine) openDoors() (d doors, err error) {
	c := m.config
	for _, x := range []struct {
		l        *net.Listener
		host     string
		port     int
		variable string
	}{{&d.web, c.Bind, c.WebPort, "PORT"}, {&d.issuer, c.Bind, c.IssuerPort, "ISSUER_PORT"}, {&d.control, Loopback, c.ControlPort, "CONTROL_PORT"},
		{&d.files, c.Bind, c.FilesPort, "FILES_PORT"}, {&d.mail, Loopback, c.MailPort, "MAIL_PORT"}} {
		if *x.l, err = listen(x.host, x.port, x.variable); err != nil {
			return d, err
		}
		l := *x.l
		m.last = append(m.last, func() { _ = l.Close() })
	}
	m.Web, m.Issuer, m.Control = urlOf(c.WebURL, d.web), urlOf(c.IssuerURL, d.issuer), urlOf("", d.control)
	m.Files, m.Mail = urlOf(c.FilesURL, d.files), urlOf("", d.mail)+"/mail"
	return d, nil
}

func (m *Machine) startEngine(ctx context.Context) error {
	if err := awaitPort(ctx, m.config.EnginePort); err != nil {
		return err
	}
	e, err := engine.Start(ctx, engine.Options{Jars: m.config.Jars, Data: filepath.Join(m.config.Dir, "engine"), Port: m.config.EnginePort})
	if err != nil {
		return fmt.Errorf("the engine does not start: %w", err)
	}
	m.engine = e
	return dynamo.Create(ctx, e.Client(), Table)
}

// assemble puts the parts together on the table and starts them.
func (m *Machine) assemble(ctx context.Context, d doors) error {
	secret, err := loadSecret(filepath.Join(m.config.Dir, "secret"))
	if err != nil {
		return err
	}
	client := m.engine.Client()
	line := turns.New() // this process serves what on AWS would be a function for each request
	out, err := m.openOutside(ctx, d)
	if err != nil {
		return err
	}
	deps := func(uses ...api.System) command.Deps {
		d := run.Deps(durable{dynamo.New(client, Table)}, m.Clock.Now, m.log)
		d.Turns = line
		return out.give(d, uses)
	}
	if err := errors.Join(m.openMail(deps), m.openArrivals(deps)); err != nil {
		return err
	}
	m.Store = deps().Store
	m.orders = orders(deps)
	if m.pumps, err = pumps(deps, streamsOf(m.engine), Table, m.config.Dir, m.wall, m.log); err != nil {
		return err
	}
	work, err := jobs(deps)
	if err != nil {
		return err
	}
	if m.scheduler, err = schedule.New(m.Clock, m.log, work...); err != nil {
		return err
	}
	signIn, err := issuer.New(issuer.Options{URL: m.Issuer, Dir: filepath.Join(m.config.Dir, "issuer"), People: people{m.Store}, Wall: m.wall,
		Client: issuer.Client{ID: ClientID, Redirects: []string{m.Web + "/signed-in", devServer + "/signed-in"}, Ends: []string{m.Web + "/", devServer + "/"}}})
	if err != nil {
		return err
	}
	front, err := m.front(routes(deps, secret), "http://"+reachable(d.issuer))
	if err != nil {
		return err
	}
	ctx, m.stop = context.WithCancel(context.WithoutCancel(ctx))
	m.serve(d.web, front)
	m.serve(d.issuer, signIn)
	m.serve(d.control, control.Handler(control.Options{Clock: m.Clock, Settled: m.Settled, Schedule: m.scheduler.Start, Mail: m.mail, Order: m.order}))
	m.serve(d.files, out.server)
	m.serve(d.mail, m.mail.Handler())
	m.work.Go(func() { m.mail.Run(ctx) })
	for _, p := range m.pumps {
		m.work.Go(func() { p.Run(ctx) })
	}
	m.running = ctx
	return nil
}

// front is the one address of the web client and the API.
func (m *Machine) front(all []gateway.Route, keys string) (http.Handler, error) {
	set := &gateway.KeySet{URL: keys + "/jwks.json", Wall: m.wall}
	g, err := gateway.New(gateway.Options{
		Routes:     all,
		Authorizer: &gateway.Authorizer{Issuer: m.Issuer, Audience: ClientID, Keys: set.Key, Wall: m.wall},
		CORS: gateway.CORS{Origins: []string{m.Web, devServer}, Methods: []string{"GET", "POST", "PUT", "PATCH", "DELETE"},
			Headers: []string{"authorization", "content-type", "idempotency-key", "if-match"},
			Expose:  []string{"etag", "link", "location", "idempotency-replayed", "retry-after", "x-request-id"}, MaxAge: time.Hour},
		Now: m.Clock.Now, Log: m.log,
	})
	if err != nil || m.config.Web == "" {
		return g, err
	}
	pages, err := newSite(m.config.Web, m.Issuer, m.Files)
	if err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/v1/") {
			g.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	}), nil
}

func (m *Machine) serve(l net.Listener, h http.Handler) {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: gateway.MaxHeaders, ErrorLog: slog.NewLogLogger(m.log.Handler(), slog.LevelWarn)}
	m.servers = append(m.servers, s)
	m.work.Go(func() {
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			m.log.Error("an address is lost", "address", l.Addr().String(), "error", err.Error())
		}
	})
}

// Schedules lets the clock start what it starts. It stands apart from Start so that demo data can lead the clock through
// half a year first.
func (m *Machine) Schedules() {
	ticks := time.NewTicker(time.Second)
	m.work.Go(func() { defer ticks.Stop(); m.scheduler.Run(m.running, ticks.C) })
}

// Settled waits until everything that is in the stream now has been heard, and what became of the mails.
func (m *Machine) Settled(ctx context.Context) error {
	for _, p := range m.pumps {
		if err := p.Settled(ctx); err != nil {
			return err
		}
	}
	return m.mail.Settled(ctx)
}

// Stop lets requests end that are under way, then stops everything.
func (m *Machine) Stop() {
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	for _, s := range m.servers {
		_ = s.Shutdown(ctx) // what does not end in time is cut off
	}
	if m.stop != nil {
		m.stop()
	}
	m.work.Wait()
	if m.engine != nil {
		m.engine.Stop()
	}
	for i := len(m.last) - 1; i >= 0; i-- {
		m.last[i]()
	}
	m.last = nil
}

// loadSecret reads what signs cursors, or draws it.
func loadSecret(path string) ([]byte, error) {
	b, err := os.ReadFile(path) //nolint:gosec // our own file
	if errors.Is(err, os.ErrNotExist) {
		b = []byte(rand.Text() + rand.Text())
		return b, os.WriteFile(path, b, 0o600)
	}
	return b, err
}

func streamsOf(e *engine.Engine) *dynamodbstreams.Client {
	return dynamodbstreams.NewFromConfig(aws.Config{Region: "eu-central-1", BaseEndpoint: &e.Endpoint,
		Credentials: credentials.NewStaticCredentialsProvider(engine.Key, engine.Key, "")})
}

// reachable is the address at which this process reaches a listener of its own.
func reachable(l net.Listener) string {
	a, ok := l.Addr().(*net.TCPAddr)
	if ok && a.IP.IsUnspecified() {
		return fmt.Sprintf("%s:%d", Loopback, a.Port)
	}
	return l.Addr().String()
}
