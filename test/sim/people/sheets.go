package people

import (
	"fmt"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// Sheet is a file that somebody sends in, and what its rows say.
type Sheet struct {
	Company *Company
	Kind    string
	Text    string
	Rows    int // without the header's
	Records []*Record
	Options map[string]any
}

// Record is rows that are one customer or document.
type Record struct {
	Mark     string // stands in what they make, and nowhere else
	Rows     []int  // the header's is 1
	Bad      bool   // nothing may come of them
	Customer id.Customer
	ByCode   bool   // the customer is named by a code, which may be another's by then
	Code     string // of a record that is a customer
	Number   string
	On, Due  string
	Amount   money.Minor // of an invoice or receipt; 0: the rows say it with a tax
	Pays     []Paid
	cells    []map[string]string
}

// Paid is an invoice that a receipt's rows name.
type Paid struct {
	Number string
	Amount money.Minor // 0: as much as fits
}

// columns are the columns of the files that people write, by kind.
var columns = map[string][]string{
	"customers":       {"code", "name", "creditLimit", "contactName", "contactEmail", "remarks"},
	"invoices":        {"customer", "number", "issuedOn", "dueOn", "term", "quantity", "unitPrice", "taxCode", "amount", "poNumber"},
	"receipts":        {"customer", "number", "receivedOn", "amount", "invoice", "applied", "notes"},
	"openingBalances": {"customer", "number", "issuedOn", "dueOn", "amount", "reference"},
	"disputes":        {"customer", "invoice", "amount", "openedOn", "note"},
}

// sheet writes a file of a kind that makes sense by what is known.
func (o *Office) sheet(c *Company) *Sheet {
	kinds := []string{"invoices", "invoices", "invoices", "receipts", "receipts", "receipts", "customers", "openingBalances", "disputes"}
	s := &Sheet{Company: c, Kind: kinds[o.files.IntN(len(kinds))]}
	write := map[string]func(*Sheet, *Record){"customers": o.customerRow, "invoices": o.invoiceRows, "receipts": o.receiptRows, "openingBalances": o.openingRow, "disputes": o.disputeRow}[s.Kind]
	for range 3 + o.files.IntN(8) {
		o.errands++
		r := &Record{Mark: fmt.Sprintf("i%d", o.errands)}
		write(s, r)
		if len(r.cells) > 0 {
			s.Records = append(s.Records, r)
		}
	}
	if s.Kind == "receipts" && o.files.IntN(4) == 0 {
		s.twin(o)
	}
	s.Options = map[string]any{"decimal": ".", "dates": "ymd"}
	if s.Kind == "receipts" && o.files.IntN(4) == 0 {
		s.Options["apply"] = "auto"
	}
	s.write(o)
	return s
}

// twin is a receipt that looks like another one, and is one of its own.
func (s *Sheet) twin(o *Office) {
	for _, r := range s.Records {
		if r.Number == "" && !r.Bad && len(r.Pays) == 0 {
			o.errands++
			x := *r
			x.Mark, x.cells = fmt.Sprintf("i%d", o.errands), []map[string]string{{}}
			for name, cell := range r.cells[0] {
				x.cells[0][name] = cell
			}
			x.cells[0]["notes"] = x.Mark
			s.Records = append(s.Records, &x)
			return
		}
	}
}

// write writes the rows, those of a record one behind the other or scattered.
func (s *Sheet) write(o *Office) {
	type row struct {
		of    *Record
		cells map[string]string
	}
	var rows []row
	for _, r := range s.Records {
		for _, cells := range r.cells {
			rows = append(rows, row{r, cells})
		}
	}
	if o.files.IntN(2) == 0 {
		o.files.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
	names := columns[s.Kind]
	var b strings.Builder
	b.WriteString(strings.Join(names, ",") + "\r\n")
	for i, x := range rows {
		cells := make([]string, len(names))
		for n, name := range names {
			cells[n] = x.cells[name]
		}
		if more := x.cells[""]; more != "" {
			cells = append(cells, more)
		}
		b.WriteString(strings.Join(cells, ",") + "\r\n")
		x.of.Rows = append(x.of.Rows, i+2)
	}
	s.Text, s.Rows = b.String(), len(rows)
}

// spoil makes rows that nothing can come of.
func (o *Office) spoil(r *Record, day, amount string) {
	if o.files.IntN(7) > 0 {
		return
	}
	r.Bad = true
	x := r.cells[o.files.IntN(len(r.cells))]
	switch o.files.IntN(5) {
	case 0:
		x[day] = "2026-02-30"
	case 1:
		x[amount] = "ten"
	case 2:
		x[""] = "more"
	case 3:
		for _, cells := range r.cells {
			cells["customer"] = "NOBODY"
		}
	default:
		x[day] = "2031-01-01"
	}
}

// whose is the customer that rows are of, by id or by the code that a file gave it.
func (o *Office) whose(c *Company, r *Record) string {
	d := c.Debtors[o.files.IntN(len(c.Debtors))]
	if o.files.IntN(2) == 0 {
		d = c.Debtors[o.hot%len(c.Debtors)]
	}
	r.Customer = d.ID
	if d.Code != "" && o.files.IntN(3) == 0 {
		r.ByCode = true
		return d.Code
	}
	return string(d.ID)
}

// filed is a day of a file, one of the last weeks.
func (o *Office) filed(c *Company) calendar.Date { return o.today(c).AddDays(-o.files.IntN(50)) }

func (o *Office) filedAmount() money.Minor {
	if o.files.IntN(3) == 0 {
		return money.Minor(100 * (1 + o.files.IntN(20)))
	}
	return money.Minor(1 + o.files.IntN(5000))
}

func (o *Office) customerRow(s *Sheet, r *Record) {
	r.Code = fmt.Sprintf("D%d", o.files.IntN(5))
	if len(s.Company.Debtors) >= mostDebtors || o.files.IntN(3) == 0 {
		r.Code = fmt.Sprintf("C%d", o.files.IntN(12))
	}
	if slices.ContainsFunc(s.Records, func(x *Record) bool { return x.Code == r.Code }) {
		return
	}
	x := map[string]string{"code": r.Code, "name": "Filed " + r.Mark, "remarks": r.Mark}
	if o.files.IntN(2) == 0 {
		x["contactName"], x["contactEmail"] = "Payables", r.Mark+"@debtor.example"
	}
	if o.files.IntN(3) == 0 {
		x["creditLimit"] = s.Company.Amount(3000 + 4*o.filedAmount())
	}
	r.cells = append(r.cells, x)
	if o.files.IntN(6) == 0 {
		r.Bad, x["creditLimit"] = true, "much"
	}
}

func (o *Office) invoiceRows(s *Sheet, r *Record) {
	customer := o.whose(s.Company, r)
	on := o.filed(s.Company)
	r.Number, r.On = o.number(s, r, on), on.String()
	for n := range 1 + max(0, o.files.IntN(5)-2) {
		x := map[string]string{"customer": customer, "number": r.Number, "issuedOn": r.On, "poNumber": r.Mark}
		amount := o.filedAmount()
		if o.files.IntN(3) == 0 {
			x["quantity"], x["unitPrice"] = fmt.Sprint(2+n), s.Company.Amount(amount)
			amount *= money.Minor(2 + n)
		} else {
			x["amount"] = s.Company.Amount(amount)
		}
		r.Amount += amount
		r.cells = append(r.cells, x)
	}
	switch o.files.IntN(4) {
	case 0:
		r.Due = on.AddDays(o.files.IntN(40)).String()
		for _, x := range r.cells {
			x["dueOn"] = r.Due
		}
	case 1:
		for _, x := range r.cells {
			x["term"] = "I3"
		}
	case 2:
		if x := r.cells[0]; x["unitPrice"] != "" {
			x["taxCode"], r.Amount = "T18", 0
		}
	}
	o.spoil(r, "issuedOn", "amount")
}

// number is an invoice's: of another series, one that the company's own series gives some day or gave already, one that stands in
// another file, or another customer's in this one, which rejects both.
func (o *Office) number(s *Sheet, r *Record, on calendar.Date) string {
	own, text := "X-"+r.Mark, ""
	switch n := o.files.IntN(12); {
	case n < 5:
	case n < 10:
		number, err := s.Company.Series()[0].Format(max(1, o.lastNumber(s.Company, on)+int64(o.files.IntN(8))-3), on)
		if err != nil {
			panic(err)
		}
		text = number
	case n < 11 && len(o.numbers) > 0:
		text = o.numbers[o.files.IntN(len(o.numbers))]
	case len(s.Records) > 0 && s.Records[0].Customer != r.Customer && !s.Records[0].Bad && !r.ByCode && !s.Records[0].ByCode:
		s.Records[0].Bad, r.Bad = true, true
		return s.Records[0].Number
	}
	if text == "" || slices.ContainsFunc(s.Records, func(x *Record) bool { return x.Number == text }) {
		text = own
	}
	o.numbers = append(o.numbers, text)
	return text
}

// lastNumber is the last number of a day's series that anybody has met.
func (o *Office) lastNumber(c *Company, on calendar.Date) (last int64) {
	series := c.Series()[0]
	for _, d := range o.order {
		if d.Company != c || d.Kind != "inv" {
			continue
		}
		if period, n, could := series.Parse(d.Number); could && period == series.PeriodKey(on) {
			last = max(last, n)
		}
	}
	return last
}
