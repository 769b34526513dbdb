package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"

	"customercenter/infra/local/machine"
	"customercenter/infra/local/signin"
	"customercenter/internal/file"
	"customercenter/internal/file/s3"
)

// verb is something that the command does, with so many arguments.
type verb struct {
	name         string
	fewest, most int
	do           func(ctx context.Context, c machine.Config, args []string) error
}

var verbs = []verb{
	{"run", 0, 0, func(ctx context.Context, c machine.Config, _ []string) error { return serve(ctx, c) }},
	{"seed", 0, 2, fill},
	{"clock", 0, 1, setClock},
	{"token", 1, 1, token},
	{"drop", 3, 3, drop},
	{"mail", 0, 1, setMail},
	{"schedule", 1, 1, func(ctx context.Context, c machine.Config, args []string) error {
		return order(ctx, c, http.MethodPost, "/schedules/"+args[0], nil)
	}},
	{"tenant", 1, 1, tenant},
}

func setClock(ctx context.Context, c machine.Config, args []string) error {
	switch {
	case len(args) == 0:
		return order(ctx, c, http.MethodGet, "/clock", nil)
	case args[0] == "real":
		return order(ctx, c, http.MethodDelete, "/clock", nil)
	default:
		return order(ctx, c, http.MethodPut, "/clock", map[string]string{"now": args[0]})
	}
}

func setMail(ctx context.Context, c machine.Config, args []string) error {
	if len(args) == 0 {
		return order(ctx, c, http.MethodGet, "/mail", nil)
	}
	return order(ctx, c, http.MethodPut, "/mail", map[string]string{"mode": args[0]})
}

func tenant(ctx context.Context, c machine.Config, args []string) error {
	body, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	return order(ctx, c, http.MethodPost, "/operations/tenants.create", json.RawMessage(body))
}

// token signs somebody in as a browser does, and says the access token.
func token(ctx context.Context, c machine.Config, args []string) error {
	issuer, web := c.Addresses()
	t, err := signin.Client{Issuer: issuer, ID: machine.ClientID, Redirect: web + "/signed-in"}.As(ctx, args[0])
	if err != nil {
		return notRunning(issuer, err)
	}
	fmt.Println(t.Access)
	return nil
}

// drop puts a file into the bucket, where object-import hears of it.
func drop(ctx context.Context, c machine.Config, args []string) error {
	name, folder := args[0], args[2]
	key := "U/" + args[1] + "/imports/" + folder + "/" + filepath.Base(name)
	if _, _, _, ok := file.Dropped(key); !ok {
		return fmt.Errorf("%s is nowhere that files are imported from: give a tenant, and the kind of its rows or the code of a saved mapping, as `drop invoices.csv asha invoices`", key)
	}
	content, err := os.Open(name) //nolint:gosec // the user's own file
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	bucket, err := bucketOf(c)
	if err != nil {
		return err
	}
	if _, err := bucket.PutObject(ctx, &sdk.PutObjectInput{Bucket: aws.String(machine.Bucket), Key: &key, Body: content}); err != nil {
		return notRunning(fmt.Sprintf("port %d", c.FilesPort), err)
	}
	fmt.Println("dropped as " + key + "; GET /v1/imports tells what becomes of it")
	return nil
}

// bucketOf is the running machine's bucket, opened with the secret that it keeps.
func bucketOf(c machine.Config) (*sdk.Client, error) {
	secret, err := os.ReadFile(filepath.Join(c.Dir, machine.FilesSecret)) //nolint:gosec // our own file
	if err != nil {
		return nil, notRunning(c.Dir, err)
	}
	return s3.Local(fmt.Sprintf("http://%s:%d", machine.Loopback, c.FilesPort), machine.FilesKey, string(secret)), nil
}

func notRunning(where string, err error) error {
	return fmt.Errorf("no machine answers at %s: start it with `make run` (%w)", where, err)
}

// order tells the running machine something.
func order(ctx context.Context, c machine.Config, method, path string, words any) error {
	url := fmt.Sprintf("http://%s:%d", machine.Loopback, c.ControlPort) + path
	var body []byte
	if words != nil {
		var err error
		if body, err = json.Marshal(words); err != nil {
			return err
		}
	}
	req, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return notRunning(url, err)
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
