package store

import (
	"context"
	"encoding/json"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Batch is everything that one command commits in one transaction: the account moved on from the seq that was read, one
// event, the items changed, the fence, and what else the command writes.
type Batch struct {
	Before   ledger.Account
	Decision ledger.Decision
	Ledger   ledger.Loaded // as it was read
	Act      Act
	Fence    Fence
	Counter  *Counter // of a gapless number taken by this command
	Extra    []table.Write
	IDs      id.Source
	Places   Places
}

// Act is who did what, through what, when.
type Act struct {
	Actor, Via, Command, Reason string
	Now                         time.Time
	Today                       calendar.Date
}

// Commit writes a batch and answers the seq of its event.
// Errors: table.Canceled whose failures stand for AccountMoved, ItemMoved, FenceTaken, NumberTaken or a domain error;
// table.Conflict; table.Unknown.
func (s Store) Commit(ctx context.Context, b Batch) (int64, error) {
	after, sealed, err := b.seal()
	if err != nil {
		return 0, err
	}
	chain := b.chain()
	ws := []table.Write{accountWrite(chain, b.Before, after), eventWrite(chain, sealed)}
	if b.Fence.Hash != "" {
		b.Fence.Customer, b.Fence.Seq = b.Before.Customer, after.Seq
		ws = append(ws, b.Fence.write())
	}
	if b.Counter != nil {
		ws = append(ws, b.Counter.write())
	}
	ws = append(ws, b.documents(chain, after.Seq)...)
	ws = append(ws, b.Extra...)
	return after.Seq, s.T.Transact(ctx, ws)
}

// seal gives the decision its place in the chain.
func (b Batch) seal() (ledger.Account, event.Sealed, error) {
	d, after := b.Decision, b.Decision.Account
	after.Tenant, after.Customer = b.Before.Tenant, b.Before.Customer
	after.Seq = b.Before.Seq + 1
	after.Day = max(b.Act.Today, b.Before.Day)
	after.Recorded = b.Act.Now.UTC()
	if after.Recorded.Before(b.Before.Recorded) {
		after.Recorded = b.Before.Recorded
	}
	data, err := json.Marshal(d.Data)
	if err != nil {
		return after, event.Sealed{}, err
	}
	written := map[id.Document]bool{}
	for _, x := range d.Documents {
		written[x.Head().ID] = true
	}
	listed := make([]event.Listed, len(d.Listed))
	for i, l := range d.Listed {
		l.Written = written[l.Document]
		listed[i] = l
	}
	e := event.Event{Tenant: after.Tenant, Customer: after.Customer, Seq: after.Seq, Version: event.Version, Type: d.Type,
		Recorded: after.Recorded, Day: after.Day, Actor: b.Act.Actor, Via: b.Act.Via, Command: b.Act.Command, Reason: b.Act.Reason,
		Authors: d.Authors, Data: data, Moves: d.Moves, Journal: d.Journal, Listed: listed}
	sealed, err := event.Seal(e, b.Before.Head, d.Persons, b.IDs.Bytes)
	after.Head = sealed.H
	return after, sealed, err
}

func accountItem(c Chain, a ledger.Account) table.Item {
	day := calendar.On(a.Recorded, time.UTC).String()
	it := table.Item{Key: c.head(), Attrs: map[string]any{"seq": a.Seq, "head": a.Head, "j": encode(a)}}
	if c.Customer != "" {
		it.Index[2] = keys.Moved(c.Tenant, day, ShardOf(c.Customer), c.Customer.Home())
	}
	return it
}

func accountWrite(c Chain, before, after ledger.Account) table.Write {
	if before.Seq == 0 {
		return table.Put(accountItem(c, after), table.Absent(), AccountMoved)
	}
	w := table.Put(accountItem(c, after), table.Eq("seq", before.Seq), AccountMoved)
	w.Old = accountItem(c, before)
	return w
}

func eventWrite(c Chain, s event.Sealed) table.Write {
	attrs := map[string]any{"b": s.Body, "c": s.C, "h": s.H}
	if len(s.Kept) > 0 {
		attrs["p"], attrs["k"] = encode(s.Persons), encode(s.Kept)
	}
	return table.Put(table.Item{Key: c.event(s.Seq), Attrs: attrs}, table.Absent(), AccountMoved)
}

// sealedEvent reads an event's item.
func sealedEvent(it table.Item) (event.Sealed, error) {
	s := event.Sealed{Seq: eventSeq(it.Key), Body: it.Bytes("b"), C: it.Bytes("c"), H: it.Bytes("h")}
	if k := it.Str("k"); k != "" {
		if err := json.Unmarshal([]byte(k), &s.Kept); err != nil {
			return s, err
		}
		if err := json.Unmarshal([]byte(it.Str("p")), &s.Persons); err != nil {
			return s, err
		}
	}
	return s, nil
}

// Event reads one event of a chain. It is immutable, so it need not be read strongly once it is known to exist.
func (s Store) Event(ctx context.Context, c Chain, seq int64) (event.Event, error) {
	it, err := s.T.Get(ctx, c.event(seq), true)
	if err != nil || !it.Exists() {
		return event.Event{}, err
	}
	sealed, err := sealedEvent(it)
	if err != nil {
		return event.Event{}, err
	}
	return event.Open(sealed)
}

// Chain reads a whole chain as it is stored, for the verifier.
func (s Store) Chain(ctx context.Context, c Chain) ([]event.Sealed, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), Prefix: keys.EventPrefix(), Strong: true})
	if err != nil {
		return nil, err
	}
	out := make([]event.Sealed, len(items))
	for i, it := range items {
		if out[i], err = sealedEvent(it); err != nil {
			return nil, err
		}
	}
	return out, nil
}
