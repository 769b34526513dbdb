package s3

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"hash"
	"net/http"
	"strconv"
	"strings"

	"customercenter/internal/file"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// writer is a file that comes piece by piece: a multipart upload as soon as a part is full, else one put. S3 keeps the SHA-256 of
// each part, and over them one of the whole, by which the file is checked when it is read.
type writer struct {
	ctx    context.Context //nolint:containedctx // an io.Writer's calls have none
	s      *Store
	k      file.Key
	media  string
	part   []byte
	size   int64
	whole  hash.Hash
	upload *string
	parts  []types.CompletedPart
	sums   []byte // of the parts, one after the other
	err    error
	over   bool
}

var errOver = errors.New("file: it was closed or given up")

// Create begins a file.
func (s *Store) Create(ctx context.Context, k file.Key, mediaType string) file.Writer {
	k.Must()
	return &writer{ctx: ctx, s: s, k: k, media: mediaType, whole: sha256.New()}
}

// Write takes a piece.
func (w *writer) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 && w.err == nil {
		if len(w.part) == file.PartSize { // there is more behind it
			if w.err = w.send(); w.err != nil {
				break
			}
		}
		some := p[:min(len(p), file.PartSize-len(w.part))]
		w.part = append(w.part, some...)
		p = p[len(some):]
		_, _ = w.whole.Write(some) // a hash takes everything
		w.size += int64(len(some))
	}
	return n - len(p), w.err
}

// send sends the part that is full, or the last.
func (w *writer) send() error {
	key := w.k.Must()
	if w.upload == nil {
		out, err := w.s.client.CreateMultipartUpload(w.ctx, &s3.CreateMultipartUploadInput{Bucket: &w.s.bucket, Key: &key, ContentType: &w.media,
			ChecksumAlgorithm: types.ChecksumAlgorithmSha256, ChecksumType: types.ChecksumTypeComposite})
		if err != nil {
			return told(w.k, err)
		}
		w.upload = out.UploadId
	}
	number := int32(len(w.parts) + 1) //nolint:gosec // of 10,000 at most, or S3 refuses it
	digest := sha256.Sum256(w.part)
	sum := base64.StdEncoding.EncodeToString(digest[:])
	out, err := w.s.client.UploadPart(w.ctx, &s3.UploadPartInput{Bucket: &w.s.bucket, Key: &key, UploadId: w.upload, PartNumber: &number,
		Body: bytes.NewReader(w.part), ContentLength: aws.Int64(int64(len(w.part))), ChecksumSHA256: &sum})
	if err != nil {
		return told(w.k, err)
	}
	w.parts = append(w.parts, types.CompletedPart{ETag: out.ETag, PartNumber: &number, ChecksumSHA256: &sum})
	w.sums = append(w.sums, digest[:]...)
	w.part = w.part[:0]
	return nil
}

// Close keeps the file.
func (w *writer) Close() (file.Info, error) {
	switch {
	case w.over:
		return file.Info{}, errOver
	case w.err != nil:
		return file.Info{}, w.err
	}
	info := file.Info{Type: w.media, Size: w.size, Hash: file.Hash(hex.EncodeToString(w.whole.Sum(nil)))}
	if w.upload == nil {
		w.over = true
		return info, w.s.Put(w.ctx, w.k, file.NewContent(w.media, w.part))
	}
	if err := w.send(); err != nil {
		return file.Info{}, err
	}
	key := w.k.Must()
	_, err := w.s.client.CompleteMultipartUpload(w.ctx, &s3.CompleteMultipartUploadInput{Bucket: &w.s.bucket, Key: &key, UploadId: w.upload,
		MultipartUpload: &types.CompletedMultipartUpload{Parts: w.parts}, IfNoneMatch: aws.String("*")})
	switch status(err) {
	case http.StatusPreconditionFailed, http.StatusNotFound: // something stands there, or an answer to this very call was lost
		same, herr := w.s.holds(w.ctx, w.k, info.Hash, composite(w.sums))
		switch {
		case herr == nil && same:
			err = nil
		case herr == nil:
			return file.Info{}, file.Taken{Key: w.k}
		case file.IsNotFound(herr): // the upload is gone, and so is what it would have become
			return file.Info{}, file.Unavailable{Cause: err}
		default:
			return file.Info{}, herr
		}
	}
	if err != nil {
		return file.Info{}, told(w.k, err)
	}
	w.over = true
	return info, nil
}

// Abort gives the file up. What it leaves behind when that fails, the bucket removes after a day.
func (w *writer) Abort() {
	if w.over {
		return
	}
	w.over = true
	if w.upload != nil {
		ctx := context.WithoutCancel(w.ctx)
		_, _ = w.s.client.AbortMultipartUpload(ctx, &s3.AbortMultipartUploadInput{Bucket: &w.s.bucket, Key: aws.String(w.k.Must()), UploadId: w.upload})
	}
}

// holds reports that what stands under a key was kept with one of these hashes: of its bytes, or over its parts.
func (s *Store) holds(ctx context.Context, k file.Key, whole file.Hash, parts string) (bool, error) {
	out, err := s.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &s.bucket, Key: aws.String(k.Must()), ChecksumMode: types.ChecksumModeEnabled})
	if err != nil {
		return false, told(k, err)
	}
	sum := aws.ToString(out.ChecksumSHA256)
	return sum != "" && (sum == parts || sum == encoded(whole)), nil
}

// composite is S3's hash over the hashes of parts.
func composite(sums []byte) string {
	all := sha256.Sum256(sums)
	return base64.StdEncoding.EncodeToString(all[:]) + "-" + strconv.Itoa(len(sums)/sha256.Size)
}

// compositeOf is the hash over the parts in which Create would have sent a file.
func compositeOf(b []byte) string {
	var sums []byte
	for len(b) > 0 {
		n := min(file.PartSize, len(b))
		sum := sha256.Sum256(b[:n])
		sums, b = append(sums, sum[:]...), b[n:]
	}
	return composite(sums)
}

// isComposite reports a hash over parts.
func isComposite(sum *string) bool { return strings.Contains(aws.ToString(sum), "-") }
