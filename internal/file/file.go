// Package file is what the product needs of a store of files: statements, logos, uploads, later attachments, imports and
// exports. A file is kept under a key that begins with its tenant, is written once and never changes, and is read with its
// hash checked. The package knows no provider: file/s3 is Amazon S3, file/memory stands in for it in tests.
package file

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"
)

// Store keeps files.
type Store interface {
	// Put keeps a file under a key that has none yet. The same bytes again do nothing, so that a Put whose answer was lost
	// may be repeated. Errors: Taken, Unavailable.
	Put(ctx context.Context, k Key, c Content) error
	// Create begins a file that comes piece by piece; its Writer belongs to the caller until it is closed or given up.
	Create(ctx context.Context, k Key, mediaType string) Writer
	// Get reads a whole file of at most limit bytes. Errors: NotFound, TooLarge, Damaged, Unavailable.
	Get(ctx context.Context, k Key, limit int64) (Content, error)
	// Piece reads at most n bytes from an offset on, fewer only at the end, of the file as it stood when it had that tag; "" takes
	// it as it stands. Its hash is not checked. Errors: NotFound, Changed, Unavailable.
	Piece(ctx context.Context, k Key, from, n int64, tag string) (Piece, error)
	// Head tells what a file is without reading it. Errors: NotFound, Unavailable.
	Head(ctx context.Context, k Key) (Info, error)
	// Link makes an address from which the file can be read without signing in, for a short while. It does not look
	// whether the file is there.
	Link(ctx context.Context, k Key, d Download) (string, error)
	// Form makes what a browser needs to send one file in under an upload's key.
	Form(ctx context.Context, k Key, u Limits) (Form, error)
}

// Writer takes a file piece by piece and holds no more than PartSize of it, however large it becomes. Nothing stands under the key
// before Close. Errors of Write: Unavailable.
type Writer interface {
	io.Writer
	// Close keeps the file, where none stands under the key; the same bytes again do nothing, as with Put. Errors: Taken,
	// Unavailable.
	Close() (Info, error)
	// Abort gives the file up. After Close it does nothing, so that it may be deferred.
	Abort()
}

// PartSize is how many bytes of a file that comes piece by piece are kept at once: what comes to less is put as one. Every part but
// the last has so many.
const PartSize = 8 << 20

// Hash is a SHA-256 in lower-case hexadecimal digits.
type Hash string

// HashOf is the hash of bytes.
func HashOf(b []byte) Hash {
	sum := sha256.Sum256(b)
	return Hash(hex.EncodeToString(sum[:]))
}

// Arrival is what is told of a file that came: its key, its tag as the store quotes it, its size.
type Arrival struct {
	Key  string
	Tag  string // ETag, with its quotes
	Size int64
}

// Content is a file's bytes, what they are, and their hash.
type Content struct {
	Type  string // media type: application/pdf
	Bytes []byte
	Hash  Hash // of Bytes; NewContent and every store compute it
}

// NewContent is content with its hash.
func NewContent(mediaType string, b []byte) Content {
	return Content{Type: mediaType, Bytes: b, Hash: HashOf(b)}
}

// Info is what is known of a file that was not read.
type Info struct {
	Type string
	Size int64
	Hash Hash // "" of an upload, whose sender need not have said one, and of a file that was read from its parts' hashes
}

// Piece is some of a file.
type Piece struct {
	Bytes []byte
	Size  int64  // of the whole file
	Tag   string // of what stands there: another file under the key has another one
}

// LongestLink is the longest time that a link or a form may be good for: a role's own credentials may end sooner.
const LongestLink = 15 * time.Minute

// Download is how a linked file presents itself to a browser.
type Download struct {
	Name string // of the file that is saved, in any script; "" = shown in the browser
	Type string // media type; "" = as it was kept
	For  time.Duration
}

// Limits are what an upload is held to, by the store itself.
type Limits struct {
	Type        string // the one media type that is taken
	Least, Most int64  // bytes
	For         time.Duration
}

// Form is a form that a browser posts (multipart/form-data): its fields in any order, then the file as the field "file".
type Form struct {
	URL     string            `json:"url" doc:"where the form is posted to"`
	Fields  map[string]string `json:"fields" doc:"fields that stand before the file"`
	Expires time.Time         `json:"expires" doc:"until when it is taken"`
}

// Clip is a wish for a time, held to LongestLink; none is five minutes.
func Clip(d time.Duration) time.Duration {
	if d <= 0 {
		d = 5 * time.Minute
	}
	return min(d, LongestLink)
}
