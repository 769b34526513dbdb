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
		{"ledger.Booking.carryOut", "max(o.IssuedOn, c.On, o.Reopened, c.Reopened)", "max(o.IssuedOn, c.On)"},
	}},
	{"floor not set", "taking back sets the floor of the item", []edit{
		{"ledger.Booking.count", "o.Reopened = max(o.Reopened, on)", "_ = on"},
	}},
	{"floor of a closed item", "an item that opens anew takes the floor of its header", []edit{
		{"ledger.Header.Item", "h.ReopenedOn", "0"},
		{"ledger.Booking.count", "o.Reopened = max(o.Reopened, on)", "_ = on"},
	}},
	{"floor of an invoice's void", "an invoice is not voided before it was reopened", []edit{
		{"ledger.Account.Void", "if err := Floor(v.On, v.Today, h.On, h.ReopenedOn); err != nil { return Decision{}, err }",
			`lowest := h.ReopenedOn
		if SideOf(h.ID) == Debit {
			lowest = 0
		}
		if err := Floor(v.On, v.Today, h.On, lowest); err != nil {
			return Decision{}, err
		}`},
	}},
	{"floor of a receipt's void", "a receipt is not voided before it was reopened", []edit{
		{"ledger.Account.Void", "if err := Floor(v.On, v.Today, h.On, h.ReopenedOn); err != nil { return Decision{}, err }",
			`lowest := h.ReopenedOn
		if SideOf(h.ID) == Credit {
			lowest = 0
		}
		if err := Floor(v.On, v.Today, h.On, lowest); err != nil {
			return Decision{}, err
		}`},
	}},
	{"day of taking back", "an application is not taken back before its own day", []edit{
		{"ledger.Booking.unapplyAll", "Floor(on, today, app.On)", "Floor(on, today, 1)"},
	}},
	{"taken back twice", "an application that was taken back does not count any more", []edit{
		{"ledger.Account.Unapply", "!found || !app.Live()", "!found"},
	}},
	{"exposure not moved", "a posting moves the account's exposure", []edit{
		{"ledger.Decision.MoveDebit", "e.Receivables += amount", "e.Receivables += 0 * amount"},
	}},
	{"holds ignored", "a hold in force stops a posting", []edit{
		{"document/invoice.Post", "a.Holds", "nil"},
	}},
}
