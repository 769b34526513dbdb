package main

// mutant is a rule taken out: by one edit, or by several where the rule is kept in more than one place.
type mutant struct {
	name, rule string
	edits      []edit
}

// edit replaces a text that stands in the file exactly once.
type edit struct{ file, old, new string }

const (
	commitFile  = "internal/store/commit.go"
	fenceFile   = "internal/store/fence.go"
	apiFile     = "internal/api/commit.go"
	applyFile   = "internal/receivable/apply.go"
	allotFile   = "internal/receivable/allocate.go"
	invoiceFile = "internal/receivable/invoice.go"
	receiptFile = "internal/receivable/receipt.go"
	viewFile    = "internal/project/view.go"
	stepFile    = "internal/projector/step.go"
)

// mutants are the rules of consistency and of the ledger, each taken out once.
var mutants = []mutant{
	{"fence not written", "a command puts its fence in its own transaction", []edit{
		{commitFile, "ws = append(ws, b.Fence.write())", "_ = b.Fence"},
	}},
	{"fence not looked for", "before a refusal and after an unknown outcome the fence is read", []edit{
		{apiFile, "if err != nil || !found {\n\t\treturn Done{}, false, err\n\t}\n\tif f.Request", "if err != nil || !found || true {\n\t\treturn Done{}, false, err\n\t}\n\tif f.Request"},
	}},
	{"request not compared", "a key with another request is refused", []edit{
		{apiFile, "if f.Request != c.Hash {", "if f.Request != c.Hash && false {"},
	}},
	{"key of everybody", "a fence belongs to a tenant, principal, operation and key", []edit{
		{fenceFile, "[]string{string(tenant), principal, operation, key}", "[]string{string(tenant), principal, key}"},
	}},
	{"account not locked", "the account, its event and the items are conditioned on what was read", []edit{
		{commitFile, "w := table.Put(accountItem(c, after), table.Eq(\"seq\", before.Seq), AccountMoved)\n\tw.Old = accountItem(c, before)\n\treturn w\n}", "w := table.Put(accountItem(c, after), table.Always(), AccountMoved)\n\tw.Old = accountItem(c, before)\n\treturn w\n}"},
		{commitFile, "Attrs: attrs}, table.Absent(), AccountMoved)", "Attrs: attrs}, table.Always(), AccountMoved)"},
		{"internal/store/documents.go", "w := table.Put(it, table.Eq(\"at\", at), ItemMoved)\n\tif gone {\n\t\tw = table.Delete(it.Key, table.Eq(\"at\", at), ItemMoved)", "w := table.Put(it, table.Always(), ItemMoved)\n\tif gone {\n\t\tw = table.Delete(it.Key, table.Always(), ItemMoved)"},
	}},
	{"account read last", "the account is read before anything else", []edit{
		{apiFile, "\tledger := receivable.NewLedger()\n\tif cmd.Ledger != nil {\n\t\tledger = cmd.Ledger(s)\n\t}\n\tvar series", "\tif !cmd.New {\n\t\tif a, err = c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: cmd.Customer}); err != nil {\n\t\t\treturn Done{}, err\n\t\t}\n\t}\n\tledger := receivable.NewLedger()\n\tif cmd.Ledger != nil {\n\t\tledger = cmd.Ledger(s)\n\t}\n\tvar series"},
	}},
	{"number taken twice", "a gapless number is conditioned on the last one", []edit{
		{fenceFile, "w := table.Put(c.item(c.Take()), table.Eq(\"n\", c.Last), NumberTaken)", "w := table.Put(c.item(c.Take()), table.Always(), NumberTaken)"},
	}},
	{"day of recording", "the day of recording never decreases", []edit{
		{commitFile, "after.Day = max(b.Act.Today, b.Before.Day)", "after.Day = b.Act.Today"},
	}},
	{"exceeds what is open", "an explicit amount is at most what is open", []edit{
		{allotFile, "case want > open || open == 0:", "case open == 0:"},
	}},
	{"exceeds the credit", "an explicit amount is at most what is unapplied", []edit{
		{allotFile, "case want > left:", "case want > left && false:"},
	}},
	{"automatic beyond the credit", "automatic application puts on no more than the credit has", []edit{
		{allotFile, "amount := min(o.Open, left)", "amount := o.Open"},
	}},
	{"closes or stays", "without partial payments an application closes its item", []edit{
		{allotFile, "if amount < o.Open && !how.Partial {", "if amount < o.Open && !how.Partial && false {"},
	}},
	{"floor of an item", "nothing is applied before an item was reopened", []edit{
		{applyFile, "lowest := max(o.IssuedOn, c.On, o.Reopened, c.Reopened)", "lowest := max(o.IssuedOn, c.On)"},
	}},
	{"floor of a void", "a void is not dated before the last taking back", []edit{
		{invoiceFile, "floor(v.On, v.Today, inv.IssuedOn, inv.ReopenedOn)", "floor(v.On, v.Today, inv.IssuedOn)"},
	}},
	{"floor of a receipt's void", "a void is not dated before the last taking back", []edit{
		{receiptFile, "floor(v.On, v.Today, r.ReceivedOn, r.ReopenedOn)", "floor(v.On, v.Today, r.ReceivedOn)"},
	}},
	{"day of taking back", "an application is not taken back before its own day", []edit{
		{applyFile, "if err := floor(on, today, app.On); err != nil {", "if err := floor(on, today, 1); err != nil {"},
	}},
	{"reopened not remembered", "taking back sets the floor of both sides", []edit{
		{applyFile, "c.Reopened = max(c.Reopened, on)", "_ = on"},
	}},
	{"void with applications", "a document with applications is not voided", []edit{
		{invoiceFile, "if len(live) > 0 && !v.Unapply {", "if len(live) > 0 && !v.Unapply && false {"},
	}},
	{"after today", "nothing is dated after today", []edit{
		{invoiceFile, "if inv.IssuedOn > p.Today {", "if inv.IssuedOn > p.Today && false {"},
	}},
	{"credit not checked", "a posting is held to the customer's limit", []edit{
		{"internal/receivable/credit.go", "e.Total(p.Policy) + amount - *limit; over > 0 {", "e.Total(p.Policy) + amount - *limit; over > 0 && false {"},
	}},
	{"exposure not moved", "a posting moves the account's exposure", []edit{
		{"internal/receivable/account.go", "e.Receivables += amount", "e.Receivables += 0 * amount"},
	}},
	{"holds ignored", "a hold in force stops what it stops", []edit{
		{"internal/customer/hold.go", "return h.From <= day && (h.To.IsZero() || day <= h.To)", "return false && h.From <= day && (h.To.IsZero() || day <= h.To)"},
	}},
	{"position not checked", "views and totals are put on the revision that was read", []edit{
		{"internal/store/viewwrite.go", "head = table.Put(head.Item, table.Eq(\"rev\", v.Revision), ViewMoved).Over(v.head)", "head = table.Put(head.Item, table.Always(), ViewMoved).Over(v.head)"},
		{"internal/store/total.go", "cond = table.Eq(\"rev\", was.Int(\"rev\"))", "cond = table.Always()"},
		{"internal/store/total.go", "cond = table.Eq(\"rev\", x.Revision)", "cond = table.Always()"},
	}},
	{"past a gap", "a fold stops at the first missing seq", []edit{
		{viewFile, "if e.Seq != v.Position+1 {\n\t\t\treturn v, Missing{v.Position + 1}\n\t\t}\n\t\tif err := check", "if err := check"},
	}},
	{"folded twice", "an event that is in already changes nothing", []edit{
		{viewFile, "if e.Seq <= v.Position {\n\t\t\tcontinue\n\t\t}\n\t\tif e.Seq != v.Position+1 {\n\t\t\treturn v, Missing{v.Position + 1}\n\t\t}", ""},
		{"internal/store/viewevents.go", "From: c.event(after + 1).SK", "From: c.event(max(after, 1)).SK"},
		{stepFile, "case events[0].Seq != v.Position+1:", "case events[0].Seq > v.Position+1:"},
	}},
	{"unwound beyond the position", "unwinding undoes only events that are in the view", []edit{
		{"internal/store/viewevents.go", "To: v.Chain.event(last).SK, Descending: true", "To: table.Through(\"E#\"), Descending: true"},
		{viewFile, "if e.Seq > next {\n\t\t\tcontinue\n\t\t}", "if e.Seq > next {\n\t\t\tnext = e.Seq\n\t\t}"},
	}},
	{"torn view", "a row newer than its head means: read again", []edit{
		{"internal/store/view.go", "if it.Int(\"rev\") > v.Revision {\n\t\t\treturn v, torn\n\t\t}", ""},
	}},
	{"older status", "what lists show is written only over what is older", []edit{
		{"internal/store/viewlist.go", "table.Lt(\"la\", seq), nil)", "table.Always(), nil)"},
	}},
	{"statuses not kept", "the projector keeps what lists show", []edit{
		{stepFile, "if !l.Written {", "if !l.Written && false {"},
	}},
	{"stuck not marked", "a customer that cannot be folded is marked and skipped", []edit{
		{"internal/projector/projector.go", "next.Stuck = store.Stuck{At: why.seq, Why: why.Error()}", "_ = why"},
	}},
	{"nobody sweeps", "a lost bell is rung again", []edit{
		{"internal/projector/sweep.go", "return p.ring(ctx, t, book, version, behind)", "_ = behind\n\t\t\t\treturn nil"},
	}},
}
