package amazon_test

import (
	"strings"
	"testing"

	"customercenter/internal/amazon"
)

func TestConfig(t *testing.T) {
	env := map[string]string{"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "token",
		"AWS_ENDPOINT_URL_S3": "http://there"}
	get := func(name string) string { return env[name] }
	cfg, err := amazon.Config(get, "S3")
	if err != nil || cfg.Region != "eu-central-1" || cfg.BaseEndpoint == nil || *cfg.BaseEndpoint != "http://there" {
		t.Errorf("%+v %v", cfg, err)
	}
	c, err := cfg.Credentials.Retrieve(t.Context())
	if err != nil || c.AccessKeyID != "key" || c.SecretAccessKey != "secret" || c.SessionToken != "token" {
		t.Errorf("%+v %v", c, err)
	}
	if cfg, err = amazon.Config(get, "DYNAMODB"); err != nil || cfg.BaseEndpoint != nil {
		t.Errorf("%+v %v", cfg, err)
	}
	for _, name := range []string{"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} {
		was := env[name]
		env[name] = ""
		if _, err := amazon.Config(get, "S3"); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
		env[name] = was
	}
}
