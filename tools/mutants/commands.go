package main

// ofCommands are the rules by which commands are carried out once, one after the other, on what they read.
var ofCommands = []mutant{
	{"fence not written", "a command puts its fence in its own transaction", []edit{
		{"store.Store.Commit", "ws = append(ws, b.Fence.write())", "_ = b.Fence"},
	}},
	{"fence not read at refusals", "before a refusal is answered the fence is read", []edit{
		{"command.CommitLoaded", "prior, found, ferr := c.Prior(ctx)",
			"var prior Done; var found bool; var ferr error; if errors.As(again(err), new(table.Conflict)) { prior, found, ferr = c.Prior(ctx) }"},
	}},
	{"fence not read when unknown", "after an unknown outcome or a cancellation the fence is read", []edit{
		{"command.CommitLoaded", "errors.As(next, new(table.Conflict)) && lookedForFence(err)", "errors.As(next, new(table.Conflict))"},
	}},
	{"body not in the hash", "the hash of a request covers its body", []edit{
		{"run/gateway.hash", "h.Write(body)", "_ = body"},
	}},
	{"everybody's fence", "a fence belongs to a tenant, principal, operation and key", []edit{
		{"store.FenceName", "[]string{string(tenant), principal, operation, key}", "[]string{string(tenant), principal, key}"},
	}},
	{"replay not marked", "what was carried out before is marked as replayed", []edit{
		{"command.Call.Prior", "Done{Result: f.Result, Customer: f.Customer, Seq: f.Seq, Replayed: true}",
			"Done{Result: f.Result, Customer: f.Customer, Seq: f.Seq}"},
	}},
	{"account not locked", "the account is moved on only from the seq that was read, its event put only if absent", []edit{
		{"store.accountWrite", `table.Eq("seq", before.Seq)`, "table.Always()"},
		{"store.eventWrite", "table.Absent()", "table.Always()"},
	}},
	{"account read last", "the account is read before anything else", []edit{
		{"command.attempt", "s, book, err := prepared(ctx, c, steps, s)", `if !steps.New {
			if a, err = c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: steps.Customer}); err != nil {
				return carried[S]{}, err
			}
		}
		s, book, err := prepared(ctx, c, steps, s)`},
	}},
	{"number not conditioned", "a gapless number is taken only behind the last one", []edit{
		{"store.Counter.Advance", `table.Eq("n", c.Last)`, "table.Always()"},
	}},
	{"number not in the transaction", "a gapless number is taken in the transaction that posts", []edit{
		{"command.Call.number", "series.Mode == settings.Fast", "true"},
	}},
	{"document not rebuilt", "with the next number the document is built anew", []edit{
		{"command.decided", "take, err = next.take()", "take.counter, err = next.counter, nil"},
	}},
	{"draft's version not compared", "a draft is posted in the version that the caller read", []edit{
		{"api/invoices.post", "c.Match(etag(x))", "nil"},
	}},
	{"customer's version not compared", "a customer is edited in the version that the caller read", []edit{
		{"command/customers.edited", "expected(e.at)", "error(nil)"},
	}},
	{"draft over the posted", "a posted invoice is no version of its draft", []edit{
		{"store.draftAt", `table.And(table.Eq("at", at), table.Eq("st", string(ledger.Draft)))`, `table.Eq("at", at)`},
	}},
	{"codes not guarded", "a code belongs to one customer", []edit{
		{"store.Guard", "table.Absent()", "table.Always()"},
	}},
	{"day of recording", "the day of recording never decreases with seq", []edit{
		{"store.Batch.seal", "max(b.Act.Today, b.Before.Day)", "b.Act.Today"},
	}},
	{"instant of recording", "the instant of recording never decreases with seq", []edit{
		{"store.Batch.seal", "after.Recorded.Before(b.Before.Recorded)", "false"},
	}},
}
