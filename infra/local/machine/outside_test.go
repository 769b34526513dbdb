package machine_test

import (
	"strings"
	"testing"

	"customercenter/infra/local/machine"
)

// TestTheOutside: the addresses of mail and files answer beside the others, and the control address moves the mail service.
func TestTheOutside(t *testing.T) {
	m := start(t, func(c *machine.Config) { c.FilesURL = "https://files.example" })
	if m.Files != "https://files.example" {
		t.Error(m.Files)
	}
	if status, _, body := call(t, "GET", m.Mail, "", ""); status != 200 || !strings.Contains(body, "0 mails were taken") {
		t.Errorf("%d %s", status, body)
	}
	mail := strings.TrimSuffix(m.Mail, "/mail") + "/v2/email/outbound-emails"
	const message = `{"FromEmailAddress":"a@b.example","Destination":{"ToAddresses":["bounce@simulator.amazonses.com"]},"Content":{"Simple":{"Subject":{"Data":"s"},"Body":{"Text":{"Data":"t"}}}}}`
	if status, _, body := call(t, "PUT", m.Control+"/mail", "", `{"mode":"down"}`); status != 200 || !strings.Contains(body, `"mode":"down"`) {
		t.Errorf("%d %s", status, body)
	}
	if status, _, _ := call(t, "POST", mail, "", message); status != 429 {
		t.Errorf("a service that is down: %d", status)
	}
	if status, _, _ := call(t, "PUT", m.Control+"/mail", "", `{"mode":"up"}`); status != 200 {
		t.Errorf("%d", status)
	}
	if status, _, body := call(t, "POST", mail, "", message); status != 200 || !strings.Contains(body, "MessageId") {
		t.Errorf("%d %s", status, body)
	}
	if status, _, body := call(t, "GET", m.Control+"/mail", "", ""); status != 200 || !strings.Contains(body, `"calls":2,"taken":1`) {
		t.Errorf("%d %s", status, body)
	}
}
