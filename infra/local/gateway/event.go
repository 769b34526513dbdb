package gateway

import (
	"encoding/base64"
	"mime"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// call is what the gateway knows of one request beyond the request itself.
type call struct {
	id     string
	at     time.Time
	route  Route
	params map[string]string
	claims map[string]string
	body   []byte
}

// event is the payload, format 2.0: names of headers in lower case, values of one name joined, cookies apart, the path
// decoded and the query not.
func event(r *http.Request, c call) events.APIGatewayV2HTTPRequest {
	key := c.route.Method + " " + c.route.Path
	source, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		source = r.RemoteAddr
	}
	e := events.APIGatewayV2HTTPRequest{
		Version: "2.0", RouteKey: key, RawPath: r.URL.Path, RawQueryString: r.URL.RawQuery,
		Headers: headers(r), QueryStringParameters: query(r), PathParameters: c.params,
		RequestContext: events.APIGatewayV2HTTPRequestContext{
			RouteKey: key, AccountID: "000000000000", Stage: "$default", RequestID: c.id, APIID: "local",
			DomainName: r.Host, DomainPrefix: strings.SplitN(r.Host, ".", 2)[0],
			Time: c.at.UTC().Format("02/Jan/2006:15:04:05 -0700"), TimeEpoch: c.at.UnixMilli(),
			HTTP: events.APIGatewayV2HTTPRequestContextHTTPDescription{
				Method: r.Method, Path: r.URL.Path, Protocol: r.Proto, SourceIP: source, UserAgent: r.UserAgent(),
			},
			Authorizer: &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
				JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{Claims: c.claims},
			},
		},
	}
	for _, x := range r.Cookies() {
		e.Cookies = append(e.Cookies, x.Name+"="+x.Value)
	}
	if isText(r.Header.Get("Content-Type")) {
		e.Body = string(c.body)
	} else {
		e.Body, e.IsBase64Encoded = base64.StdEncoding.EncodeToString(c.body), len(c.body) > 0
	}
	return e
}

func headers(r *http.Request) map[string]string {
	out := map[string]string{"host": r.Host}
	for name, values := range r.Header {
		if name = strings.ToLower(name); name != "cookie" && name != "connection" {
			out[name] = strings.Join(values, ",")
		}
	}
	return out
}

func query(r *http.Request) map[string]string {
	q := r.URL.Query()
	if len(q) == 0 {
		return nil
	}
	out := make(map[string]string, len(q))
	for name, values := range q {
		out[name] = strings.Join(values, ",")
	}
	return out
}

// isText tells which bodies travel as text; all others are base64.
func isText(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return contentType == ""
	}
	switch kind {
	case "application/json", "application/xml", "application/javascript":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}
