package main

import (
	"strings"
	"testing"

	"customercenter/internal/api"
	"customercenter/tools/catalog"
)

// TestWhatIsDeclaredIsOpenedAndAllowed: for each declaration the main's line, the environment and the rights.
func TestWhatIsDeclaredIsOpenedAndAllowed(t *testing.T) {
	rights := map[string]string{
		"read": `["s3:GetObject"]`, "keep": `["s3:PutObject", "s3:AbortMultipartUpload"]`,
		"take": `["s3:PutObject"], Resource: !Sub "${BucketArn}/U/*"`, "send": `["ses:SendEmail"]`,
	}
	for _, x := range []struct {
		outside []api.System
		writes  bool
		call    string
		may     string // of rights
		env     string
	}{
		{nil, true, "gateway.API(a.B)", "", ""},
		{[]api.System{api.Files}, false, "gateway.API(a.B, files.Open)", "read", "BUCKET_NAME"},
		{[]api.System{api.Files}, true, "gateway.API(a.B, files.Open)", "read keep", "BUCKET_NAME"},
		{[]api.System{api.Uploads}, true, "gateway.API(a.B, files.Open)", "take", "BUCKET_NAME"},
		{[]api.System{api.Mail}, true, "gateway.API(a.B, mail.Open)", "send", "MAIL_FROM CONFIGURATION_SET"},
		{[]api.System{api.Mail, api.Files, api.Uploads}, true, "gateway.API(a.B, files.Open, mail.Open)", "read keep take send", "BUCKET_NAME MAIL_FROM CONFIGURATION_SET"},
	} {
		f := Function{Names: catalog.FunctionNames("a-b"), Main: catalog.Main{Call: "gateway.API(a.B)"}, Reads: true, Writes: x.writes, Outside: x.outside}
		if f.Call() != x.call {
			t.Errorf("%v: %s, want %s", x.outside, f.Call(), x.call)
		}
		text := rendered(t, Stack{File: "a", Template: "area", Functions: []Function{f}})
		for name, right := range rights {
			if strings.Contains(text, right) != strings.Contains(" "+x.may+" ", " "+name+" ") {
				t.Errorf("%v: %s is there: %t", x.outside, right, strings.Contains(text, right))
			}
		}
		for _, name := range []string{"BUCKET_NAME", "MAIL_FROM", "CONFIGURATION_SET"} {
			if strings.Contains(text, name+": !Ref") != strings.Contains(x.env, name) {
				t.Errorf("%v: %s is there: %t", x.outside, name, strings.Contains(text, name))
			}
		}
	}
}

func TestAStackIsHandedWhatItsFunctionsUse(t *testing.T) {
	s := Stack{File: "a", Template: "area", Functions: []Function{{Outside: []api.System{api.Files, api.Mail}}}}
	names := map[string]bool{}
	for _, p := range s.Parameters() {
		names[p.Name] = true
	}
	for _, name := range []string{"BucketName", "BucketArn", "MailFrom", "IdentityArn", "ConfigurationSet", "ConfigurationSetArn"} {
		if !names[name] || !strings.Contains(rendered(t, s), "  "+name+": {Type: String}") {
			t.Errorf("%s is not handed over", name)
		}
	}
	if len((Stack{File: "a", Template: "area", Functions: []Function{{}}}).Parameters()) != len(s.Parameters())-6 {
		t.Error("a stack that uses nothing is handed something")
	}
}

// TestWhoHearsOfMailGivesUpIntoTheQueue: the function of the mail's events is invoked by one rule and no other.
func TestWhoHearsOfMailGivesUpIntoTheQueue(t *testing.T) {
	f := Function{Names: catalog.FunctionNames("mail-events"), Main: catalog.Main{Call: "run.MailEvents(x)"}, Reads: true, Writes: true, Hears: "mailEvents"}
	text := rendered(t, Stack{File: "mailEvents", Template: "mailEvents", Functions: []Function{f}})
	for _, want := range []string{`Sid: GiveUp`, `OnFailure: {Destination: !Ref DeadLetters}`, `"ses:configuration-set": [!Ref HeardSet]`,
		`SourceArn: !GetAtt MailEventsRule.Arn`, `MailEventsAlarm:`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

// TestWhoHearsOfFilesHearsOfUploadsOnly: what the product keeps under T/ rings for nobody.
func TestWhoHearsOfFilesHearsOfUploadsOnly(t *testing.T) {
	f := Function{Names: catalog.FunctionNames("object-import"), Main: catalog.Main{Call: "run.Objects(x)"}, Reads: true, Writes: true, Hears: "fileEvents"}
	text := rendered(t, Stack{File: "fileEvents", Template: "fileEvents", Functions: []Function{f}})
	for _, want := range []string{`Sid: GiveUp`, `OnFailure: {Destination: !Ref DeadLetters}`, `detail: {bucket: {name: [!Ref HeardBucket]}, object: {key: [{prefix: U/}]}}`,
		`SourceArn: !GetAtt ObjectImportRule.Arn`, `ObjectImportAlarm:`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if strings.Contains(text, "s3:") {
		t.Error("it may do something to files")
	}
	if !strings.Contains(rendered(t, Stack{File: "files", Template: "files"}), "EventBridgeEnabled: true") {
		t.Error("the bucket tells nobody")
	}
}

func rendered(t *testing.T, s Stack) string {
	t.Helper()
	out := Files{}
	if err := render(out, "x", s.Template+".yaml.tmpl", s); err != nil {
		t.Fatal(err)
	}
	return string(out["x"])
}
