// Package amazon is how a process of AWS Lambda reaches Amazon's services: by the region and the credentials that Lambda sets in its
// environment. The SDK's own configuration knows profiles, single sign-on and other ways of people's machines, and would link a
// client of each into every function.
package amazon

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// Config is the configuration of a client. service is its name in AWS_ENDPOINT_URL_<service>, by which a test puts something else in
// the service's place. Errors: what Lambda would have set and is missing.
func Config(env func(string) string, service string) (aws.Config, error) {
	for _, name := range []string{"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} {
		if env(name) == "" {
			return aws.Config{}, fmt.Errorf("%s is not set", name)
		}
	}
	cfg := aws.Config{
		Region:     env("AWS_REGION"),
		HTTPClient: awshttp.NewBuildableClient(),
		// those of a process do not change while it lives
		Credentials:                credentials.NewStaticCredentialsProvider(env("AWS_ACCESS_KEY_ID"), env("AWS_SECRET_ACCESS_KEY"), env("AWS_SESSION_TOKEN")),
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported,
		ResponseChecksumValidation: aws.ResponseChecksumValidationWhenSupported,
	}
	if url := env("AWS_ENDPOINT_URL_" + service); url != "" {
		cfg.BaseEndpoint = &url
	}
	return cfg, nil
}
