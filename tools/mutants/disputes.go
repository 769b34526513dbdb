package main

// ofDisputes are the rules of what is in dispute.
var ofDisputes = []mutant{
	{"disputed part applied", "automatic application leaves out what is in dispute", []edit{
		{"ledger.Allocate", "o.Currency == c.Currency && free > 0 && (rules.Partial || free == o.Open)",
			"free <= o.Open && o.Currency == c.Currency && o.Open > 0"},
		{"ledger.Allocate", "o.Undisputed() == left", "o.Open == left"},
		{"ledger.undisputed", "o.Undisputed()", "o.Open"},
		{"ledger.fill", "o.Undisputed() > left", "o.Open > left"},
		{"ledger.fill", "min(o.Undisputed(), left)", "min(o.Open, left)"},
	}},
	{"disputed item closed in part", "without partial payments a disputed item is passed over", []edit{
		{"ledger.Allocate", "(rules.Partial || free == o.Open)", "true"},
	}},
	{"more in dispute than open", "what is in dispute is at most what is open", []edit{
		{"ledger.OpenItem.disputedOn", "min(c.Amount, o.openOn(day))", "c.Amount"},
		{"ledger.OpenItem.Disputed", "min(c.Amount, o.Open)", "c.Amount"},
	}},
	{"disputed on the day of a fact", "a fact that is dated back changes what was in dispute on each day since", []edit{
		{"ledger.OpenItem.shift", "course[i].On >= on", "course[i].On >= on && i == len(course)-1"},
	}},
	{"days of a closed item forgotten", "an item that opens anew knows what was open of it since it was disputed", []edit{
		{"ledger.Loaded.part", "l.course(h, p)", "nil"},
	}},
	{"applications of a closed item not read", "taking back from a closed item that was disputed reads all its applications", []edit{
		{"command.loadCourses", "!closed", "closed || !closed"},
	}},
	{"dispute counts on", "a dispute that was resolved does not count from its day on", []edit{
		{"ledger.resolved", "out[i].Until = x.ResolvedOn", "_ = i"},
	}},
	{"dispute as of any day", "a dispute takes effect on its own day, and is unwound behind it", []edit{
		{"ledger.Decision.dispute",
			"event.Move{Effective: day, Measure: event.DisputedDue, Key: after.DueOn, Currency: after.Currency, Amount: change}",
			"event.Move{Effective: days[0], Measure: event.DisputedDue, Key: after.DueOn, Currency: after.Currency, Amount: change}"},
		{"ledger.Decision.dispute",
			"event.Move{Effective: day, Measure: event.DisputedDoc, Key: after.IssuedOn, Currency: after.Currency, Amount: change}",
			"event.Move{Effective: days[0], Measure: event.DisputedDoc, Key: after.IssuedOn, Currency: after.Currency, Amount: change}"},
	}},
	{"credit days of a disputed item", "credit days look at the oldest item that is not disputed whole", []edit{
		{"ledger.OldestDue", "o.Undisputed()", "o.Open"},
	}},
	{"disputed amount in lists", "lists show what is in dispute of an invoice", []edit{
		{"store.Store.ShowStatus", "int64(l.Disputed)", "int64(0)"},
	}},
}
