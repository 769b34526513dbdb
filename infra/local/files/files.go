// Package files is Amazon S3 on the local machine: versitygw's server, which checks signatures, presigned links and the
// policies of forms as S3 does, over a folder of our own. It is reached by one address, on loopback unless told otherwise,
// and tells what was created, as S3 tells EventBridge.
package files

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/versity/versitygw/auth"
	"github.com/versity/versitygw/s3api"
	"github.com/versity/versitygw/s3api/middlewares"
	"github.com/versity/versitygw/s3api/utils"
)

// Region is where the bucket is said to stand.
const Region = "eu-central-1"

// Created says that an object was written. It is told before the writer is answered, when the object is on disk.
type Created struct {
	Bucket, Key, ETag string
	Size              int64
	At                time.Time
}

// Event is the event that a function hears of it, as EventBridge brings it: the key as it is, the ETag without its quotes.
func (c Created) Event() events.EventBridgeEvent {
	detail, err := json.Marshal(map[string]any{"version": "0", "reason": "PutObject", "bucket": map[string]any{"name": c.Bucket},
		"object": map[string]any{"key": c.Key, "size": c.Size, "etag": strings.Trim(c.ETag, `"`)}})
	if err != nil {
		panic(err) // maps of texts
	}
	return events.EventBridgeEvent{Version: "0", ID: strings.Trim(c.ETag, `"`), DetailType: "Object Created", Source: "aws.s3", AccountID: "000000000000", Time: c.At,
		Region: Region, Resources: []string{"arn:aws:s3:::" + c.Bucket}, Detail: detail}
}

// Options say where the server keeps its objects and who may use it.
type Options struct {
	Dir         string // keeps the objects
	Bucket      string
	Key, Secret string // of the one account
	Origin      string // of the pages that may read and post: the web client's
	Wall        func() time.Time
	Created     func(Created) error // nil = nobody listens; an error is the writer's, who writes again
	Log         *slog.Logger
}

// Server is a running server behind its handler.
type Server struct {
	server *s3api.S3ApiServer
	folder string // of the socket
	proxy  http.Handler
	ended  chan error
}

// startTime is how long the server may take to listen.
const startTime = 5 * time.Second

// Start starts the server behind a socket of its own, so that any listener can serve Handler.
func Start(ctx context.Context, o Options) (*Server, error) {
	root, err := filepath.Abs(filepath.Join(o.Dir, o.Bucket))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(root, 0o700); err != nil {
		return nil, err
	}
	if o.Created == nil {
		o.Created = func(Created) error { return nil }
	}
	utils.SetBucketNameValidationStrict(true)
	account := auth.Account{Access: o.Key, Secret: o.Secret, Role: auth.RoleAdmin}
	server, err := s3api.New(&disk{bucket: o.Bucket, root: root, wall: o.Wall, created: o.Created},
		middlewares.RootUserConfig{Access: o.Key, Secret: o.Secret}, Region, auth.NewIAMServiceSingle(account), nil, nil, nil, nil,
		s3api.WithConcurrencyLimiter(1024, 512), s3api.WithQuiet(), s3api.WithKeepAlive(), s3api.WithDisableACL(), s3api.WithCORSAllowOrigin(o.Origin))
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	folder, err := os.MkdirTemp("", "files") // a socket's path has 104 bytes at most
	if err != nil {
		return nil, err
	}
	socket := filepath.Join(folder, "s3")
	s := &Server{server: server, folder: folder, ended: make(chan error, 1)}
	go func() { s.ended <- server.ServeMultiPort([]string{socket}) }()
	s.proxy = through(socket, o.Log)
	return s, s.await(ctx, socket)
}

// through hands requests to the server as they came: what is signed must not change on the way.
func through(socket string, log *slog.Logger) http.Handler {
	return &httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			p.Out.URL.Scheme, p.Out.URL.Host = "http", "files"
			p.Out.Host = p.In.Host
		},
		Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 64, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", socket)
		}},
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// await waits until the server listens.
func (s *Server) await(ctx context.Context, socket string) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	for {
		if c, err := (&net.Dialer{}).DialContext(ctx, "unix", socket); err == nil {
			return c.Close()
		}
		select {
		case err := <-s.ended:
			return fmt.Errorf("files: the server does not start: %w", err)
		case <-ctx.Done():
			return errors.Join(errors.New("files: the server does not listen"), ctx.Err())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// ServeHTTP answers S3's requests.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.proxy.ServeHTTP(w, r) }

// Stop ends the server.
func (s *Server) Stop() {
	_ = s.server.ShutDown() // what is under way is cut off
	_ = os.RemoveAll(s.folder)
}
