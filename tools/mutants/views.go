package main

// ofViews are the rules by which views, totals and their readers agree with what happened.
var ofViews = []mutant{
	{"view's revision not compared", "a view is written only over the one that was read", []edit{
		{"store.CustomerView.Writes", `table.Eq("rev", v.Revision)`, "table.Always()"},
	}},
	{"totals' revision not compared", "totals are written only over those that were read", []edit{
		{"store.Total.Writes", `table.Eq("rev", was.Int("rev"))`, "table.Always()"},
		{"store.Total.Writes", `table.Eq("rev", x.Revision)`, "table.Always()"},
	}},
	{"totals on their own", "totals move in the transaction of the views that move them", []edit{
		{"work/views.Projector.transact", "err = p.Store.T.Transact(ctx, ws)", `
		if n := slices.IndexFunc(owner, func(o int) bool { return o >= 0 }); n > 0 {
			if err = p.Store.T.Transact(ctx, ws[:n]); err != nil {
				return steps, nil, table.Conflict{Cause: err}
			}
			ws, owner = ws[n:], owner[n:]
		}
		err = p.Store.T.Transact(ctx, ws)`},
	}},
	{"past a gap", "a fold stops at the first missing seq", []edit{
		{"view.Forward", "e.Seq != v.Position+1", "false"},
		{"work/views.Projector.plan", "events[0].Seq != v.Position+1", "false"},
	}},
	{"folded twice", "an event that is in already changes nothing", []edit{
		{"view.Forward", "e.Seq <= v.Position", "false"},
		{"view.Forward", "e.Seq != v.Position+1", "false"},
		{"store.Store.EventsAfter", "c.event(after + 1)", "c.event(max(after, 1))"},
		{"work/views.Projector.plan", "events[0].Seq != v.Position+1", "events[0].Seq > v.Position+1"},
	}},
	{"unwound beyond the position", "unwinding undoes only events that are in the view", []edit{
		{"store.Store.EventsBack", "c.event(last).SK", `table.Through("E#")`},
		{"view.View.undo", "if e.Seq > next { continue }", "if e.Seq > next { next = e.Seq }"},
	}},
	{"rows before the head", "the head of a view is read before its rows", []edit{
		{"store.Store.withRows",
			"items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), Prefix: keys.ViewMonthPrefixVersion(version), Strong: true})",
			`items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), Prefix: keys.ViewMonthPrefixVersion(version), Strong: true, Descending: true})
		for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
			items[i], items[j] = items[j], items[i]
		}`},
	}},
	{"row newer than its head", "a row of a view that is newer than its head means: read again", []edit{
		{"store.viewOf", `it.Int("rev") > v.Revision`, "false"},
	}},
	{"total newer than its head", "an item of totals that is newer than their head means: read again", []edit{
		{"store.Store.totalRows", `it.Int("rev") > x.Revision`, `it.Int("rev") < 0`},
	}},
	{"removed total not missed", "an item of totals that was removed while they were read means: read again", []edit{
		{"store.Store.measure", "int64(len(items)) != count", "int64(len(items)) != count && false"},
	}},
	{"head's revision not compared", "a head of totals is written only over the one that was read", []edit{
		{"store.running.headWrite", `table.Eq("rev", x.revision)`, "table.Always()"},
		{"store.asRead", `table.Eq("rev", it.Int("rev"))`, "table.Always()"},
	}},
	{"moves that left the head meanwhile", "an item of totals that is newer than the head that was read means: read again", []edit{
		{"store.opened", `it.Int("rev") > revision`, `it.Int("rev") < 0`},
	}},
	{"removed key month not missed", "a key month that was removed while totals were read means: read again", []edit{
		{"store.Store.runningOfShard", "int64(len(items)-1) != x.head.Int(headRows)", "int64(len(items)-1) != x.head.Int(headRows) && false"},
	}},
	{"large move waits", "a move that may be too much is held to its figure at once", []edit{
		{"store.running.full", "large || size > x.most", "size > x.most"},
	}},
	{"head not unwound", "what waits in a head of totals took effect on its day", []edit{
		{"store.Store.runningOfShard", "d <= asOf", "true"},
	}},
	{"days apart not summed", "a month knows what took effect on its days that stand apart", []edit{
		{"store.posting.land", "view.Put(in.sum, c, m.Amount)", "true"},
	}},
	{"older status", "what lists show is written only over what is older", []edit{
		{"store.Store.ShowStatus", `table.Lt("la", seq)`, "table.Always()"},
	}},
	{"statuses not kept", "the projector keeps what lists show", []edit{
		{"work/views.listings", "!l.Written", "false"},
	}},
	{"stuck not marked", "a customer that cannot be folded is marked", []edit{
		{"work/views.Projector.stick", "next.Stuck = store.Stuck{At: why.seq, Why: why.Error()}", "_ = why"},
	}},
	{"stuck not passed over", "a customer that cannot be folded holds up nobody else", []edit{
		{"work/views.Projector.round", "p.stick(ctx, v, stuck, r)", "p.stick(ctx, v, stuck, r); r.leave(err, pending...); return r"},
	}},
	{"nobody sweeps", "a lost bell is rung again", []edit{
		{"work/views.Projector.sweepVersion", "return p.ring(ctx, t, settings, version, behind)", "_ = behind; return nil"},
	}},
	{"sweep of today only", "the sweep looks at who moved today or yesterday", []edit{
		{"work/views.Projector.sweepVersion", "day >= last", "day >= max(last, today)"},
	}},
	{"sweep of two days only", "in the first hour of a day the sweep looks at the day before yesterday, too", []edit{
		{"work/views.Projector.sweepVersion", "day >= last", "day >= max(last, today.AddDays(-1))"},
	}},
	{"no sweep of everybody", "a sweep after days without one looks at everybody", []edit{
		{"work/views.Projector.sweepVersion", "all", "all && false"},
	}},
	{"sweep that broke off", "a sweep that did not come to its end leaves no mark", []edit{
		{"work/views.Projector.sweep", "err != nil || today.Done", "today.Done"},
	}},
	{"last event missing", "an account that counts an event behind the last one is noticed", []edit{
		{"work/views.Projector.plan", "p.unwritten(ctx, v)", "nil"},
	}},
	{"order not turned", "the order by overdue amount follows the day", []edit{
		{"work/views.Projector.rekeyOne", "next.Keyed = day", "next.Keyed = v.Keyed"},
	}},
	{"as known now", "as known on a day, what was recorded later is left out", []edit{
		{"view.UnwindKnownOn", "m.Effective > asOf || e.Day > known", "m.Effective > asOf"},
	}},
}
