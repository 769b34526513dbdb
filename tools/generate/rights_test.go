package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customercenter/tools/template"
)

// What a function may be allowed at most, typed by hand.
var (
	readRights  = []string{"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"}
	writeRights = []string{"dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"}
	logRights   = []string{"logs:CreateLogStream", "logs:PutLogEvents"}
	hearRights  = []string{"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"}
)

func TestNoRoleIsAllowedEverything(t *testing.T) {
	roles := 0
	for _, s := range stacksOnDisk(t) {
		for name, r := range s.Resources {
			if r.Type != "AWS::IAM::Role" {
				continue
			}
			roles++
			if r.Props["ManagedPolicyArns"] != nil {
				t.Errorf("%s: %s takes rights that are written elsewhere", s.File, name)
			}
			for _, st := range r.Statements() {
				if st.Effect != "Allow" || len(st.Actions) == 0 || len(st.Resources) == 0 {
					t.Errorf("%s: %s has a statement that cannot be read: %+v", s.File, name, st)
				}
				for _, word := range append(st.Actions, st.Resources...) {
					if word == "" || strings.Contains(word, "*") && word != "!Sub ${BucketArn}/T/*" && word != "!Sub ${BucketArn}/U/*" && word != "!Sub ${BucketArn}/X/*" {
						t.Errorf("%s: %s has %q in a policy", s.File, name, word)
					}
				}
			}
		}
	}
	if roles < 5 {
		t.Errorf("found only %d roles", roles)
	}
}

// TestRightsFollowTheMethod: what is asked for by GET can write nothing; what changes something may write, and to the table
// alone.
func TestRightsFollowTheMethod(t *testing.T) {
	for name, f := range functionResources(t) {
		var may []string
		for _, st := range f.Role().Statements() {
			may = append(may, st.Actions...)
			for _, on := range st.Resources {
				if slices.Contains(st.Actions, "dynamodb:PutItem") && on != "!Ref TableArn" {
					t.Errorf("%s may write to %s", name, on)
				}
			}
		}
		want := append(slices.Clone(logRights), readRights...)
		switch {
		case f.File == "streams.yaml":
			want = append(append(append(want, writeRights...), hearRights...), "sqs:SendMessage")
		case f.File == "schedules.yaml", method(f) != "GET" && f.File != "identity.yaml":
			want = append(want, writeRights...)
		}
		want = append(want, beside[name]...)
		slices.Sort(may)
		slices.Sort(want)
		if !slices.Equal(may, want) {
			t.Errorf("%s may\n  %v, want\n  %v", name, may, want)
		}
	}
}

// beside is what each function may do outside the table, typed by hand.
var beside = map[string][]string{
	"settings-uploadLogo":    {"s3:PutObject"},
	"invoiceFiles-draw":      {"s3:GetObject", "s3:ListBucket"},
	"invoiceFiles-email":     {"s3:GetObject", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:PutObject"},
	"settings-setLogo":       {"s3:GetObject", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:PutObject"},
	"imports-create":         {"s3:PutObject"},
	"imports-get":            {"s3:GetObject", "s3:ListBucket"},
	"imports-plan":           {"s3:GetObject", "s3:ListBucket"},
	"imports-rejects":        {"s3:GetObject", "s3:ListBucket"},
	"mail-events":            {"sqs:SendMessage"},
	"object-import":          {"sqs:SendMessage"},
	"schedule-tasks":         {"s3:GetObject", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:PutObject", "ses:SendEmail"},
	"stream-tasks":           {"s3:GetObject", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:PutObject", "ses:SendEmail"},
	"statementFiles-preview": {"s3:GetObject", "s3:ListBucket"},
	"statements-get":         {"s3:GetObject", "s3:ListBucket"},
	"exports-get":            {"s3:GetObject", "s3:ListBucket"},
}

// TestFilesAreReachedByTenantKeysOnly: of the bucket a function may reach what stands under T/, U/ and X/, of the mail service
// one identity and one configuration set.
func TestFilesAreReachedByTenantKeysOnly(t *testing.T) {
	for name, f := range functionResources(t) {
		for _, st := range f.Role().Statements() {
			on := strings.Join(st.Resources, " ")
			for _, action := range st.Actions {
				var want []string
				switch action {
				case "s3:GetObject":
					want = []string{"!Sub ${BucketArn}/T/* !Sub ${BucketArn}/U/* !Sub ${BucketArn}/X/*"}
				case "s3:PutObject":
					want = []string{"!Sub ${BucketArn}/T/* !Sub ${BucketArn}/X/*", "!Sub ${BucketArn}/U/*"}
				case "s3:AbortMultipartUpload":
					want = []string{"!Sub ${BucketArn}/T/* !Sub ${BucketArn}/X/*"}
				case "s3:ListBucket":
					want = []string{"!Ref BucketArn"}
				case "ses:SendEmail":
					want = []string{"!Ref IdentityArn !Ref ConfigurationSetArn"}
				default:
					continue
				}
				if !slices.Contains(want, on) {
					t.Errorf("%s may %s on %s", name, action, on)
				}
			}
		}
	}
}

// method is the method of the function's route; POST for what has none.
func method(f template.Function) string {
	key := template.Text(f.Resources[f.Prefix+"Route"].Props, "RouteKey")
	m, _, ok := strings.Cut(key, " ")
	if !ok {
		return "POST"
	}
	return m
}

// TestEveryRouteAsksWhoIsCalling reads routes and the API document, and holds them against each other.
func TestEveryRouteAsksWhoIsCalling(t *testing.T) {
	documented := documentedRoutes(t)
	for _, s := range stacksOnDisk(t) {
		for name, r := range s.Resources {
			if r.Type != "AWS::ApiGatewayV2::Route" {
				continue
			}
			if template.Text(r.Props, "AuthorizationType") != "JWT" || template.Text(r.Props, "AuthorizerId") == "" {
				t.Errorf("%s: %s lets anybody in", s.File, name)
			}
			key := template.Text(r.Props, "RouteKey")
			if !documented[key] {
				t.Errorf("%s: route %q is not in docs/openapi.json", s.File, key)
			}
			delete(documented, key)
			prefix := strings.TrimSuffix(name, "Route")
			m, path, _ := strings.Cut(key, " ")
			source := template.Text(s.Resources[prefix+"Permission"].Props, "SourceArn")
			if !strings.HasSuffix(source, ":${ApiId}/*/"+m+starred(path)) {
				t.Errorf("%s: %s: the gateway's permission is for %s", s.File, name, source)
			}
		}
	}
	for key := range documented {
		t.Errorf("docs/openapi.json has %q, no stack has", key)
	}
}

func starred(path string) string {
	parts := strings.Split(path, "/")
	for i := range parts {
		if strings.HasPrefix(parts[i], "{") {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, "/")
}

func documentedRoutes(t *testing.T) map[string]bool {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(top(t), "docs", "openapi.json"))
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for path, item := range doc.Paths {
		for m := range item {
			if m != "parameters" {
				out[strings.ToUpper(m)+" "+path] = true
			}
		}
	}
	if len(out) == 0 {
		t.Fatal("docs/openapi.json has no paths")
	}
	return out
}
