package statements

import (
	"customercenter/internal/api"
	"customercenter/internal/money"
	"customercenter/internal/statement"
)

// Figures are what a statement says. Amounts are decimal strings in its currency; a debit is positive.
type Figures struct {
	Kind      string   `json:"kind" enum:"openItem,balanceForward"`
	Currency  string   `json:"currency"`
	Language  string   `json:"language"`
	From      string   `json:"from,omitempty"`
	To        string   `json:"to"`
	Version   int      `json:"version" doc:"that it would have"`
	Replaces  string   `json:"replaces,omitempty"`
	Previous  string   `json:"previous,omitempty"`
	Seq       int64    `json:"seq" doc:"it stands on the customer's events up to this one"`
	Sender    Party    `json:"sender"`
	Recipient Party    `json:"recipient"`
	Pay       *Pay     `json:"pay,omitempty" doc:"where to pay; for who may see bank details"`
	Reference string   `json:"reference" doc:"what a payment should quote"`
	Opening   string   `json:"opening,omitempty" doc:"balance forward only"`
	Adjusted  string   `json:"adjusted,omitempty" doc:"of closing, the lines that are adjustments to earlier periods; balance forward only"`
	Closing   string   `json:"closing" doc:"opening + adjusted + movements, or the sum of what is open"`
	Overdue   string   `json:"overdue"`
	Unapplied string   `json:"unapplied" doc:"credits that are on no invoice yet: ageing − unapplied = closing"`
	Ageing    []Bucket `json:"ageing"`
	Items     []Item   `json:"items,omitempty" doc:"of an open item statement; credits are negative"`
	Lines     []Line   `json:"lines,omitempty" doc:"of a balance forward statement: adjustments first, then movements"`
}

// Party is a name and address as printed.
type Party struct {
	Name  string   `json:"name"`
	Code  string   `json:"code,omitempty"`
	Lines []string `json:"lines,omitempty"`
	Tax   []string `json:"tax,omitempty"`
	Email string   `json:"email,omitempty"`
	Phone string   `json:"phone,omitempty"`
}

// Pay is where to pay, as printed.
type Pay struct {
	Name    string `json:"name,omitempty"`
	Bank    string `json:"bank,omitempty"`
	Account string `json:"account,omitempty"`
	IBAN    string `json:"iban,omitempty"`
	BIC     string `json:"bic,omitempty"`
	UPI     string `json:"upi,omitempty"`
}

// Bucket is a column of the ageing.
type Bucket struct {
	Label  string `json:"label"`
	Amount string `json:"amount"`
}

// Item is what is open of a document.
type Item struct {
	Document  string `json:"document"`
	Number    string `json:"number"`
	Reference string `json:"reference,omitempty"`
	Part      int    `json:"part,omitzero" doc:"instalment, from 1"`
	Parts     int    `json:"parts,omitzero"`
	On        string `json:"on"`
	DueOn     string `json:"dueOn,omitempty" doc:"debits only"`
	Amount    string `json:"amount"`
	Open      string `json:"open"`
	DaysLate  int    `json:"daysLate,omitzero"`
	Disputed  bool   `json:"disputed,omitempty"`
}

// Line is a movement.
type Line struct {
	Document   string `json:"document"`
	Kind       string `json:"kind" doc:"invoice, receipt, voidInvoice, …"`
	Number     string `json:"number"`
	Reference  string `json:"reference,omitempty"`
	On         string `json:"on"`
	DueOn      string `json:"dueOn,omitempty"`
	Amount     string `json:"amount"`
	Balance    string `json:"balance" doc:"behind it"`
	Adjustment bool   `json:"adjustment,omitempty" doc:"of an earlier period, recorded since it was stated"`
}

// figures shows a snapshot.
func figures(s statement.Snapshot) Figures {
	say := func(m money.Minor) string { return m.Format(s.Currency) }
	out := Figures{Kind: string(s.Kind), Currency: string(s.Currency), Language: s.Language, From: api.ShowDay(s.From), To: s.To.String(), Version: s.Version,
		Replaces: s.Replaces, Previous: s.Previous, Seq: s.Seq, Sender: party(s.Sender), Recipient: party(s.Recipient), Reference: s.Reference,
		Closing: say(s.Closing), Overdue: say(s.Overdue), Unapplied: say(s.Unapplied), Ageing: make([]Bucket, len(s.Ageing))}
	if s.Kind == statement.BalanceForward {
		out.Opening, out.Adjusted = say(s.Opening), say(s.Adjusted)
	}
	if p := s.Pay; p != (statement.PayTo{}) {
		out.Pay = &Pay{Name: p.Name, Bank: p.Bank, Account: p.Account, IBAN: p.IBAN, BIC: p.BIC, UPI: p.UPI}
	}
	for i, b := range s.Ageing {
		out.Ageing[i] = Bucket{b.Label, say(b.Amount)}
	}
	for _, x := range s.Items {
		out.Items = append(out.Items, Item{Document: string(x.Document), Number: x.Number, Reference: x.Reference, Part: x.Part, Parts: x.Parts, On: x.On.String(),
			DueOn: api.ShowDay(x.DueOn), Amount: say(x.Amount), Open: say(x.Open), DaysLate: x.DaysLate, Disputed: x.Disputed})
	}
	for _, l := range s.Lines {
		out.Lines = append(out.Lines, Line{Document: string(l.Document), Kind: l.Kind, Number: l.Number, Reference: l.Reference, On: l.On.String(),
			DueOn: api.ShowDay(l.DueOn), Amount: say(l.Amount), Balance: say(l.Balance), Adjustment: l.Adjustment})
	}
	return out
}

func party(p statement.Party) Party {
	return Party{Name: p.Name, Code: p.Code, Lines: p.Lines, Tax: p.Tax, Email: p.Email, Phone: p.Phone}
}
