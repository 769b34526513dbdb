package main

// ofTheLedger are the rules of open items, credits and credit control.
var ofTheLedger = []mutant{
	{"automatic beyond the credit", "automatic application puts on no more than the credit has", []edit{
		{"ledger.fill", "min(o.Undisputed(), left)", "o.Undisputed()"},
	}},
	{"more than is open beside nothing", "an explicit amount is at most what is open, not only of an item that has something open", []edit{
		{"ledger.Loaded.named", "want > open || open == 0", "open == 0"},
	}},
	{"floor of an item", "nothing is applied before either side was reopened", []edit{
		{"ledger.booking.carryOut", "max(o.IssuedOn, c.On, o.Reopened, c.Reopened)", "max(o.IssuedOn, c.On)"},
	}},
	{"floor not set", "taking back sets the floor of the item", []edit{
		{"ledger.booking.count", "o.Reopened = max(o.Reopened, on)", "_ = on"},
	}},
	{"floor of a closed item", "an item that opens anew takes the floor of its header", []edit{
		{"ledger.Invoice.Item", "inv.ReopenedOn", "calendar.Date(0)"},
		{"ledger.booking.count", "o.Reopened = max(o.Reopened, on)", "_ = on"},
	}},
	{"floor of an invoice's void", "an invoice is not voided before it was reopened", []edit{
		{"ledger.Account.VoidInvoice", "floor(v.On, v.Today, inv.IssuedOn, inv.ReopenedOn)", "floor(v.On, v.Today, inv.IssuedOn)"},
	}},
	{"floor of a receipt's void", "a receipt is not voided before it was reopened", []edit{
		{"ledger.Account.VoidReceipt", "floor(v.On, v.Today, r.ReceivedOn, r.ReopenedOn)", "floor(v.On, v.Today, r.ReceivedOn)"},
	}},
	{"day of taking back", "an application is not taken back before its own day", []edit{
		{"ledger.booking.unapplyAll", "floor(on, today, app.On)", "floor(on, today, 1)"},
	}},
	{"taken back twice", "an application that was taken back does not count any more", []edit{
		{"ledger.Account.Unapply", "!found || !app.Live()", "!found"},
	}},
	{"exposure not moved", "a posting moves the account's exposure", []edit{
		{"ledger.Decision.debit", "e.Receivables += amount", "e.Receivables += 0 * amount"},
	}},
	{"holds ignored", "a hold in force stops a posting", []edit{
		{"ledger.Account.PostInvoice", "a.Holds", "nil"},
	}},
}
