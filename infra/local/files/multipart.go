package files

import (
	"context"
	"crypto/md5" //nolint:gosec // S3's ETag is an MD5
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/versity/versitygw/s3err"
	"github.com/versity/versitygw/s3response"
)

// An upload in parts is a folder beside the bucket's: what is known of it, and a file for each part. Whatever was answered is on
// disk, as objects are.

// leastPart is the smallest part but the last.
const leastPart = 5 << 20

// uploading is what is known of an upload that is not complete.
type uploading struct {
	Key  string `json:"key"`
	Type string `json:"type"`
}

func (d *disk) uploads() string { return d.root + ".uploads" }

// uploadOf is the folder of an upload to a key.
func (d *disk) uploadOf(key, upload *string) (folder string, u uploading, err error) {
	name := aws.ToString(upload)
	if _, err := hex.DecodeString(name); err != nil || name == "" {
		return "", u, s3err.GetNoSuchUploadErr(name)
	}
	folder = filepath.Join(d.uploads(), name)
	b, err := os.ReadFile(filepath.Join(folder, "about")) //nolint:gosec // below uploads
	if errors.Is(err, fs.ErrNotExist) {
		return "", u, s3err.GetNoSuchUploadErr(name)
	}
	if err == nil {
		err = json.Unmarshal(b, &u)
	}
	if err == nil && u.Key != aws.ToString(key) {
		err = s3err.GetNoSuchUploadErr(name)
	}
	return folder, u, err
}

// CreateMultipartUpload begins an upload. It is no write of an object, so that no condition is asked for.
func (d *disk) CreateMultipartUpload(_ context.Context, in s3response.CreateMultipartUploadInput) (out s3response.InitiateMultipartUploadResult, err error) {
	if _, err := d.place(in.Bucket, in.Key); err != nil {
		return out, err
	}
	var id [16]byte
	_, _ = rand.Read(id[:]) // does not fail
	name := hex.EncodeToString(id[:])
	folder := filepath.Join(d.uploads(), name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return out, err
	}
	b, err := json.Marshal(uploading{*in.Key, aws.ToString(in.ContentType)})
	if err == nil {
		err = errors.Join(durable(filepath.Join(folder, "about"), b), flush(d.uploads()), flush(filepath.Dir(d.uploads())))
	}
	return s3response.InitiateMultipartUploadResult{Bucket: d.bucket, Key: *in.Key, UploadId: name}, err
}

// durable writes a small file, on disk with its name.
func durable(name string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".writing-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return errors.Join(os.Rename(f.Name(), name), flush(filepath.Dir(name)))
}

func partName(folder string, n *int32) string {
	return filepath.Join(folder, fmt.Sprintf("%05d", aws.ToInt32(n)))
}

// UploadPart keeps a part; the same number again replaces it.
func (d *disk) UploadPart(_ context.Context, in *s3.UploadPartInput) (*s3.UploadPartOutput, error) {
	folder, _, err := d.uploadOf(in.Key, in.UploadId)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(in.Body)
	if err != nil {
		return nil, err
	}
	if in.ContentLength != nil && int64(len(body)) != *in.ContentLength {
		return nil, s3err.GetAPIError(s3err.ErrIncompleteBody)
	}
	sum := sha256.Sum256(body)
	sha := base64.StdEncoding.EncodeToString(sum[:])
	if in.ChecksumSHA256 != nil && *in.ChecksumSHA256 != sha {
		return nil, s3err.GetChecksumBadDigestErr(types.ChecksumAlgorithmSha256)
	}
	tag := md5.Sum(body) //nolint:gosec // as above
	if err := durable(partName(folder, in.PartNumber), body); err != nil {
		return nil, err
	}
	return &s3.UploadPartOutput{ETag: aws.String(`"` + hex.EncodeToString(tag[:]) + `"`), ChecksumSHA256: &sha}, nil
}

// CompleteMultipartUpload makes the parts an object.
func (d *disk) CompleteMultipartUpload(_ context.Context, in *s3.CompleteMultipartUploadInput) (out s3response.CompleteMultipartUploadResult, version string, err error) {
	file, err := d.place(in.Bucket, in.Key)
	if err != nil {
		return out, "", err
	}
	conditional := aws.ToString(in.IfNoneMatch) == "*"
	if isOnce(*in.Key) && !conditional {
		return out, "", s3err.GetAPIError(s3err.ErrAccessDenied)
	}
	folder, u, err := d.uploadOf(in.Key, in.UploadId)
	if err != nil {
		return out, "", err
	}
	a, body, err := d.whole(folder, in.MultipartUpload.Parts)
	if err != nil {
		return out, "", err
	}
	defer func() { _ = body.Close() }()
	a.Type = u.Type
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, err := os.Stat(file); conditional && err == nil {
		return out, "", s3err.GetAPIError(s3err.ErrPreconditionFailed)
	}
	if err := write(d.root, file, a, body); err != nil {
		return out, "", err
	}
	if err := d.created(Created{Bucket: d.bucket, Key: *in.Key, Size: a.Size, ETag: a.ETag, At: a.At}); err != nil {
		return out, "", err
	}
	_ = os.RemoveAll(folder) // what stays is in nobody's way
	return s3response.CompleteMultipartUploadResult{Bucket: &d.bucket, Key: in.Key, ETag: &a.ETag, ChecksumSHA256: &a.SHA256}, "", nil
}

// whole is the object that parts come to, each as its sender names it.
func (d *disk) whole(folder string, parts []types.CompletedPart) (about, io.ReadCloser, error) {
	a := about{At: d.wall().UTC()}
	var all joined
	var tags, sums []byte
	for i, p := range parts {
		b, err := os.ReadFile(partName(folder, p.PartNumber))
		tag, sum := md5.Sum(b), sha256.Sum256(b) //nolint:gosec // as above
		switch {
		case err != nil, strings.Trim(aws.ToString(p.ETag), `"`) != hex.EncodeToString(tag[:]),
			p.ChecksumSHA256 != nil && *p.ChecksumSHA256 != base64.StdEncoding.EncodeToString(sum[:]):
			return a, nil, s3err.GetAPIError(s3err.ErrInvalidPart)
		case i > 0 && aws.ToInt32(p.PartNumber) <= aws.ToInt32(parts[i-1].PartNumber):
			return a, nil, s3err.GetAPIError(s3err.ErrInvalidPartOrder)
		case i < len(parts)-1 && len(b) < leastPart:
			return a, nil, s3err.GetAPIError(s3err.ErrEntityTooSmall)
		}
		tags, sums = append(tags, tag[:]...), append(sums, sum[:]...)
		a.Size += int64(len(b))
		all.names = append(all.names, partName(folder, p.PartNumber))
	}
	tag, sum := md5.Sum(tags), sha256.Sum256(sums) //nolint:gosec // as above
	a.ETag = fmt.Sprintf(`"%x-%d"`, tag, len(parts))
	a.SHA256 = fmt.Sprintf("%s-%d", base64.StdEncoding.EncodeToString(sum[:]), len(parts))
	return a, &all, nil
}

// joined reads files one behind the other.
type joined struct {
	names []string
	open  *os.File
}

func (j *joined) Read(p []byte) (int, error) {
	for {
		if j.open == nil {
			if len(j.names) == 0 {
				return 0, io.EOF
			}
			f, err := os.Open(j.names[0])
			if err != nil {
				return 0, err
			}
			j.open, j.names = f, j.names[1:]
		}
		n, err := j.open.Read(p)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		if err := j.Close(); err != nil || n > 0 {
			return n, err
		}
	}
}

func (j *joined) Close() error {
	if j.open == nil {
		return nil
	}
	f := j.open
	j.open = nil
	return f.Close()
}

// AbortMultipartUpload gives an upload up.
func (d *disk) AbortMultipartUpload(_ context.Context, in *s3.AbortMultipartUploadInput) error {
	folder, _, err := d.uploadOf(in.Key, in.UploadId)
	if err != nil {
		return err
	}
	return os.RemoveAll(folder)
}
