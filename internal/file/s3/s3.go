// Package s3 keeps files in one bucket of Amazon S3. What is put is put only where nothing stands, with its SHA-256, which
// S3 checks and keeps and which is checked again when the file is read. The bucket encrypts, refuses every public access
// and keeps versions: see infra/stacks/files.yaml.
package s3

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"customercenter/internal/amazon"
	"customercenter/internal/file"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"
)

// Store is a bucket.
type Store struct {
	client *s3.Client
	links  *s3.Client // signs links and forms
	bucket string
	now    func() time.Time
}

var _ file.Store = (*Store)(nil)

// New is the store of a bucket. now dates the end of forms as it is shown; what is signed is dated by the machine's own
// clock, against which S3 checks it.
func New(client *s3.Client, bucket string, now func() time.Time) *Store {
	return &Store{client: client, links: client, bucket: bucket, now: now}
}

// Outward is the store with links and forms signed by another client: where browsers reach the bucket by another address.
func (s *Store) Outward(links *s3.Client) *Store {
	out := *s
	out.links = links
	return &out
}

// Client is the SDK's client. The SDK repeats what failed: every call here may be repeated; its own pauses of up to 20 s are
// longer than a request has. Where another endpoint is configured (AWS_ENDPOINT_URL_S3), the bucket stands in the path.
func Client(cfg aws.Config, options ...func(*s3.Options)) *s3.Client {
	rules := func(o *s3.Options) {
		o.Retryer = retry.NewStandard(func(o *retry.StandardOptions) { o.MaxAttempts, o.MaxBackoff = 3, time.Second })
		o.UsePathStyle = o.BaseEndpoint != nil
		o.DisableLogOutputChecksumValidationSkipped = true // uploads have no checksum, and that is known
		if c, ok := o.HTTPClient.(*awshttp.BuildableClient); ok {
			o.HTTPClient = c.WithDialerOptions(func(d *net.Dialer) { d.Timeout = 2 * time.Second })
		}
	}
	return s3.NewFromConfig(cfg, append([]func(*s3.Options){rules}, options...)...)
}

// FromEnvironment is the client of the process's environment: region, credentials, AWS_ENDPOINT_URL_S3.
func FromEnvironment(env func(string) string) (*s3.Client, error) {
	cfg, err := amazon.Config(env, "S3")
	if err != nil {
		return nil, fmt.Errorf("file: %w", err)
	}
	return Client(cfg), nil
}

// Local is a client of a local server with an access key.
func Local(endpoint, key, secret string, options ...func(*s3.Options)) *s3.Client {
	return Client(aws.Config{Region: "eu-central-1", BaseEndpoint: &endpoint, Credentials: credentials.NewStaticCredentialsProvider(key, secret, "")}, options...)
}

// Put keeps a file.
func (s *Store) Put(ctx context.Context, k file.Key, c file.Content) error {
	c = file.NewContent(c.Type, c.Bytes)
	sum := encoded(c.Hash)
	_, err := s.client.PutObject(ctx, &s3.PutObjectInput{Bucket: &s.bucket, Key: aws.String(k.Must()), Body: bytes.NewReader(c.Bytes),
		ContentLength: aws.Int64(int64(len(c.Bytes))), ContentType: &c.Type, ChecksumSHA256: &sum, IfNoneMatch: aws.String("*")})
	switch {
	case err == nil:
		return nil
	case status(err) != http.StatusPreconditionFailed:
		return told(k, err)
	}
	same, err := s.holds(ctx, k, c.Hash, compositeOf(c.Bytes))
	if err == nil && !same {
		err = file.Taken{Key: k}
	}
	return err
}

// Get reads a file.
func (s *Store) Get(ctx context.Context, k file.Key, limit int64) (file.Content, error) {
	out, err := s.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &s.bucket, Key: aws.String(k.Must()), ChecksumMode: types.ChecksumModeEnabled})
	if err != nil {
		return file.Content{}, told(k, err)
	}
	defer func() { _ = out.Body.Close() }() // it was read, or is not wanted
	size := aws.ToInt64(out.ContentLength)
	if size > limit {
		return file.Content{}, file.TooLarge{Key: k, Size: size, Limit: limit}
	}
	b, err := io.ReadAll(io.LimitReader(out.Body, limit+1))
	c := file.NewContent(aws.ToString(out.ContentType), b)
	want := decoded(out.ChecksumSHA256)
	switch {
	case int64(len(b)) == size && want != "" && want != c.Hash: // the SDK has told it as an error of reading
		return file.Content{}, file.Damaged{Key: k, Want: want, Got: c.Hash}
	case err == nil && int64(len(b)) == size && isComposite(out.ChecksumSHA256) && *out.ChecksumSHA256 != compositeOf(b):
		return file.Content{}, file.Damaged{Key: k, Got: c.Hash}
	case err != nil:
		return file.Content{}, file.Unavailable{Cause: err}
	case int64(len(b)) > limit:
		return file.Content{}, file.TooLarge{Key: k, Size: int64(len(b)), Limit: limit}
	}
	return c, nil
}

// Piece reads some of a file.
func (s *Store) Piece(ctx context.Context, k file.Key, from, n int64, tag string) (file.Piece, error) {
	in := &s3.GetObjectInput{Bucket: &s.bucket, Key: aws.String(k.Must()), Range: aws.String(fmt.Sprintf("bytes=%d-%d", from, from+n-1))}
	if tag != "" {
		in.IfMatch = &tag
	}
	out, err := s.client.GetObject(ctx, in)
	switch status(err) {
	case http.StatusPreconditionFailed:
		return file.Piece{}, file.Changed{Key: k}
	case http.StatusRequestedRangeNotSatisfiable: // nothing is there from that byte on
		return s.end(ctx, k, tag)
	}
	if err != nil {
		return file.Piece{}, told(k, err)
	}
	defer func() { _ = out.Body.Close() }()
	b, err := io.ReadAll(io.LimitReader(out.Body, n))
	if err != nil {
		return file.Piece{}, file.Unavailable{Cause: err}
	}
	p := file.Piece{Bytes: b, Size: from + int64(len(b)), Tag: aws.ToString(out.ETag)}
	if _, size, found := strings.Cut(aws.ToString(out.ContentRange), "/"); found {
		if p.Size, err = strconv.ParseInt(size, 10, 64); err != nil {
			return file.Piece{}, fmt.Errorf("file: %w", err)
		}
	}
	return p, nil
}

// end is the piece behind the last byte.
func (s *Store) end(ctx context.Context, k file.Key, tag string) (file.Piece, error) {
	out, err := s.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &s.bucket, Key: aws.String(k.Must())})
	if err != nil {
		return file.Piece{}, told(k, err)
	}
	p := file.Piece{Size: aws.ToInt64(out.ContentLength), Tag: aws.ToString(out.ETag)}
	if tag != "" && tag != p.Tag {
		return file.Piece{}, file.Changed{Key: k}
	}
	return p, nil
}

// Head tells what a file is.
func (s *Store) Head(ctx context.Context, k file.Key) (file.Info, error) {
	out, err := s.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &s.bucket, Key: aws.String(k.Must()), ChecksumMode: types.ChecksumModeEnabled})
	if err != nil {
		return file.Info{}, told(k, err)
	}
	return file.Info{Type: aws.ToString(out.ContentType), Size: aws.ToInt64(out.ContentLength), Hash: decoded(out.ChecksumSHA256)}, nil
}

// Link signs an address to read from.
func (s *Store) Link(ctx context.Context, k file.Key, d file.Download) (string, error) {
	in := &s3.GetObjectInput{Bucket: &s.bucket, Key: aws.String(k.Must()), ResponseContentDisposition: aws.String(file.Disposition(d.Name))}
	if d.Type != "" {
		in.ResponseContentType = &d.Type
	}
	out, err := s3.NewPresignClient(s.links).PresignGetObject(ctx, in, s3.WithPresignExpires(file.Clip(d.For)))
	if err != nil {
		return "", fmt.Errorf("file: a link is not signed: %w", err)
	}
	return out.URL, nil
}

// Form signs a form to send a file in.
func (s *Store) Form(ctx context.Context, k file.Key, l file.Limits) (file.Form, error) {
	out, err := s3.NewPresignClient(s.links).PresignPostObject(ctx, &s3.PutObjectInput{Bucket: &s.bucket, Key: aws.String(k.Must())},
		func(o *s3.PresignPostOptions) {
			o.Expires = file.Clip(l.For)
			o.Conditions = []any{
				[]any{"content-length-range", l.Least, l.Most},
				map[string]string{"Content-Type": l.Type},
			}
		})
	if err != nil {
		return file.Form{}, fmt.Errorf("file: a form is not signed: %w", err)
	}
	out.Values["Content-Type"] = l.Type
	return file.Form{URL: out.URL, Fields: out.Values, Expires: s.now().Add(file.Clip(l.For)).UTC().Truncate(time.Second)}, nil
}

// told is an error of S3 in the product's words. What is left as it is, is our own fault: no such bucket, no right.
func told(k file.Key, err error) error {
	code := ""
	var api smithy.APIError
	if errors.As(err, &api) {
		code = api.ErrorCode()
	}
	switch n := status(err); {
	case code == "NoSuchBucket":
		return fmt.Errorf("file: %w", err)
	case n == http.StatusNotFound:
		return file.NotFound{Key: k}
	case n == http.StatusConflict, n == http.StatusRequestTimeout, n == http.StatusTooManyRequests, n >= 500, n == 0:
		return file.Unavailable{Cause: err}
	case code == "SlowDown", code == "Throttling", code == "RequestTimeout":
		return file.Unavailable{Cause: err}
	}
	return fmt.Errorf("file: %w", err)
}

// status is the HTTP status of an error, 0 when there was no answer.
func status(err error) int {
	var answer *awshttp.ResponseError
	if errors.As(err, &answer) {
		return answer.HTTPStatusCode()
	}
	return 0
}

// encoded is a hash as S3 writes it; decoded reads it back, and reads nothing from what is no SHA-256 of a whole file.
func encoded(h file.Hash) string {
	b, err := hex.DecodeString(string(h))
	if err != nil {
		panic("file: a hash that is none: " + string(h))
	}
	return base64.StdEncoding.EncodeToString(b)
}

func decoded(sum *string) file.Hash {
	b, err := base64.StdEncoding.DecodeString(aws.ToString(sum))
	if err != nil || len(b) != 32 {
		return ""
	}
	return file.Hash(hex.EncodeToString(b))
}
