package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/url"

	"customercenter/internal/fault"
)

// List is one page of a list.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty" doc:"cursor of the next page; none at the end"`
}

// Paging is what every list takes.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"rows a page"`
	Cursor string `query:"cursor" maxLength:"2000" doc:"next of the page before"`
}

// Cursor signs a place in a list for this tenant, operation and these filters; it tells a reader nothing.
func (c *Call) Cursor(filters string, place any) string {
	b, err := json.Marshal(place)
	if err != nil {
		return ""
	}
	sum := c.sign(filters, b)
	return base64.RawURLEncoding.EncodeToString(append(sum, b...))
}

// Place reads a cursor back into place; one that was made for something else is refused.
func (c *Call) Place(filters, cursor string, place any) error {
	if cursor == "" {
		return nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) < sha256.Size || !hmac.Equal(b[:sha256.Size], c.sign(filters, b[sha256.Size:])) || json.Unmarshal(b[sha256.Size:], place) != nil {
		return fault.Fault{Kind: fault.Invalid, Code: "invalid_cursor", Detail: "The cursor does not belong to this list; begin at its first page.",
			Fields: []fault.Field{{Pointer: "/query/cursor", Code: "invalid_cursor", Detail: "take next of the page before, with the same filters"}}}
	}
	return nil
}

func (c *Call) sign(filters string, b []byte) []byte {
	h := hmac.New(sha256.New, c.Secret)
	h.Write([]byte(string(c.Actor.Tenant) + "\x00" + c.Spec.ID + "\x00" + filters + "\x00"))
	h.Write(b)
	return h.Sum(nil)
}

// Page is a list's answer with its Link header. path is the request's path and query without the cursor.
func Page[T any](items []T, next, path string, query url.Values) *Result[List[T]] {
	out := &Result[List[T]]{Body: List[T]{Items: items, Next: next}}
	if out.Body.Items == nil {
		out.Body.Items = []T{}
	}
	if next != "" {
		query.Set("cursor", next)
		out.Link = "</v1" + path + "?" + query.Encode() + `>; rel="next"`
	}
	return out
}
