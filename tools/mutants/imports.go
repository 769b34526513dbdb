package main

// ofImports are the rules of files that are taken in.
var ofImports = []mutant{
	{"imported number not guarded", "what identifies a row is guarded in its document's own transaction", []edit{
		{"work/imports.session.decide", "[]table.Write{store.Guard(s.chain.Tenant, doc.guard, doc.value, string(doc.id), taken(doc.value))}",
			"[]table.Write(nil)"},
	}},
	{"imported again after a death", "what a dead worker made is found by its name, and not made again", []edit{
		{"work/imports.worker.commitMoney", "there[ids[i]]", "there[ids[i]] && false"},
	}},
	{"plan carried out on what moved", "what was planned on something that moved since is not done", []edit{
		{"work/imports.committing.refuseMoved", "read && o.At != was", "read && o.At != was && false"},
	}},
	{"series not behind imported numbers", "before a commit the series go behind the numbers that come", []edit{
		{"work/imports.head.begin", "h.Jumps", "h.Jumps[:0]"},
	}},
	{"number of a series imported", "no number is taken in that a series gave itself", []edit{
		{"work/imports.session.checkNumber", "given.Has(n)", "given.Has(n) && false"},
	}},
	{"number of two customers imported", "a number that a file gives to several customers is rejected for all of them", []edit{
		{"intake.Clashing", "a.owner != b.owner", "a.owner != b.owner && (a.owner == nobody || b.owner == nobody)"},
	}},
	{"rest of a document imported", "a document of which a row is rejected is not taken in without it", []edit{
		{"intake.Reader.torn", "i >= len(r.head.Fields) || r.record < 0 || r.head.Fields[i] != r.record", "i >= 0"},
	}},
	{"control total not looked at", "amounts that do not add up to the control total are not committed", []edit{
		{"work/imports.head.check", `h.Control != ""`, `h.Control != "" && false`},
	}},
	{"version planned on not compared", "what was planned on a customer that was changed since is not done", []edit{
		{"work/imports.committing.refuseMoved", "c.version != c.plan.Version", "c.version != c.plan.Version && false"},
	}},
	{"account planned on not compared", "what puts money where it fits is done on the account that it was planned on", []edit{
		{"work/imports.committing.refuseMoved", "doc.auto", "doc.auto && false"},
	}},
	{"record before not compared", "what was planned on another record of the file is done on that one", []edit{
		{"work/imports.committing.refuseMoved", "was = c.seqs[n-1]", "was, read = c.seqs[n-1], false"},
	}},
	{"equal rows taken for one", "rows without a number that say the same are as many documents", []edit{
		{"work/imports.session.numberEqualRows", "e.first().Cells[nthOfEqual] = fmt.Sprint(counted[v])", "_ = v"},
	}},
	{"gap not remembered", "a series that jumped remembers what it did not give", []edit{
		{"store.Store.Jump", `strings.Join(all, " ")`, `it.Str("j")`},
	}},
	{"customer imported twice", "a customer of a file is made under a key that follows from its row", []edit{
		{"work/imports.worker.call", `fmt.Sprintf("%s/%d/%s", w.head.ID, row, what)`, `fmt.Sprintf("%s/%d/%s/%s", w.head.ID, row, what, w.At)`},
	}},
	{"import begun twice", "a file that is told of several times begins one import", []edit{
		{"work/imports.Arrivals.dropped", "droppedID(t, key, tag)", "droppedID(t, key, tag+a.Now().String())"},
	}},
	{"number not given back", "what is undone gives its number back", []edit{
		{"work/imports.worker.undoDocument", `value != ""`, `value != "" && false`},
	}},
	{"undone with others' money", "money that was applied since keeps its receipt from being undone", []edit{
		{"work/imports.worker.voided", "app.ID.Seq() != x.PostedSeq", "app.ID.Seq() != x.PostedSeq && false"},
	}},
}
