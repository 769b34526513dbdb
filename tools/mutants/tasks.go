package main

// ofTasks are the rules by which tasks are carried on, statements issued once and letters sent at most once.
var ofTasks = []mutant{
	{"lease not taken", "a task is taken with a lease before anything is done", []edit{
		{"work/worker.Worker.step", "x, err := w.put(ctx, x.Take(w.Now(), kind.Lease()))", "x = x.Take(w.Now(), kind.Lease()); var err error"},
	}},
	{"letter not marked", "a letter is marked as being sent before it is handed over", []edit{
		{"work/letters.Mail.Step", "return l.begin(ctx, c, fate)", `s, err := l.begin(ctx, c, fate)
		if err != nil || s.State != task.Waiting {
			return s, err
		}
		if err := json.Unmarshal(s.Data, &l.Letter); err != nil {
			return s, err
		}
		return l.handOver(ctx, c, t, fate)`},
	}},
	{"unknown letter sent again", "a letter of which nobody knows whether it went out is not sent again", []edit{
		{"work/letters.Mail.Step", "t.Attempts > 1", "t.Attempts > 1 && false"},
	}},
	{"letter after the statement", "a letter is put in by the transaction that issues the statement", []edit{
		{"work/statements.issue", "out.Extra = append(out.Extra, store.TaskWrite(*letter))", "_ = *letter"},
		{"work/statements.issue", "if err == nil && done.Replayed { return errStated }\nreturn err", `if err == nil && done.Replayed {
			return errStated
		}
		if err == nil && letter != nil {
			err = c.Store.PutTask(ctx, *letter)
		}
		return err`},
	}},
	{"period not conditioned", "a statement of a period is issued only behind the one that was read", []edit{
		{"store.StatementWrites", "chain := ChainName(x.Chain, x.Kind)", `chain := ChainName(x.Chain, x.Kind)
		next := put
		put = func(k table.Key, at int64) table.Write {
			w := next(k, at)
			put, w.If, w.Else = next, table.Always(), nil
			return w
		}`},
	}},
	{"chain not conditioned", "a chain goes on only from the statement that was read", []edit{
		{"store.StatementWrites", "return ws", "for i := range ws[2:] { ws[2+i].If, ws[2+i].Else = table.Always(), nil }; return ws"},
	}},
	{"statement not looked for again", "before a statement is issued the chain is read once more", []edit{
		{"work/statements.issue", "now.Last.ID != was.Last.ID || now.Period.ID != was.Period.ID", "false"},
	}},
	{"own restatement restated", "a run that is taken up again does not restate what it issued itself", []edit{
		{"statement/compose.Request.period", `!r.Again || r.Run != "" && was.Period.Run == r.Run`, "!r.Again"},
	}},
	{"own statement forgotten", "a part whose period another run stated since finds what it issued itself", []edit{
		{"work/statements.earlier", `s.Already.ID == "" && s.Was.Period.ID == ""`, `s.Already.ID != "" || s.Was.Period.ID == ""`},
	}},
	{"cancellation ignored", "nobody begins with a part of a run that was canceled", []edit{
		{"work/statements.Part.Step", "!found || head.State == task.Canceled", "!found"},
	}},
	{"missed not looked for", "when all names were read those are looked for who were renamed meanwhile", []edit{
		{"work/statements.planning.look", "p.begin(t, missed, last)", "p.begin(t, missed[:0], last)"},
	}},
	{"missed looked for at once", "whom planning missed is looked for when the indexes have settled", []edit{
		{"work/statements.planning.list", "s.Due = c.Now().Add(settled)", ""},
	}},
	{"days looked through at once", "a day is looked through when the indexes have settled since the one before", []edit{
		{"work/statements.planning.look", "s.Due = c.Now().Add(settled)", ""},
	}},
	{"suppressed address not asked", "nothing is sent to an address that is suppressed", []edit{
		{"work/letters.outgoing.begin", "if stopped { fate.Left = append(fate.Left, r.Email)\ncontinue }", "_ = stopped"},
	}},
	{"bounce flags nobody", "a hard bounce flags the contact", []edit{
		{"work/letters.Fates.Delivered", "d.flag(ctx, e, l)", "func(any) error { return nil }(l)"},
	}},
	{"scheduled twice", "a scheduled day is stated by one run", []edit{
		{"work/statements.begin", `fmt.Sprintf("run_%s_%s", s.Code, on)`, `fmt.Sprintf("run_%s_%s_%d", s.Code, on, at.Unix())`},
	}},
	{"scheduled day not over", "a scheduled day is stated when it is over", []edit{
		{"work/statements.begin", "book.Today(at)", "book.Today(at).AddDays(1)"},
	}},
	{"scheduled before it was set", "no day is stated before the schedule was made active", []edit{
		{"settings.StatementSchedule.Due", "on < s.Since", "false"},
	}},
	{"mail asked for twice", "who asks for a mail and hears nothing has asked for one", []edit{
		{"api.CommitLetter", "c.Store.CommandTasks(ctx, c.Fence(t.ID), t)", "c.Store.PutTask(ctx, t)"},
	}},
}
