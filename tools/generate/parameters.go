package main

// Parameter is what template.yaml hands to a nested stack.
type Parameter struct{ Name, Value string }

// sources are where the parameters of nested stacks come from, in the order in which they are written.
var sources = []Parameter{
	{"Name", "!Ref AWS::StackName"},
	{"TableName", "!GetAtt Table.Outputs.TableName"},
	{"TableArn", "!GetAtt Table.Outputs.TableArn"},
	{"StreamArn", "!GetAtt Table.Outputs.StreamArn"},
	{"CursorSecret", "!GetAtt Table.Outputs.CursorSecret"},
	{"Issuer", "!GetAtt Identity.Outputs.Issuer"},
	{"Audience", "!GetAtt Identity.Outputs.Audience"},
	{"ApiId", "!GetAtt Api.Outputs.ApiId"},
	{"AuthorizerId", "!GetAtt Api.Outputs.AuthorizerId"},
	{"DeadLetters", "!GetAtt Alerts.Outputs.DeadLetters"},
	{"DeadLettersName", "!GetAtt Alerts.Outputs.DeadLettersName"},
	{"AlarmTopic", "!GetAtt Alerts.Outputs.AlarmTopic"},
	{"BucketName", "!GetAtt Files.Outputs.BucketName"},
	{"BucketArn", "!GetAtt Files.Outputs.BucketArn"},
	{"MailFrom", "!GetAtt Mail.Outputs.MailFrom"},
	{"IdentityArn", "!GetAtt Mail.Outputs.IdentityArn"},
	{"ConfigurationSet", "!GetAtt Mail.Outputs.ConfigurationSet"},
	{"ConfigurationSetArn", "!GetAtt Mail.Outputs.ConfigurationSetArn"},
	{"FontsLayer", "!GetAtt Fonts.Outputs.FontsLayer"},
	{"HeardBucket", "!GetAtt Files.Outputs.BucketName"},
	{"HeardSet", "!GetAtt Mail.Outputs.ConfigurationSet"},
	{"AlarmEmail", "!Ref AlarmEmail"},
	{"MailDomain", "!Ref MailDomain"},
	{"DomainPrefix", "!Ref DomainPrefix"},
	{"WebOrigin", "!Ref WebOrigin"},
	{"LogRetention", "!Ref LogRetention"},
}

// takes are the parameters of each template.
var takes = map[string][]string{
	"table":      nil,
	"alerts":     {"AlarmEmail"},
	"files":      {"WebOrigin"},
	"fonts":      {"Name"},
	"mail":       {"Name", "MailDomain", "AlarmTopic"},
	"mailEvents": {"Name", "TableName", "TableArn", "DeadLetters", "HeardSet", "AlarmTopic", "LogRetention"},
	"fileEvents": {"Name", "TableName", "TableArn", "DeadLetters", "HeardBucket", "AlarmTopic", "LogRetention"},
	"identity":   {"Name", "TableName", "TableArn", "DomainPrefix", "WebOrigin", "AlarmTopic", "LogRetention"},
	"api":        {"Name", "Issuer", "Audience", "WebOrigin", "AlarmTopic", "LogRetention"},
	"area":       {"Name", "TableName", "TableArn", "ApiId", "AuthorizerId", "CursorSecret", "AlarmTopic", "LogRetention"},
	"streams":    {"Name", "TableName", "TableArn", "StreamArn", "DeadLetters", "AlarmTopic", "LogRetention"},
	"schedules":  {"Name", "TableName", "TableArn", "DeadLetters", "AlarmTopic", "LogRetention"},
	"operations": {"Name", "TableName", "ApiId", "DeadLettersName", "AlarmTopic"},
}

// Parameters are what template.yaml hands to the stack.
func (s Stack) Parameters() []Parameter {
	wanted := map[string]bool{}
	for _, name := range takes[s.Template] {
		wanted[name] = true
	}
	if s.Bucket() {
		wanted["BucketName"], wanted["BucketArn"] = true, true
	}
	if s.Mails() {
		for _, name := range []string{"MailFrom", "IdentityArn", "ConfigurationSet", "ConfigurationSetArn"} {
			wanted[name] = true
		}
	}
	if s.Draws() {
		wanted["FontsLayer"] = true
	}
	if s.Template == "area" && !s.Routed() {
		delete(wanted, "ApiId")
		delete(wanted, "AuthorizerId")
	}
	var out []Parameter
	for _, p := range sources {
		if wanted[p.Name] {
			out = append(out, p)
		}
	}
	return out
}
