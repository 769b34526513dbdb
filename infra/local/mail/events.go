package mail

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// simulator is the domain of the addresses that SES keeps for trying out what becomes of mails.
const simulator = "simulator.amazonses.com"

// events are what the service tells of a message, in the order in which it happens: sent, then for every recipient its fate.
// Only the simulator's addresses bounce or complain; every other mail is delivered.
func (m Message) events() []json.RawMessage {
	out := []json.RawMessage{m.event("Send", "send", map[string]any{})}
	for _, to := range m.To {
		bare := to
		if i := strings.LastIndexByte(to, '<'); i >= 0 {
			bare = strings.TrimSuffix(to[i+1:], ">")
		}
		name, domain, _ := strings.Cut(bare, "@")
		name, _, _ = strings.Cut(name, "+") // a label
		if !strings.EqualFold(domain, simulator) {
			name = "success"
		}
		delivery := m.event("Delivery", "delivery", map[string]any{"timestamp": m.At, "recipients": []string{bare},
			"processingTimeMillis": 1, "smtpResponse": "250 2.0.0 OK", "reportingMTA": "localhost"})
		switch name {
		case "bounce":
			out = append(out, m.bounce(bare, "General", "smtp; 550 5.1.1 user unknown"))
		case "suppressionlist":
			out = append(out, m.bounce(bare, "Suppressed", "Amazon SES has suppressed sending to this address"))
		case "complaint":
			out = append(out, delivery, m.event("Complaint", "complaint", map[string]any{"timestamp": m.At, "feedbackId": m.ID,
				"complaintFeedbackType": "abuse", "complainedRecipients": []any{map[string]string{"emailAddress": bare}}}))
		default:
			out = append(out, delivery)
		}
	}
	return out
}

func (m Message) bounce(to, kind, diagnostic string) json.RawMessage {
	return m.event("Bounce", "bounce", map[string]any{"bounceType": "Permanent", "bounceSubType": kind, "timestamp": m.At, "feedbackId": m.ID,
		"bouncedRecipients": []any{map[string]string{"emailAddress": to, "action": "failed", "status": "5.1.1", "diagnosticCode": diagnostic}}})
}

// event is one event as SES publishes it.
func (m Message) event(kind, member string, detail map[string]any) json.RawMessage {
	return must(map[string]any{"eventType": kind, member: detail,
		"mail": map[string]any{"timestamp": m.At, "messageId": m.ID, "source": m.From, "destination": m.To, "tags": m.Tags}})
}

// envelope is an event as EventBridge hands it to a function.
func (m Message) envelope(n int, detail json.RawMessage) json.RawMessage {
	return must(map[string]any{"version": "0", "id": fmt.Sprintf("%s-%d", m.ID, n), "detail-type": "Email Event", "source": "aws.ses", "account": "000000000000",
		"time": m.At.Format(time.RFC3339), "region": "eu-central-1", "resources": []string{"arn:aws:ses:eu-central-1:000000000000:configuration-set/local"}, "detail": detail})
}

func must(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // maps of texts and times
	}
	return b
}
