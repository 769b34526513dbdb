package gateway

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"customercenter/internal/api"
	"customercenter/internal/fault"
)

// The limits of a request.
const (
	mostBody = 1 << 20 // bytes
	mostKey  = 200     // characters of an Idempotency-Key
)

// admit lets a request in: who calls, whether they may, its key, the version it names, its size; in this order, so that
// a stranger learns nothing of the rules behind. The body is not read before. Refusals: 401, 403, 400, 428, 413.
func (s *shell) admit(ctx context.Context, call *api.Call, r *request) error {
	actor, err := r.identify(ctx, call)
	if err != nil {
		return err
	}
	call.Actor = actor
	if err := call.Actor.Must(s.spec.Permission); err != nil {
		return err
	}
	if call.Key, err = s.key(r); err != nil {
		return err
	}
	call.IfMatch = r.header.Get("If-Match")
	if s.spec.Versioned && call.IfMatch == "" {
		return fault.Fault{Kind: fault.VersionRequired, Code: "version_required",
			Detail: "Send If-Match with the ETag of what you read, so that nobody's change is lost."}
	}
	if len(r.body) > mostBody {
		return fault.Fault{Kind: fault.TooLarge, Code: "too_large", Detail: fmt.Sprintf("A request has at most %d bytes.", mostBody)}
	}
	if r.bodyErr != nil {
		return fault.Fault{Kind: fault.Malformed, Code: "malformed", Detail: "The body is not base64."}
	}
	call.Hash = hash(r.params, r.query, r.body)
	return nil
}

// key is the request's Idempotency-Key. A POST must bring one; without one PATCH, PUT and DELETE get one of their own, for
// they may be sent twice anyway.
func (s *shell) key(r *request) (string, error) {
	key := r.header.Get("Idempotency-Key")
	switch {
	case !s.spec.Keyed():
		return "", nil
	case key == "" && s.spec.Method == http.MethodPost:
		return "", fault.Fault{Kind: fault.Malformed, Code: "idempotency_key_missing",
			Detail: "Send an Idempotency-Key, the same one whenever you repeat this request."}
	case key == "":
		return "request " + r.id, nil
	case len(key) > mostKey || strings.ContainsFunc(key, func(c rune) bool { return c < ' ' || c > '~' }):
		return "", fault.Fault{Kind: fault.Malformed, Code: "idempotency_key_invalid",
			Detail: fmt.Sprintf("An Idempotency-Key has 1 to %d printable ASCII characters.", mostKey)}
	}
	return key, nil
}

// hash tells one request from another under the same key: its path parameters, query (in any order) and body. If-Match is
// left out: a repetition may name a newer version.
func hash(params map[string]string, query string, body []byte) string {
	q, err := url.ParseQuery(query)
	canonical := q.Encode() // sorted by name; the values of one name keep their order
	if err != nil {
		canonical = query // the router refuses it
	}
	head, err := json.Marshal([]any{params, canonical}) // maps are written in the order of their keys
	if err != nil {
		panic(fmt.Sprintf("gateway: texts cannot be written: %v", err))
	}
	h := sha256.New()
	h.Write(head) // JSON: ends where it ends, whatever follows
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}
