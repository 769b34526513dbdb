// Package ses sends mail through Amazon SES (API v2). A message is handed over once: the SDK repeats nothing here, for a
// repetition after a lost answer would be a second mail. What was certainly not sent is told from what may have been by
// whether any of the request was written.
package ses

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"

	"customercenter/internal/amazon"
	"customercenter/internal/mail"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/smithy-go"
)

// Sender sends by one identity and one configuration set.
type Sender struct {
	client *sesv2.Client
	from   string
	set    string
}

var _ mail.Sender = (*Sender)(nil)

// New is a sender. from is the address that the service may send from; set is the configuration set, whose events tell what
// became of a message.
func New(client *sesv2.Client, from, set string) *Sender {
	return &Sender{client: client, from: from, set: set}
}

// Client is the SDK's client without its repetitions. The endpoint comes from the configuration (AWS_ENDPOINT_URL_SESV2 is
// honoured).
func Client(cfg aws.Config) *sesv2.Client {
	return sesv2.NewFromConfig(cfg, func(o *sesv2.Options) {
		o.Retryer = aws.NopRetryer{}
		if c, ok := o.HTTPClient.(*awshttp.BuildableClient); ok {
			o.HTTPClient = c.WithDialerOptions(func(d *net.Dialer) { d.Timeout = 2 * time.Second }).
				WithTransportOptions(func(t *http.Transport) { t.TLSHandshakeTimeout = 2 * time.Second })
		}
	})
}

// FromEnvironment is the client of the process's environment: region, credentials, AWS_ENDPOINT_URL_SESV2.
func FromEnvironment(env func(string) string) (*sesv2.Client, error) {
	cfg, err := amazon.Config(env, "SESV2")
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	return Client(cfg), nil
}

// Local is a client of a local server.
func Local(endpoint string) *sesv2.Client {
	return Client(aws.Config{Region: "eu-central-1", BaseEndpoint: &endpoint, Credentials: credentials.NewStaticCredentialsProvider("local", "local", "")})
}

// Send hands over one message.
func (s *Sender) Send(ctx context.Context, m mail.Message) (string, error) {
	if err := m.Check(); err != nil {
		return "", err
	}
	var written atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { written.Store(true) },
		WroteHeaderField: func(string, []string) { written.Store(true) }})
	out, err := s.client.SendEmail(ctx, s.input(m))
	if err != nil {
		return "", told(err, written.Load())
	}
	return aws.ToString(out.MessageId), nil
}

func (s *Sender) input(m mail.Message) *sesv2.SendEmailInput {
	from := m.From
	if from.Email == "" {
		from.Email = s.from
	}
	in := &sesv2.SendEmailInput{
		FromEmailAddress:     aws.String(address(from)),
		Destination:          &types.Destination{},
		ConfigurationSetName: &s.set,
		EmailTags: []types.MessageTag{
			{Name: aws.String(mail.TagTenant), Value: aws.String(string(m.Tenant))},
			{Name: aws.String(mail.TagMessage), Value: aws.String(m.ID)},
		},
	}
	for _, to := range m.To {
		in.Destination.ToAddresses = append(in.Destination.ToAddresses, address(to))
	}
	if m.ReplyTo.Email != "" {
		in.ReplyToAddresses = []string{address(m.ReplyTo)}
	}
	simple := &types.Message{Subject: text(m.Subject), Body: &types.Body{Text: text(m.Text)}}
	if m.HTML != "" {
		simple.Body.Html = text(m.HTML)
	}
	if m.Language != "" {
		simple.Headers = append(simple.Headers, types.MessageHeader{Name: aws.String("Content-Language"), Value: &m.Language})
	}
	for _, a := range m.Attachments {
		simple.Attachments = append(simple.Attachments, types.Attachment{FileName: aws.String(word(a.Name)), ContentType: aws.String(a.Type), RawContent: a.Bytes,
			ContentDisposition: types.AttachmentContentDispositionAttachment, ContentTransferEncoding: types.AttachmentContentTransferEncodingBase64})
	}
	in.Content = &types.EmailContent{Simple: simple}
	return in
}

func text(s string) *types.Content { return &types.Content{Data: &s, Charset: aws.String("UTF-8")} }

// address writes a mailbox as RFC 5322 has it; a name beyond ASCII is an encoded word (RFC 2047).
func address(a mail.Address) string {
	if a.Name == "" {
		return a.Email
	}
	if name := word(a.Name); name != a.Name {
		return name + " <" + a.Email + ">"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(a.Name) + `" <` + a.Email + ">"
}

func word(s string) string { return mime.BEncoding.Encode("UTF-8", s) }

// refusals are what SES says of a message or an address that it will never send to.
var refusals = map[string]bool{"MessageRejected": true, "BadRequestException": true, "InvalidParameterValue": true}

// told is an error of the SDK in the product's words. An answer below 500 is believed: the service did not take the message.
// An answer of 500 and above comes from anywhere on the way and proves nothing.
func told(err error, written bool) error {
	code := ""
	var api smithy.APIError
	if errors.As(err, &api) {
		code = api.ErrorCode()
	}
	status := 0
	var answer *awshttp.ResponseError
	if errors.As(err, &answer) {
		status = answer.HTTPStatusCode()
	}
	switch {
	case status >= 400 && status < 500 && refusals[code]:
		return mail.Refused{Code: "rejected", Cause: err}
	case status >= 400 && status < 500 && status != http.StatusRequestTimeout: // throttled, paused, suspended, no right, no such set
		return mail.NotSent{Cause: err}
	case status == 0 && !written:
		return mail.NotSent{Cause: err}
	}
	return mail.Unknown{Cause: err}
}
