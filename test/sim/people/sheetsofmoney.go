package people

import (
	"fmt"

	"customercenter/internal/money"
)

// filedInvoice is an invoice of a customer that somebody knows to be open, by its number.
func (o *Office) filedInvoice(s *Sheet, r *Record) *Doc {
	var list []*Doc
	for _, d := range o.order {
		if d.Company == s.Company && d.Kind == "inv" && d.Number != "" && d.Debtor != nil && d.Debtor.ID == r.Customer && d.Open > 0 && d.Status != "void" {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list[o.files.IntN(len(list))]
}

func (o *Office) receiptRows(s *Sheet, r *Record) {
	customer := o.whose(s.Company, r)
	r.On = o.filed(s.Company).String()
	if o.files.IntN(2) == 0 {
		r.Number = "Y-" + r.Mark
	}
	base := func() map[string]string {
		return map[string]string{"customer": customer, "number": r.Number, "receivedOn": r.On, "notes": r.Mark}
	}
	rows := o.files.IntN(3)
	if r.Number == "" {
		rows = min(rows, 1)
	}
	for range rows {
		d := o.filedInvoice(s, r)
		if d == nil || r.pays(d.Number) {
			break
		}
		x, p := base(), Paid{Number: d.Number}
		amount := d.Open
		switch o.files.IntN(4) {
		case 0:
		case 1:
			p.Amount = amount + 1 // too much, unless somebody else was there
		default:
			p.Amount = 1 + money.Minor(o.files.Int64N(int64(amount)))
		}
		if x["invoice"] = d.Number; p.Amount > 0 {
			x["applied"], amount = s.Company.Amount(p.Amount), p.Amount
		}
		r.Amount += amount
		r.Pays, r.cells = append(r.Pays, p), append(r.cells, x)
	}
	if len(r.cells) == 0 {
		r.cells = append(r.cells, base())
		r.Amount = o.filedAmount()
	}
	if o.files.IntN(4) == 0 {
		r.Amount += o.filedAmount()
	}
	for _, x := range r.cells {
		x["amount"] = s.Company.Amount(r.Amount)
	}
	o.spoil(r, "receivedOn", "amount")
}

func (r *Record) pays(number string) bool {
	for _, p := range r.Pays {
		if p.Number == number {
			return true
		}
	}
	return false
}

func (o *Office) openingRow(s *Sheet, r *Record) {
	customer := o.whose(s.Company, r)
	on := o.filed(s.Company)
	r.Number, r.On, r.Amount = "O-"+r.Mark, on.String(), o.filedAmount()
	x := map[string]string{"customer": customer, "number": r.Number, "issuedOn": r.On, "reference": r.Mark, "amount": s.Company.Amount(r.Amount)}
	if o.files.IntN(3) == 0 {
		x["amount"] = "-" + x["amount"]
	} else {
		r.Due = on.AddDays(o.files.IntN(30)).String()
		x["dueOn"] = r.Due
	}
	r.cells = append(r.cells, x)
	o.spoil(r, "issuedOn", "amount")
}

func (o *Office) disputeRow(s *Sheet, r *Record) {
	customer := o.whose(s.Company, r)
	d := o.filedInvoice(s, r)
	if d == nil {
		return
	}
	x := map[string]string{"customer": customer, "invoice": d.Number, "note": r.Mark}
	if o.files.IntN(2) == 0 {
		r.Amount = 1 + money.Minor(o.files.Int64N(int64(d.Open)))
		x["amount"] = s.Company.Amount(r.Amount)
	}
	for _, other := range s.Records {
		if other.Amount == r.Amount && other.pays(d.Number) {
			return // the same dispute: an item has one
		}
	}
	r.Pays, r.cells = []Paid{{Number: d.Number}}, append(r.cells, x)
	if o.files.IntN(8) == 0 {
		r.Bad, x["invoice"] = true, fmt.Sprintf("none-%s", r.Mark)
	}
}
