package people

import "encoding/json"

// Report is what an answer shows of figures: a summary or an ageing.
type Report struct {
	AsOf      string
	Position  int64
	Behind    int64
	Figures   []Row
	Items     []Row
	Next      string
	Revisions []int64
}

// Row are figures of one currency, or a row of a list.
type Row struct {
	ID, Status, Open, DueOn               string
	Part                                  int
	Customer, Month, Currency             string
	Position                              int64
	Columns, InDispute                    []string
	Balance, Overdue, Unapplied, Total    string
	Disputed                              any // an amount of figures, a mark of an invoice
	EarliestDue, Invoiced, Received, Name string
}

// Report reads the answer, if there is one with figures.
func (x *Reading) Report() (Report, bool) {
	var r Report
	if x.Reply == nil || x.Reply.Status != 200 {
		return r, false
	}
	err := json.Unmarshal(x.Reply.Body, &r)
	return r, err == nil
}

// Next is the cursor of the next page.
func (x *Reading) Next() string {
	r, _ := x.Report()
	return r.Next
}
