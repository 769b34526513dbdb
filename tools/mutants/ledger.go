package main

// ofTheLedger are the rules of open items, credits and credit control.
var ofTheLedger = []mutant{
	{"exceeds what is open", "an explicit amount is at most what is open", []edit{
		{"ledger/allocate.go", "case want > open || open == 0:", "case open == 0:"},
	}},
	{"exceeds the credit", "an explicit amount is at most what is unapplied", []edit{
		{"ledger/allocate.go", "case want > left:", "case want > left && false:"},
	}},
	{"automatic beyond the credit", "automatic application puts on no more than the credit has", []edit{
		{"ledger/allocate.go", "amount := min(o.Undisputed(), left)", "amount := o.Undisputed()"},
	}},
	{"closes or stays", "without partial payments an application closes its item", []edit{
		{"ledger/allocate.go", "if amount < o.Open && !how.Partial {", "if amount < o.Open && !how.Partial && false {"},
	}},
	{"floor of an item", "nothing is applied before either side was reopened", []edit{
		{"ledger/apply.go", "lowest := max(o.IssuedOn, c.On, o.Reopened, c.Reopened)", "lowest := max(o.IssuedOn, c.On)"},
	}},
	{"floor not set", "taking back sets the floor of the item", []edit{
		{"ledger/apply.go", "o.Reopened = max(o.Reopened, on)", "_ = on"},
	}},
	{"floor of a closed item", "an item that opens anew takes the floor of its header", []edit{
		{"ledger/invoice.go", "Account: inv.Account, Reopened: inv.ReopenedOn,", "Account: inv.Account,"},
		{"ledger/apply.go", "o.Reopened = max(o.Reopened, on)", "_ = on"},
	}},
	{"floor of an invoice's void", "an invoice is not voided before it was reopened", []edit{
		{"ledger/invoice.go", "floor(v.On, v.Today, inv.IssuedOn, inv.ReopenedOn)", "floor(v.On, v.Today, inv.IssuedOn)"},
	}},
	{"floor of a receipt's void", "a receipt is not voided before it was reopened", []edit{
		{"ledger/receipt.go", "floor(v.On, v.Today, r.ReceivedOn, r.ReopenedOn)", "floor(v.On, v.Today, r.ReceivedOn)"},
	}},
	{"day of taking back", "an application is not taken back before its own day", []edit{
		{"ledger/apply.go", "if err := floor(on, today, app.On); err != nil {", "if err := floor(on, today, 1); err != nil {"},
	}},
	{"taken back twice", "an application that was taken back does not count any more", []edit{
		{"ledger/receipt.go", "if !found || !app.Live() {", "if !found {"},
	}},
	{"void with applications", "a document with applications is not voided", []edit{
		{"ledger/invoice.go", "if len(live) > 0 && !v.Unapply {", "if len(live) > 0 && !v.Unapply && false {"},
	}},
	{"invoice after today", "no invoice is dated after today", []edit{
		{"ledger/invoice.go", "if inv.IssuedOn > p.Today {", "if inv.IssuedOn > p.Today && false {"},
	}},
	{"receipt after today", "no receipt is dated after today", []edit{
		{"ledger/receipt.go", "if r.ReceivedOn > rec.Today {", "if r.ReceivedOn > rec.Today && false {"},
	}},
	{"credit limit", "a posting is held to the customer's limit", []edit{
		{"ledger/credit.go", "- *limit; over > 0 {", "- *limit; over > 0 && false {"},
	}},
	{"credit days", "a posting is held to the days that are tolerated", []edit{
		{"ledger/credit.go", "late > *days && !p.Policy.Warn {", "late > *days && !p.Policy.Warn && false {"},
	}},
	{"exposure not moved", "a posting moves the account's exposure", []edit{
		{"ledger/account.go", "e.Receivables += amount", "e.Receivables += 0 * amount"},
	}},
	{"holds ignored", "a hold in force stops a posting", []edit{
		{"ledger/invoice.go", "customer.Stops(a.Status, a.Holds, p.Today, customer.InvoiceDirect)", "customer.Stops(a.Status, nil, p.Today, customer.InvoiceDirect)"},
	}},
	{"closed and not settled", "a closed customer has nothing open", []edit{
		{"customer/status.go", "if to == Closed && !(s.ZeroBalance && s.NothingOpen) {", "if to == Closed && !(s.ZeroBalance && s.NothingOpen) && false {"},
	}},
}
