package files

import (
	"bufio"
	"bytes"
	"context"
	"crypto/md5" //nolint:gosec // S3's ETag is an MD5
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/versity/versitygw/backend"
	"github.com/versity/versitygw/s3err"
	"github.com/versity/versitygw/s3response"
)

// disk is where the server keeps the objects of the one bucket: a file each, what is known of it in its first line. (The
// server's own backend for disks changes the directory of the whole process and answers before anything is flushed.) An
// object is on disk, with the folder that names it, before its writer is answered. What the product does not ask of S3
// is not supported.
type disk struct {
	backend.BackendUnsupported
	bucket  string
	root    string
	wall    func() time.Time
	created func(Created) error
	mu      sync.Mutex // of writers: a condition and its write are one step
}

// about is the first line of an object's file.
type about struct {
	Type   string    `json:"type"`
	Size   int64     `json:"size"`
	ETag   string    `json:"etag"`
	SHA256 string    `json:"sha256,omitempty"` // base64, when its writer said it; over its parts' with their number behind it
	At     time.Time `json:"at"`
}

func (a about) checksumType() types.ChecksumType {
	if strings.Contains(a.SHA256, "-") {
		return types.ChecksumTypeComposite
	}
	return types.ChecksumTypeFullObject
}

// isOnce reports a key that is written once, as the bucket's policy on AWS has it.
func isOnce(key string) bool { return strings.HasPrefix(key, "T/") || strings.HasPrefix(key, "X/") }

func (d *disk) String() string { return "local files" }

// place is the file of an object.
func (d *disk) place(bucket, key *string) (string, error) {
	name := aws.ToString(key)
	if aws.ToString(bucket) != d.bucket {
		return "", s3err.GetBucketErr(s3err.ErrNoSuchBucket, aws.ToString(bucket))
	}
	if name == "" || path.Clean("/"+name) != "/"+name || !filepath.IsLocal(name) {
		return "", s3err.GetAPIError(s3err.ErrNoSuchKey)
	}
	return filepath.Join(d.root, filepath.FromSlash(name)), nil
}

// HeadBucket tells that the one bucket is there.
func (d *disk) HeadBucket(_ context.Context, in *s3.HeadBucketInput) (*s3.HeadBucketOutput, error) {
	if aws.ToString(in.Bucket) != d.bucket {
		return nil, s3err.GetBucketErr(s3err.ErrNoSuchBucket, aws.ToString(in.Bucket))
	}
	return &s3.HeadBucketOutput{}, nil
}

// GetBucketAcl is asked before every call: the bucket has none, only the one account may anything.
func (d *disk) GetBucketAcl(_ context.Context, in *s3.GetBucketAclInput) ([]byte, error) {
	_, err := d.HeadBucket(context.Background(), &s3.HeadBucketInput{Bucket: in.Bucket}) //nolint:contextcheck // reads nothing
	return []byte{}, err
}

// GetBucketPolicy tells that there is none.
func (d *disk) GetBucketPolicy(_ context.Context, bucket string) ([]byte, error) {
	return nil, s3err.GetBucketErr(s3err.ErrNoSuchBucketPolicy, bucket)
}

// GetBucketCors tells that there are no rules of its own: the server's apply.
func (d *disk) GetBucketCors(_ context.Context, bucket string) ([]byte, error) {
	return nil, s3err.GetBucketErr(s3err.ErrNoSuchCORSConfiguration, bucket)
}

// GetObjectLockConfiguration tells that nothing is locked.
func (d *disk) GetObjectLockConfiguration(_ context.Context, bucket string) ([]byte, error) {
	return nil, s3err.GetBucketErr(s3err.ErrObjectLockConfigurationNotFound, bucket)
}

// PutObject keeps an object, by PUT or by a form.
func (d *disk) PutObject(_ context.Context, in s3response.PutObjectInput) (out s3response.PutObjectOutput, err error) {
	file, err := d.place(in.Bucket, in.Key)
	if err != nil {
		return out, err
	}
	conditional := aws.ToString(in.IfNoneMatch) == "*"
	if isOnce(*in.Key) && !conditional {
		return out, s3err.GetAPIError(s3err.ErrAccessDenied)
	}
	body, err := io.ReadAll(in.Body)
	if err != nil {
		return out, err // the server's own: too large for the form, another signature
	}
	if in.ContentLength != nil && int64(len(body)) != *in.ContentLength {
		return out, s3err.GetAPIError(s3err.ErrIncompleteBody)
	}
	sum := sha256.Sum256(body)
	sha := base64.StdEncoding.EncodeToString(sum[:])
	if in.ChecksumSHA256 != nil && *in.ChecksumSHA256 != sha {
		return out, s3err.GetChecksumBadDigestErr(types.ChecksumAlgorithmSha256)
	}
	tag := md5.Sum(body) //nolint:gosec // as above
	a := about{Type: aws.ToString(in.ContentType), Size: int64(len(body)), ETag: `"` + hex.EncodeToString(tag[:]) + `"`, At: d.wall().UTC()}
	if in.ChecksumSHA256 != nil {
		a.SHA256, out.ChecksumSHA256, out.ChecksumType = sha, in.ChecksumSHA256, types.ChecksumTypeFullObject
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, err := os.Stat(file); conditional && err == nil {
		return out, s3err.GetAPIError(s3err.ErrPreconditionFailed)
	}
	if err := write(d.root, file, a, bytes.NewReader(body)); err != nil {
		return out, err
	}
	if err := d.created(Created{Bucket: d.bucket, Key: *in.Key, Size: a.Size, ETag: a.ETag, At: a.At}); err != nil {
		return out, err
	}
	out.ETag, out.Size = a.ETag, &a.Size
	return out, nil
}

// HeadObject tells what an object is.
func (d *disk) HeadObject(_ context.Context, in *s3.HeadObjectInput) (*s3.HeadObjectOutput, error) {
	a, body, err := d.open(in.Bucket, in.Key)
	if err != nil {
		return nil, err
	}
	_ = body.Close()
	out := &s3.HeadObjectOutput{ContentType: &a.Type, ContentLength: &a.Size, ETag: &a.ETag, LastModified: &a.At, AcceptRanges: aws.String("bytes")}
	if in.ChecksumMode == types.ChecksumModeEnabled && a.SHA256 != "" {
		out.ChecksumSHA256, out.ChecksumType = &a.SHA256, a.checksumType()
	}
	return out, nil
}

// GetObject reads an object, or a range of its bytes.
func (d *disk) GetObject(_ context.Context, in *s3.GetObjectInput) (*s3.GetObjectOutput, error) {
	a, body, err := d.open(in.Bucket, in.Key)
	if err != nil {
		return nil, err
	}
	err = backend.EvaluatePreconditions(a.ETag, a.At, backend.PreConditions{IfMatch: in.IfMatch, IfNoneMatch: in.IfNoneMatch})
	from, n, some := int64(0), a.Size, false
	if err == nil {
		from, n, some, err = backend.ParseObjectRange(a.Size, aws.ToString(in.Range))
	}
	if err == nil && from > 0 {
		_, err = io.CopyN(io.Discard, body, from)
	}
	if err != nil {
		_ = body.Close()
		return nil, err
	}
	out := &s3.GetObjectOutput{Body: body, ContentType: &a.Type, ContentLength: &n, ETag: &a.ETag, LastModified: &a.At, AcceptRanges: aws.String("bytes")}
	switch {
	case some:
		out.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(body, n), body}
		out.ContentRange = aws.String(fmt.Sprintf("bytes %d-%d/%d", from, from+n-1, a.Size))
	case in.ChecksumMode == types.ChecksumModeEnabled && a.SHA256 != "":
		out.ChecksumSHA256, out.ChecksumType = &a.SHA256, a.checksumType()
	}
	return out, nil
}

// open reads the first line of an object's file and leaves the rest to be read.
func (d *disk) open(bucket, key *string) (a about, body io.ReadCloser, err error) {
	name, err := d.place(bucket, key)
	if err != nil {
		return a, nil, err
	}
	f, err := os.Open(name) //nolint:gosec // below root: see place
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil, s3err.GetAPIError(s3err.ErrNoSuchKey)
	}
	if err != nil {
		return a, nil, err
	}
	r := bufio.NewReader(f)
	line, err := r.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &a)
	}
	if err != nil {
		_ = f.Close()
		return a, nil, s3err.GetAPIError(s3err.ErrNoSuchKey) // a folder
	}
	return a, struct {
		io.Reader
		io.Closer
	}{r, f}, nil
}

// write puts a file in its place at once and as a whole, and on disk with every folder up to root.
func write(root, name string, a about, body io.Reader) error {
	line, err := json.Marshal(a)
	if err != nil {
		return err
	}
	folder := filepath.Dir(name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(root, ".writing-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // when it was not renamed
	_, err = io.Copy(f, io.MultiReader(bytes.NewReader(append(line, '\n')), body))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return err
	}
	for ; ; folder = filepath.Dir(folder) {
		if err := flush(folder); err != nil || folder == root {
			return err
		}
	}
}

// flush puts a folder's names on disk.
func flush(folder string) error {
	d, err := os.Open(folder) //nolint:gosec // our own
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
