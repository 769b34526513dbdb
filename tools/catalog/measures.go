package catalog

// Namespace is where the functions' own metrics stand in CloudWatch.
const Namespace = "CustomerCenter"

// Measure is a metric of our own that must stay at nothing; each has an alarm and a playbook.
type Measure struct {
	Name     string // StuckCustomers
	Means    string
	Playbook string // docs/playbooks/NAME.md
}

// Measures are the metrics that must stay at nothing.
func Measures() []Measure {
	return []Measure{
		{"StuckCustomers", "The events of a customer cannot be folded; its view stands still", "stuck-customers"},
		{"FailedTasks", "A task was given up for a reason of ours", "failed-tasks"},
		{"ProofDifferences", "A view shows other figures than its documents at an equal position", "proof-differences"},
	}
}
