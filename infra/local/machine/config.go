package machine

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"customercenter/infra/local/clock"
)

// Config says where the machine stands. The zero value of a port is a free one, which tests want.
type Config struct {
	Dir         string // keeps everything between runs
	Web         string // folder of the built web client; "" = none is served
	Fonts       string // folder of the documents' fonts
	Jars        string // folder of the engine's jars; "" = the module's own
	Bind        string // address that the web client, API and sign-in listen on
	WebPort     int    // of the web client and the API, which share an origin
	IssuerPort  int
	EnginePort  int
	ControlPort int        // always on loopback
	MailPort    int        // where mail is read; always on loopback
	FilesPort   int        // of links and forms, which browsers follow
	FilesURL    string     // as browsers reach it
	WebURL      string     // as browsers reach it; "" = http://localhost and the port
	IssuerURL   string     // as browsers reach it, and as it stands in tokens
	Clock       *time.Time // to start with; nil = the wall's
}

// Addresses are where browsers reach the issuer and the web client of a machine with fixed ports.
func (c Config) Addresses() (issuer, web string) {
	at := func(url string, port int) string { return cmp.Or(url, fmt.Sprintf("http://localhost:%d", port)) }
	return at(c.IssuerURL, c.IssuerPort), at(c.WebURL, c.WebPort)
}

// Loopback is where the machine listens unless told otherwise.
const Loopback = "127.0.0.1"

// FromEnvironment is the configuration for a checkout: fixed ports, everything below .local/, and what the environment
// says otherwise.
func FromEnvironment(root string, env func(string) string) (Config, error) {
	c := Config{Dir: filepath.Join(root, ".local"), Web: filepath.Join(root, "web", "dist"), Fonts: filepath.Join(root, ".cache", "fonts"), Bind: Loopback,
		WebPort: 8080, IssuerPort: 8081, EnginePort: 8000, ControlPort: 8082,
		FilesPort: 8083, MailPort: 8084, FilesURL: env("FILES_URL"), WebURL: env("WEB_URL"), IssuerURL: env("ISSUER_URL")}
	for name, port := range map[string]*int{"PORT": &c.WebPort, "ISSUER_PORT": &c.IssuerPort, "ENGINE_PORT": &c.EnginePort, "CONTROL_PORT": &c.ControlPort,
		"FILES_PORT": &c.FilesPort, "MAIL_PORT": &c.MailPort} {
		if text := env(name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 0 || n > 65535 {
				return c, fmt.Errorf("%s=%s is not a port: give a number from 1 to 65535", name, text)
			}
			*port = n
		}
	}
	for name, text := range map[string]*string{"BIND": &c.Bind, "LOCAL_DIR": &c.Dir, "WEB_DIR": &c.Web} {
		if v := env(name); v != "" {
			*text = v
		}
	}
	if text := env("CLOCK"); text != "" {
		t, err := clock.Parse(text)
		if err != nil {
			return c, fmt.Errorf("CLOCK=%w", err)
		}
		c.Clock = &t
	}
	return c, nil
}
