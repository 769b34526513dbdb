package dynamo

import (
	"fmt"
	"net"
	"net/http"
	"time"

	"customercenter/internal/amazon"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Client is the SDK's client with the product's rules of repetition: none. A write whose answer was lost must not be sent
// again by something that does not know the command's fence, and the SDK's own back-off has waited 14.7 s where a request
// has ten; table.Retry repeats what may be repeated, reads included, until the deadline. The endpoint comes from the
// configuration (AWS_ENDPOINT_URL_DYNAMODB is honoured).
func Client(cfg aws.Config, options ...func(*dynamodb.Options)) *dynamodb.Client {
	rules := func(o *dynamodb.Options) {
		o.Retryer = aws.NopRetryer{}
		switch c := cfg.HTTPClient.(type) {
		case nil:
			o.HTTPClient = tuned(awshttp.NewBuildableClient())
		case *awshttp.BuildableClient: // as the SDK's configuration brings it
			o.HTTPClient = tuned(c)
		}
	}
	return dynamodb.NewFromConfig(cfg, append([]func(*dynamodb.Options){rules}, options...)...)
}

// FromEnvironment is the client of the process's environment: region, credentials, AWS_ENDPOINT_URL_DYNAMODB.
func FromEnvironment(env func(string) string) (*dynamodb.Client, error) {
	cfg, err := amazon.Config(env, "DYNAMODB")
	if err != nil {
		return nil, fmt.Errorf("table: %w", err)
	}
	return Client(cfg), nil
}

// Local is a client of a local engine with an access key; the engine wants it alphanumeric.
func Local(endpoint, key string) *dynamodb.Client {
	return Client(aws.Config{
		Region:       "eu-central-1", // any: with -sharedDb the engine keeps one database for all
		Credentials:  credentials.NewStaticCredentialsProvider(key, key, ""),
		BaseEndpoint: &endpoint,
	})
}

// tuned gives up a connection that does not come about within two seconds (the SDK's own waits for 30), and keeps enough
// idle connections for the calls that one command makes side by side.
func tuned(c *awshttp.BuildableClient) *awshttp.BuildableClient {
	return c.WithDialerOptions(func(d *net.Dialer) { d.Timeout = 2 * time.Second }).
		WithTransportOptions(func(t *http.Transport) {
			t.TLSHandshakeTimeout = 2 * time.Second
			t.MaxIdleConnsPerHost = 64
		})
}
