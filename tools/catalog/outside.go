package catalog

import "customercenter/internal/api"

// Outside is what each function declares that it uses beside the table, by the function's name.
func Outside() map[string][]api.System {
	out := map[string][]api.System{}
	for _, op := range Operations() {
		s := op.Spec()
		out[NamesOf(s).Function] = s.Outside
	}
	for _, s := range Streams() {
		out[s.Name] = s.Outside
	}
	for _, s := range Schedules() {
		out[s.Name] = s.Outside
	}
	for _, t := range Triggers() {
		out[t.Name] = t.Outside
	}
	return out
}
