package seed

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"customercenter/infra/local/signin"
	"customercenter/test/world"
)

// answer is what the API answered.
type answer struct {
	ETag string
	Body map[string]any
}

// Str is a text of the answer.
func (a answer) Str(name string) string { s, _ := a.Body[name].(string); return s }

// call lets somebody of a role do something; whoever has not signed in yet does so first. The same key is the same act,
// however often it is repeated.
func (c *company) call(ctx context.Context, role, key string, x world.Call) (answer, error) {
	token, err := c.token(ctx, role)
	if err != nil {
		return answer{}, err
	}
	method, path := x.Route()
	h := map[string]string{"Authorization": "Bearer " + token, "Content-Type": "application/json"}
	if method == http.MethodPatch {
		h["Content-Type"] = "application/merge-patch+json"
	}
	if key != "" {
		h["Idempotency-Key"] = "demo-" + key
	}
	if x.IfMatch != "" {
		h["If-Match"] = x.IfMatch
	}
	if x.Query != "" {
		path += "?" + x.Query
	}
	return send(ctx, method, c.target.Web+"/v1"+path, h, x.Body)
}

// read asks for something.
func (c *company) read(ctx context.Context, role string, x world.Call) (answer, error) {
	return c.call(ctx, role, "", x)
}

func (c *company) token(ctx context.Context, role string) (string, error) {
	if t := c.tokens[role]; t != "" {
		return t, nil
	}
	t, err := signin.Client{Issuer: c.target.Issuer, ID: c.target.ClientID, Redirect: c.target.Web + "/signed-in"}.As(ctx, c.email(role))
	c.tokens[role] = t.Access
	return t.Access, err
}

// order gives an operator's order at the control address.
func (c *company) order(ctx context.Context, operation string, order any) error {
	a, err := send(ctx, "POST", c.target.Control+"/operations/"+operation, map[string]string{"Content-Type": "application/json"}, order)
	if err != nil {
		return err
	}
	if status, _ := a.Body["status"].(json.Number); status.String() != "201" {
		return fmt.Errorf("%s: %v", operation, a.Body)
	}
	return nil
}

func send(ctx context.Context, method, url string, headers map[string]string, body any) (answer, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return answer{}, err
	}
	if body == nil {
		b = nil
	}
	req, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(b))
	if err != nil {
		return answer{}, err
	}
	for name, v := range headers {
		req.Header.Set(name, v)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = res.Body.Close() }()
	said, err := io.ReadAll(res.Body)
	if err != nil {
		return answer{}, err
	}
	if res.StatusCode >= 300 {
		return answer{}, fmt.Errorf("%s %s %s: %s: %s", method, url, b, res.Status, said)
	}
	a := answer{ETag: res.Header.Get("ETag")}
	d := json.NewDecoder(bytes.NewReader(said))
	d.UseNumber()
	if err := d.Decode(&a.Body); err != nil {
		return a, fmt.Errorf("%s %s: %w in %s", method, url, err, said)
	}
	return a, nil
}
