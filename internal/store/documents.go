package store

import (
	"hash/fnv"
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Places says over how many shards a month's index partitions of a kind are spread.
type Places interface {
	Shards(kind id.Kind, month calendar.Month) int
}

// Shards is the number of shards of whatever is spread by customer: the moved index, names, view orders and totals.
const Shards = 4

// ShardOf is a customer's shard.
func ShardOf(c id.Customer) int { return shard(string(c), Shards) }

func shard(s string, n int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return int(h.Sum32() % uint32(max(n, 1))) //nolint:gosec // n is small and positive
}

// documentItem is a document's header as it is stored, whatever its kind. Lists show st, op and dp, which the projector keeps from
// then on: la is the seq that last wrote them.
func documentItem(tenant id.Tenant, x ledger.Document, l event.Listed, p Places) table.Item {
	h := x.Head()
	n := p.Shards(h.ID.Kind(), h.On.Month())
	it := table.Item{Key: documentKey(tenant, h.ID), Attrs: map[string]any{
		"at": h.At, "j": encode(x), "st": l.Status, "op": int64(l.Open), "la": h.At}}
	if l.Disputed != 0 {
		it.Attrs["dp"] = int64(l.Disputed)
	}
	it.Index[0] = keys.Listed(tenant, h.ID.Kind(), h.On.Month().String(), shard(string(h.ID), n), h.On.String(), h.ID)
	if h.Number != "" {
		it.Index[1] = keys.Numbered(tenant, h.ID.Kind(), h.Number[len(h.Number)-1:], h.Number, h.ID)
	}
	return it
}

// at is the document as an event has written it.
func at(x ledger.Document, seq int64) ledger.Document {
	h := x.Head()
	h.At = seq
	return x.With(h)
}

// own is the document's own part of its id.
func own(d id.Document) string {
	s := string(d)
	return s[len(s)-13:]
}

func documentKey(tenant id.Tenant, d id.Document) table.Key {
	return keys.Document(tenant, d.Customer().Home(), d.Kind(), own(d))
}

func draftKey(tenant id.Tenant, d id.Document) table.Key {
	return keys.Draft(tenant, d.Customer().Home(), d.Kind(), own(d))
}

func applicationKey(tenant id.Tenant, d id.Document, seq int64) table.Key {
	return keys.Application(tenant, d.Customer().Home(), d.Kind(), own(d), seq)
}

func debitItem(tenant id.Tenant, o ledger.OpenItem) table.Item {
	home := o.Document.Customer().Home()
	it := table.Item{Key: keys.OpenDebit(tenant, home, o.DueOn.String(), o.Document, o.Part),
		Attrs: map[string]any{"at": o.At, "j": encode(o)}}
	it.Index[0] = keys.OpenDue(tenant, o.DueOn.Month().String(), shard(string(o.Document), Shards), o.DueOn.String(), o.Document, o.Part)
	return it
}

func creditItem(tenant id.Tenant, c ledger.OpenCredit) table.Item {
	home := c.Document.Customer().Home()
	return table.Item{Key: keys.OpenCredit(tenant, home, c.On.String(), c.Document),
		Attrs: map[string]any{"at": c.At, "j": encode(c)}}
}

func applicationItem(tenant id.Tenant, a ledger.Application) table.Item {
	return table.Item{Key: applicationKey(tenant, a.Debit, a.ID.Seq()), Attrs: map[string]any{"at": a.At, "j": encode(a)}}
}

// documents are the writes of a decision's documents, open items and applications; each is conditioned on the seq that last
// wrote what was read.
func (b Batch) documents(c Chain, seq int64) []table.Write {
	d, t := b.Decision, c.Tenant
	listed := map[id.Document]event.Listed{}
	for _, l := range d.Listed {
		listed[l.Document] = l
	}
	var ws []table.Write
	for _, x := range d.Documents {
		h := x.Head()
		l, is := listed[h.ID]
		if !is { // no money is open of it
			l = event.Listed{Status: string(h.Status), Open: h.Total}
		}
		ws = append(ws, b.header(x, l, seq))
	}
	for _, o := range d.Debits {
		before, at := b.Ledger.Debits[ledger.ItemKey{Document: o.Document, Part: o.Part}], o.At
		o.At = seq
		ws = append(ws, openWrite(debitItem(t, o), at, o.Open == 0, func() table.Item { return debitItem(t, before) }))
	}
	for _, x := range d.Credits {
		before, at := b.Ledger.Credits[x.Document], x.At
		x.At = seq
		ws = append(ws, openWrite(creditItem(t, x), at, x.Open == 0, func() table.Item { return creditItem(t, before) }))
	}
	byCredit := map[id.Document][]string{}
	for _, a := range d.Applications {
		at := a.At
		a.At = seq
		before := b.Ledger.Applications[a.ID]
		ws = append(ws, openWrite(applicationItem(t, a), at, false, func() table.Item { return applicationItem(t, before) }))
		if at == 0 {
			byCredit[a.Credit] = append(byCredit[a.Credit], string(a.ID))
		}
	}
	for credit, ids := range byCredit {
		k := applicationKey(t, credit, seq)
		ws = append(ws, table.Put(table.Item{Key: k, Attrs: map[string]any{"at": seq, "ids": strings.Join(ids, " ")}}, table.Absent(), ItemMoved))
	}
	return ws
}

// openWrite puts or removes an item that may be new (at 0: there is no item before it).
func openWrite(it table.Item, at int64, gone bool, before func() table.Item) table.Write {
	if at == 0 {
		return table.Put(it, table.Absent(), ItemMoved)
	}
	w := table.Put(it, table.Eq("at", at), ItemMoved)
	if gone {
		w = table.Delete(it.Key, table.Eq("at", at), ItemMoved)
	}
	w.Old = before()
	return w
}

// header writes a document's header. One that exists is updated, not put, since the projector keeps what lists show of it.
func (b Batch) header(x ledger.Document, l event.Listed, seq int64) table.Write {
	h, t := x.Head(), b.Before.Tenant
	it := documentItem(t, at(x, seq), l, b.Places)
	if h.At == 0 {
		return table.Put(it, table.Absent(), ItemMoved)
	}
	set := indexed(it)
	set["dp"] = int64(l.Disputed)
	w := table.Update(it.Key, set, table.Eq("at", h.At), ItemMoved)
	if old, found := b.Ledger.Documents[h.ID]; found {
		w.Old = documentItem(t, old, l, b.Places)
	}
	return w
}

// indexed are an item's attributes with its index keys among them, for an update.
func indexed(it table.Item) map[string]any {
	set := map[string]any{}
	for k, v := range it.Attrs {
		set[k] = v
	}
	for i, k := range it.Index {
		if k.PK != "" {
			n := "g" + strconv.Itoa(i+1)
			set[n+"p"], set[n+"s"] = k.PK, k.SK
		}
	}
	return set
}
