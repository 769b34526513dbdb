package file

import (
	"fmt"
	"strings"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/fault"
	"customercenter/internal/id"
)

// The parts of the bucket. What stands under kept was made or checked by the product and never changes; what stands under
// uploaded came from outside, is believed by nobody, and is removed by itself after a day; what stands under passing was made by
// the product, never changes either, can be made again, and is removed by itself after a week.
const (
	Kept     = "T/"
	Uploaded = "U/"
	Passing  = "X/"
)

// PassingFor is how long what stands under passing is there at least.
const PassingFor = 7 * 24 * time.Hour

// Key names a file. Only the constructors here make one, each of a tenant, so that whoever holds a key holds one of that
// tenant; the zero Key names nothing and every store refuses it. No key is another one's folder.
type Key struct {
	tenant id.Tenant
	path   string
}

// The constructors. Each panics when what it is given is no tenant's id, or no name of one path segment: such a caller is
// defective, and another tenant's file would be the price of going on.

// Upload is a file that a user sends in by a form: T must be the caller's tenant, name a new id.
func Upload(t id.Tenant, name string) Key { return key(Uploaded, t, "uploads", name) }

// Logo is a tenant's logo, named by its content.
func Logo(t id.Tenant, h Hash) Key { return key(Kept, t, "logos", string(h)) }

// Statement is one rendering of a statement: format is its ending, as pdf.
func Statement(t id.Tenant, statement, format string) Key {
	return key(Kept, t, "statements", statement+"."+format)
}

// Invoice is a drawing of an invoice, by what it says: the same content has the same key.
func Invoice(t id.Tenant, invoice string, h Hash) Key {
	return key(Kept, t, "invoices", invoice+"."+string(h)+".pdf")
}

// Attachment is a file that belongs to a customer or a document.
func Attachment(t id.Tenant, name string) Key { return key(Kept, t, "attachments", name) }

// Import is a file that was taken in, or what it came to: format is its ending.
func Import(t id.Tenant, name, format string) Key { return key(Kept, t, "imports", name+"."+format) }

// Export is a list or report that was asked for, or a piece of one.
func Export(t id.Tenant, name, format string) Key { return key(Passing, t, "exports", name+"."+format) }

// mostSegment is the longest name in a key, in bytes.
const mostSegment = 120

func key(half string, t id.Tenant, kind, name string) Key {
	if !access.IsTenant(string(t)) {
		panic(fmt.Sprintf("file: a key of tenant %q, which is none", string(t)))
	}
	if !isName(name) {
		panic(fmt.Sprintf("file: %q cannot be a name of one of the %s", name, kind))
	}
	return Key{t, half + string(t) + "/" + kind + "/" + name}
}

// isName reports whether a text can be the last part of a key: letters, digits, and . _ - between them.
func isName(s string) bool {
	if s == "" || len(s) > mostSegment || s[0] == '.' || s[len(s)-1] == '.' || strings.Contains(s, "..") {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("._-", r) {
			return false
		}
	}
	return true
}

// Parse reads a key that the product wrote down for this tenant. Errors: fault.Missing for every other text, another
// tenant's key like one that never was.
func Parse(t id.Tenant, s string) (Key, error) {
	half, rest, _ := strings.Cut(s, "/")
	tenant, rest, _ := strings.Cut(rest, "/")
	kind, name, _ := strings.Cut(rest, "/")
	if (half+"/" != Kept && half+"/" != Uploaded && half+"/" != Passing) || tenant != string(t) || !access.IsTenant(tenant) || !isName(kind) || !isName(name) {
		return Key{}, fault.Missing("file")
	}
	return Key{t, s}, nil
}

// ParseUpload reads the name under which a user says to have sent a file in. Errors: fault.Missing.
func ParseUpload(t id.Tenant, name string) (Key, error) {
	if !isName(name) {
		return Key{}, fault.Missing("upload")
	}
	return Upload(t, name), nil
}

// Dropped is a file that somebody put among a tenant's uploads to be imported: U/TENANT/imports/KIND/NAME, whatever its name. ok
// is false for every other key.
func Dropped(path string) (k Key, kind, name string, ok bool) {
	rest, ours := strings.CutPrefix(path, Uploaded)
	tenant, rest, _ := strings.Cut(rest, "/")
	folder, rest, _ := strings.Cut(rest, "/")
	kind, name, _ = strings.Cut(rest, "/")
	if !ours || folder != "imports" || !access.IsTenant(tenant) || !isName(kind) || name == "" || len(path) > 1024 {
		return Key{}, "", "", false
	}
	return Key{id.Tenant(tenant), path}, kind, name, true
}

// Sent is a file that a user sent in by a form, by its key in the bucket.
func Sent(path string) (k Key, name string, ok bool) {
	rest, ours := strings.CutPrefix(path, Uploaded)
	tenant, rest, _ := strings.Cut(rest, "/")
	folder, name, _ := strings.Cut(rest, "/")
	if !ours || folder != "uploads" || !access.IsTenant(tenant) || !isName(name) {
		return Key{}, "", false
	}
	return Upload(id.Tenant(tenant), name), name, true
}

// String is the key as the bucket has it.
func (k Key) String() string { return k.path }

// Tenant is whose file it is.
func (k Key) Tenant() id.Tenant { return k.tenant }

// Must panics on the zero Key: a store is given nothing else that is not a key.
func (k Key) Must() string {
	if k.path == "" {
		panic("file: a key that nobody made")
	}
	return k.path
}
