package main

// ofImports are the rules of files that are taken in. No seed of the simulation takes one in: tests look for them.
var ofImports = []mutant{
	{"imported number not guarded", "what identifies a row is guarded in its document's own transaction", []edit{
		{"importing/money.go", "[]table.Write{store.Guard(s.chain.Tenant, doc.guard, doc.value, string(doc.id), taken(doc.value))}", "[]table.Write(nil)"},
	}},
	{"imported again after a death", "what a dead worker made is found by its name, and not made again", []edit{
		{"importing/commit.go", "if there[ids[i]] {", "if there[ids[i]] && false {"},
	}},
	{"plan carried out on what moved", "what was planned on something that moved since is not done", []edit{
		{"importing/commit.go", "read && o.At != was {", "read && o.At != was && false {"},
	}},
	{"series not behind imported numbers", "before a commit the series go behind the numbers that come", []edit{
		{"importing/head.go", "for _, j := range h.Jumps {", "for _, j := range h.Jumps[:0] {"},
	}},
	{"number of a series imported", "no number is taken in that a series gave itself", []edit{
		{"importing/session.go", "if given.Has(n) {", "if given.Has(n) && false {"},
	}},
	{"number of two customers imported", "a number that a file gives to several customers is rejected for all of them", []edit{
		{"importer/clash.go", "a.owner != b.owner {", "a.owner != b.owner && (a.owner == nobody || b.owner == nobody) {"},
	}},
	{"rest of a document imported", "a document of which a row is rejected is not taken in without it", []edit{
		{"importer/reader.go", "if i >= len(r.head.Fields) || r.record < 0 || r.head.Fields[i] != r.record {", "if i >= 0 {"},
	}},
	{"control total not looked at", "amounts that do not add up to the control total are not committed", []edit{
		{"importing/head.go", "if h.Control != \"\" && !", "if h.Control != \"\" && false && !"},
	}},
}
