package main

// ofTasks are the rules by which tasks are carried on, statements issued once and letters sent at most once.
var ofTasks = []mutant{
	{"lease not taken", "a task is taken with a lease before anything is done", []edit{
		{"work/worker/worker.go", "x, err := w.put(ctx, x.Take(w.Now(), kind.Lease()))\n\tif err != nil {\n\t\treturn x, err\n\t}", "x = x.Take(w.Now(), kind.Lease())\n\tvar err error"},
	}},
	{"letter not marked", "a letter is marked as being sent before it is handed over", []edit{
		{"work/letters/send.go", "return l.begin(ctx, c, fate)", "return l.begin(ctx, c, t, fate)"},
		{"work/letters/send.go", "begin(ctx context.Context, c *command.Call, fate letter.Fate)", "begin(ctx context.Context, c *command.Call, t task.Task, fate letter.Fate)"},
		{"work/letters/send.go", "return l.again(fate, time.Time{})", "return l.handOver(ctx, c, t, fate)"},
	}},
	{"unknown letter sent again", "a letter of which nobody knows whether it went out is not sent again", []edit{
		{"work/letters/send.go", "case t.Attempts > 1:", "case t.Attempts > 1 && false:"},
	}},
	{"letter after the statement", "a letter is put in by the transaction that issues the statement", []edit{
		{"work/statements/issue.go", "out.Extra = append(out.Extra, store.TaskWrite(*letter))", "_ = *letter"},
		{"work/statements/issue.go", "\treturn err\n}", "\tif err == nil && letter != nil {\n\t\terr = c.Store.PutTask(ctx, *letter)\n\t}\n\treturn err\n}"},
	}},
	{"period not conditioned", "a statement of a period is issued only behind the one that was read", []edit{
		{"store/statements.go", "put(keys.StatementPeriod(c.Tenant, home, chain, x.Currency, span(x.From, x.To)), was.periodAt)}",
			"put(keys.StatementPeriod(c.Tenant, home, chain, x.Currency, span(x.From, x.To)), was.periodAt)}\n\tws[1].If, ws[1].Else = table.Always(), nil"},
	}},
	{"chain not conditioned", "a chain goes on only from the statement that was read", []edit{
		{"store/statements.go", "\treturn ws\n", "\tfor i := range ws[2:] {\n\t\tws[2+i].If, ws[2+i].Else = table.Always(), nil\n\t}\n\treturn ws\n"},
	}},
	{"statement not looked for again", "before a statement is issued the chain is read once more", []edit{
		{"work/statements/issue.go", "if err == nil && (now.Last.ID != was.Last.ID || now.Period.ID != was.Period.ID) {", "if err == nil && false {"},
	}},
	{"own restatement restated", "a run that is taken up again does not restate what it issued itself", []edit{
		{"statement/compose/compose.go", "(!r.Again || r.Run != \"\" && was.Period.Run == r.Run)", "!r.Again"},
	}},
	{"own statement forgotten", "a part whose period another run stated since finds what it issued itself", []edit{
		{"work/statements/issue.go", "case s.Already.ID == \"\" && s.Was.Period.ID == \"\":", "case s.Already.ID != \"\" || s.Was.Period.ID == \"\":"},
	}},
	{"cancellation ignored", "nobody begins with a part of a run that was canceled", []edit{
		{"work/statements/part.go", "if !found || head.State == task.Canceled {", "if !found {"},
	}},
	{"missed not looked for", "when all names were read those are looked for who were renamed meanwhile", []edit{
		{"work/statements/run.go", "s, err := p.begin(t, missed, last)", "_ = missed\n\ts, err := p.begin(t, nil, last)"},
	}},
	{"missed looked for at once", "whom planning missed is looked for when the indexes have settled", []edit{
		{"work/statements/run.go", "if p.Passes > 0 {\n\t\ts.Due = c.Now().Add(settled)", "if p.Passes > 0 {"},
	}},
	{"days looked through at once", "a day is looked through when the indexes have settled since the one before", []edit{
		{"work/statements/run.go", "if !last {\n\t\ts.Due = c.Now().Add(settled)", "if !last {"},
	}},
	{"suppressed address not asked", "nothing is sent to an address that is suppressed", []edit{
		{"work/letters/send.go", "\t\tif stopped {", "\t\tif stopped && false {"},
	}},
	{"bounce flags nobody", "a hard bounce flags the contact", []edit{
		{"work/letters/fate.go", "if err := d.flag(ctx, e, l); err != nil {", "if err := d.flag(ctx, e, l); err != nil && false {"},
	}},
	{"scheduled twice", "a scheduled day is stated by one run", []edit{
		{"work/statements/schedule.go", "fmt.Sprintf(\"run_%s_%s\", code, on)", "fmt.Sprintf(\"run_%s_%s_%d\", code, on, at.Unix())"},
	}},
	{"scheduled day not over", "a scheduled day is stated when it is over", []edit{
		{"work/statements/schedule.go", "s.Due(book.Today(at))", "s.Due(book.Today(at).AddDays(1))"},
	}},
	{"scheduled before it was set", "no day is stated before the schedule was made active", []edit{
		{"settings/schedule.go", "if on < s.Since {", "if on < s.Since && false {"},
	}},
	{"mail asked for twice", "who asks for a mail and hears nothing has asked for one", []edit{
		{"api/letter.go", "c.Store.CommandTasks(ctx, c.Fence(t.ID), t)", "c.Store.PutTask(ctx, t)"},
	}},
}
