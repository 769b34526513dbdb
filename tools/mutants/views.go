package main

// ofViews are the rules by which views, totals and their readers agree with what happened.
var ofViews = []mutant{
	{"view's revision not compared", "a view is written only over the one that was read", []edit{
		{"store/viewwrite.go", "head = table.Put(head.Item, table.Eq(\"rev\", v.Revision), ViewMoved).Over(v.head)", "head = table.Put(head.Item, table.Always(), ViewMoved).Over(v.head)"},
	}},
	{"totals' revision not compared", "totals are written only over those that were read", []edit{
		{"store/total.go", "cond = table.Eq(\"rev\", was.Int(\"rev\"))", "cond = table.Always()"},
		{"store/total.go", "cond = table.Eq(\"rev\", x.Revision)", "cond = table.Always()"},
		{"store/running.go", "cond = table.Eq(\"rev\", x.revision)", "cond = table.Always()"},
		{"store/runningpost.go", "return table.Eq(\"rev\", it.Int(\"rev\"))", "return table.Always()"},
	}},
	{"totals on their own", "totals move in the transaction of the views that move them", []edit{
		{"work/views/pack.go", "\terr = p.Store.T.Transact(ctx, ws)\n", "\tif n := slices.IndexFunc(owner, func(o int) bool { return o >= 0 }); n > 0 {\n\t\tif err = p.Store.T.Transact(ctx, ws[:n]); err != nil {\n\t\t\treturn steps, nil, table.Conflict{Cause: err}\n\t\t}\n\t\tws, owner = ws[n:], owner[n:]\n\t}\n\terr = p.Store.T.Transact(ctx, ws)\n"},
	}},
	{"past a gap", "a fold stops at the first missing seq", []edit{
		{"view/view.go", "if e.Seq != v.Position+1 {\n\t\t\treturn v, Missing{v.Position + 1}\n\t\t}\n\t\tif err := check", "if err := check"},
		{"work/views/step.go", "case events[0].Seq != v.Position+1:", "case false:"},
	}},
	{"folded twice", "an event that is in already changes nothing", []edit{
		{"view/view.go", "if e.Seq <= v.Position {\n\t\t\tcontinue\n\t\t}\n\t\tif e.Seq != v.Position+1 {\n\t\t\treturn v, Missing{v.Position + 1}\n\t\t}", ""},
		{"store/viewevents.go", "From: c.event(after + 1).SK", "From: c.event(max(after, 1)).SK"},
		{"work/views/step.go", "case events[0].Seq != v.Position+1:", "case events[0].Seq > v.Position+1:"},
	}},
	{"unwound beyond the position", "unwinding undoes only events that are in the view", []edit{
		{"store/viewevents.go", "To: c.event(last).SK, Descending: true", "To: table.Through(\"E#\"), Descending: true"},
		{"view/view.go", "if e.Seq > next {\n\t\t\tcontinue\n\t\t}", "if e.Seq > next {\n\t\t\tnext = e.Seq\n\t\t}"},
	}},
	{"rows before the head", "the head of a view is read before its rows", []edit{
		{"store/view.go", "Prefix: keys.ViewMonthPrefixVersion(version), Strong: true})\n\t\tif err != nil {\n\t\t\treturn CustomerView{}, err\n\t\t}", "Prefix: keys.ViewMonthPrefixVersion(version), Strong: true, Descending: true})\n\t\tif err != nil {\n\t\t\treturn CustomerView{}, err\n\t\t}\n\t\tfor i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {\n\t\t\titems[i], items[j] = items[j], items[i]\n\t\t}"},
	}},
	{"row newer than its head", "a row of a view that is newer than its head means: read again", []edit{
		{"store/view.go", "if it.Int(\"rev\") > v.Revision {\n\t\t\treturn v, torn\n\t\t}", ""},
	}},
	{"total newer than its head", "an item of totals that is newer than their head means: read again", []edit{
		{"store/totalread.go", "if it.Int(\"rev\") > x.Revision {\n\t\t\treturn nil, torn\n\t\t}", "_ = it"},
		{"store/runningread.go", "if it.Int(\"rev\") > revision {\n\t\treturn to, torn\n\t}", "_ = revision"},
	}},
	{"removed total not missed", "an item of totals that was removed while they were read means: read again", []edit{
		{"store/totalread.go", "if int64(len(items)) != count {", "if int64(len(items)) != count && false {"},
		{"store/runningread.go", "if int64(len(items)-1) != x.head.Int(headRows) {", "if int64(len(items)-1) != x.head.Int(headRows) && false {"},
	}},
	{"the head's moves not unwound", "what waits in a head of totals took effect on its day", []edit{
		{"store/runningread.go", "x.latest.Sum(out, 1, func(d calendar.Date) bool { return d <= asOf })", "x.latest.Sum(out, 1, func(d calendar.Date) bool { return d == d })"},
	}},
	{"days apart not summed", "a month knows what took effect on its days that stand apart", []edit{
		{"store/runningpost.go", "fits = fits && view.Put(d.cells, c, m.Amount) && view.Put(in.sum, c, m.Amount)", "fits = fits && view.Put(d.cells, c, m.Amount)"},
	}},
	{"older status", "what lists show is written only over what is older", []edit{
		{"store/viewlist.go", "table.Lt(\"la\", seq), nil)", "table.Always(), nil)"},
	}},
	{"statuses not kept", "the projector keeps what lists show", []edit{
		{"work/views/step.go", "if !l.Written {", "if !l.Written && false {"},
	}},
	{"stuck not marked", "a customer that cannot be folded is marked", []edit{
		{"work/views/projector.go", "next.Stuck = store.Stuck{At: why.seq, Why: why.Error()}", "_ = why"},
	}},
	{"stuck not passed over", "a customer that cannot be folded holds up nobody else", []edit{
		{"work/views/projector.go", "\t\t\tp.stick(ctx, v, stuck, r)\n", "\t\t\tp.stick(ctx, v, stuck, r)\n\t\t\tr.leave(err, pending...)\n\t\t\treturn r\n"},
	}},
	{"nobody sweeps", "a lost bell is rung again", []edit{
		{"work/views/sweep.go", "return p.ring(ctx, t, book, version, behind)", "_ = behind\n\t\t\t\treturn nil"},
	}},
	{"sweep of today only", "the sweep looks at who moved today or yesterday", []edit{
		{"work/views/sweep.go", "for day := today; day >= last; day", "for day := today; day >= max(last, today); day"},
	}},
	{"sweep of two days only", "in the first hour of a day the sweep looks at the day before yesterday, too", []edit{
		{"work/views/sweep.go", "for day := today; day >= last; day", "for day := today; day >= max(last, today.AddDays(-1)); day"},
	}},
	{"no sweep of everybody", "a sweep after days without one looks at everybody", []edit{
		{"work/views/sweep.go", "if all {", "if all && false {"},
	}},
	{"sweep that broke off", "a sweep that did not come to its end leaves no mark", []edit{
		{"work/views/sweep.go", "if err != nil || today.Done {", "if today.Done {"},
	}},
	{"last event missing", "an account that counts an event behind the last one is noticed", []edit{
		{"work/views/step.go", "return step{}, p.unwritten(ctx, v)", "return step{}, nil"},
	}},
	{"order not turned", "the order by overdue amount follows the day", []edit{
		{"work/views/ageing.go", "next.Keyed = day", "next.Keyed = v.Keyed"},
	}},
	{"as known now", "as known on a day, what was recorded later is left out", []edit{
		{"view/view.go", "func(e event.Event, m event.Move) bool { return m.Effective > asOf || e.Day > known })", "func(e event.Event, m event.Move) bool { return m.Effective > asOf })"},
	}},
}
