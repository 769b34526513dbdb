package main

// ofCommands are the rules by which commands are carried out once, one after the other, on what they read.
var ofCommands = []mutant{
	{"fence not written", "a command puts its fence in its own transaction", []edit{
		{"store/commit.go", "ws = append(ws, b.Fence.write())", "_ = b.Fence"},
	}},
	{"fence not read at refusals", "before a refusal is answered the fence is read", []edit{
		{"command/commit.go", "\t\tprior, found, ferr := c.Prior(ctx)\n", "\t\tvar prior Done\n\t\tvar found bool\n\t\tvar ferr error\n\t\tif errors.As(again(err), new(table.Conflict)) {\n\t\t\tprior, found, ferr = c.Prior(ctx)\n\t\t}\n"},
	}},
	{"fence not read when unknown", "after an unknown outcome or a cancellation the fence is read", []edit{
		{"command/commit.go", "if next := again(err); errors.As(next, new(table.Conflict)) && lookedForFence(err) {", "if next := again(err); errors.As(next, new(table.Conflict)) {"},
	}},
	{"request not compared", "a key that was used for another request is refused", []edit{
		{"command/command.go", "if f.Request != c.Hash {", "if f.Request != c.Hash && false {"},
	}},
	{"body not in the hash", "the hash of a request covers its body", []edit{
		{"run/gateway/admit.go", "\th.Write(body)\n", ""},
	}},
	{"everybody's fence", "a fence belongs to a tenant, principal, operation and key", []edit{
		{"store/fence.go", "[]string{string(tenant), principal, operation, key}", "[]string{string(tenant), principal, key}"},
	}},
	{"replay not marked", "what was carried out before is marked as replayed", []edit{
		{"command/command.go", "Seq: f.Seq, Replayed: true}", "Seq: f.Seq}"},
	}},
	{"account not locked", "the account is moved on only from the seq that was read, its event put only if absent", []edit{
		{"store/commit.go", "table.Eq(\"seq\", before.Seq), AccountMoved)", "table.Always(), AccountMoved)"},
		{"store/commit.go", "Attrs: attrs}, table.Absent(), AccountMoved)", "Attrs: attrs}, table.Always(), AccountMoved)"},
	}},
	{"account read last", "the account is read before anything else", []edit{
		{"command/commit.go", "\ts, book, err := prepared(", "\tif !steps.New {\n\t\tif a, err = c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: steps.Customer}); err != nil {\n\t\t\treturn carried[S]{}, err\n\t\t}\n\t}\n\ts, book, err := prepared("},
	}},
	{"number not conditioned", "a gapless number is taken only behind the last one", []edit{
		{"store/counter.go", "map[string]any{\"n\": to}, table.Eq(\"n\", c.Last), NumberTaken)", "map[string]any{\"n\": to}, table.Always(), NumberTaken)"},
	}},
	{"number not in the transaction", "a gapless number is taken in the transaction that posts", []edit{
		{"command/number.go", "if series.Mode == settings.Fast {", "if true {"},
	}},
	{"document not rebuilt", "with the next number the document is built anew", []edit{
		{"command/commit.go", "if take, err = next.take(); err != nil {", "if take.counter, err = next.counter, nil; err != nil {"},
	}},
	{"draft's version not compared", "a draft is posted in the version that the caller read", []edit{
		{"api/invoices/post.go", "return &state{draft: x, content: content}, c.Match(etag(x))", "return &state{draft: x, content: content}, nil"},
	}},
	{"customer's version not compared", "a customer is edited in the version that the caller read", []edit{
		{"api/customers/change.go", "if err := c.Match(api.ETag(e.at)); err != nil {", "if err := c.Match(api.ETag(e.at)); err != nil && false {"},
	}},
	{"draft over the posted", "a posted invoice is no version of its draft", []edit{
		{"store/drafts.go", "table.And(table.Eq(\"at\", at), table.Eq(\"st\", string(ledger.Draft)))", "table.Eq(\"at\", at)"},
	}},
	{"codes not guarded", "a code belongs to one customer", []edit{
		{"store/fence.go", "Attrs: map[string]any{\"o\": owner}}, table.Absent(), taken)", "Attrs: map[string]any{\"o\": owner}}, table.Always(), taken)"},
	}},
	{"day of recording", "the day of recording never decreases with seq", []edit{
		{"store/commit.go", "after.Day = max(b.Act.Today, b.Before.Day)", "after.Day = b.Act.Today"},
	}},
	{"instant of recording", "the instant of recording never decreases with seq", []edit{
		{"store/commit.go", "if after.Recorded.Before(b.Before.Recorded) {", "if after.Recorded.Before(b.Before.Recorded) && false {"},
	}},
}
