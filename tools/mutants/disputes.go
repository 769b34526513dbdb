package main

// ofDisputes are the rules of what is in dispute.
var ofDisputes = []mutant{
	{"disputed part applied", "automatic application leaves out what is in dispute", []edit{
		{"ledger/allocate.go", "if free := o.Undisputed(); o.Currency", "if free := o.Open; o.Currency"},
		{"ledger/allocate.go", "if o.Undisputed() == left {", "if o.Open == left {"},
		{"ledger/allocate.go", "sum += o.Undisputed()", "sum += o.Open"},
		{"ledger/allocate.go", "if o.Undisputed() > left && !partial {", "if o.Open > left && !partial {"},
		{"ledger/allocate.go", "amount := min(o.Undisputed(), left)", "amount := min(o.Open, left)"},
	}},
	{"disputed item closed in part", "without partial payments a disputed item is passed over", []edit{
		{"ledger/allocate.go", "free > 0 && (rules.Partial || free == o.Open)", "free > 0"},
	}},
	{"more in dispute than open", "what is in dispute is at most what is open", []edit{
		{"ledger/dispute.go", "return min(c.Amount, o.openOn(day))", "return c.Amount"},
		{"ledger/dispute.go", "return min(c.Amount, o.Open)", "return c.Amount"},
	}},
	{"disputed on the day of a fact", "a fact that is dated back changes what was in dispute on each day since", []edit{
		{"ledger/dispute.go", "if course[i].On >= on {", "if course[i].On >= on && i == len(course)-1 {"},
	}},
	{"days of a closed item forgotten", "an item that opens anew knows what was open of it since it was disputed", []edit{
		{"ledger/apply.go", "o.Course = l.course(inv, p)", "o.Course = nil"},
	}},
	{"applications of a closed item not read", "taking back from a closed item that was disputed reads all its applications", []edit{
		{"command/load.go", "if !closed {", "if closed || !closed {"},
	}},
	{"dispute counts on", "a dispute that was resolved does not count from its day on", []edit{
		{"ledger/disputing.go", "out[i].Until = x.ResolvedOn", "_ = i"},
	}},
	{"dispute as of any day", "a dispute takes effect on its own day, and is unwound behind it", []edit{
		{"ledger/dispute.go", "event.Move{Effective: day, Measure: event.DisputedDue,", "event.Move{Effective: days[0], Measure: event.DisputedDue,"},
		{"ledger/dispute.go", "event.Move{Effective: day, Measure: event.DisputedDoc,", "event.Move{Effective: days[0], Measure: event.DisputedDoc,"},
	}},
	{"dispute before the latest fact", "a dispute is not dated before the item's latest fact", []edit{
		{"ledger/disputing.go", "case on < latest:", "case on < latest && false:"},
	}},
	{"dispute exceeds what is open", "at most what is open is put in dispute", []edit{
		{"ledger/disputing.go", "if x.Amount > o.Open {", "if x.Amount > o.Open && false {"},
	}},
	{"disputed twice", "an item has one open dispute at a time", []edit{
		{"ledger/disputing.go", "for _, c := range o.Disputes {\n\t\tif c.Until.IsZero() {\n\t\t\treturn Decision{}, AlreadyDisputed", "for _, c := range o.Disputes {\n\t\tif c.Until.IsZero() && false {\n\t\t\treturn Decision{}, AlreadyDisputed"},
	}},
	{"credit days of a disputed item", "credit days look at the oldest item that is not disputed whole", []edit{
		{"ledger/credit.go", "if o.Undisputed() > 0 && (", "if o.Open > 0 && ("},
	}},
	{"disputed amount in lists", "lists show what is in dispute of an invoice", []edit{
		{"store/viewlist.go", "\"dp\": int64(l.Disputed), ", ""},
	}},
}
