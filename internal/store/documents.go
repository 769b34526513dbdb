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

// header is what every document's header item has, whatever the kind.
type header struct {
	id     id.Document
	at     int64
	number string
	on     calendar.Date // the day by which it is listed
	body   any
	listed event.Listed
}

func invoiceHeader(x ledger.Invoice, l event.Listed) header {
	return header{x.ID, x.At, x.Number, x.IssuedOn, x, l}
}

func receiptHeader(x ledger.Receipt, l event.Listed) header {
	return header{x.ID, x.At, x.Number, x.ReceivedOn, x, l}
}

func disputeHeader(x ledger.Dispute) header {
	return header{x.ID, x.At, "", x.OpenedOn, x, event.Listed{Status: string(x.Status), Open: x.Amount}}
}

// item is the header as it is stored. Lists show st, op and dp, which the projector keeps from then on: la is the seq that
// last wrote them.
func (h header) item(tenant id.Tenant, p Places) table.Item {
	n := p.Shards(h.id.Kind(), h.on.Month())
	it := table.Item{Key: documentKey(tenant, h.id), Attrs: map[string]any{
		"at": h.at, "j": encode(h.body), "st": h.listed.Status, "op": int64(h.listed.Open), "la": h.at}}
	if h.listed.Disputed != 0 {
		it.Attrs["dp"] = int64(h.listed.Disputed)
	}
	it.Index[0] = keys.Listed(tenant, h.id.Kind(), h.on.Month().String(), shard(string(h.id), n), h.on.String(), h.id)
	if h.number != "" {
		it.Index[1] = keys.Numbered(tenant, h.id.Kind(), h.number[len(h.number)-1:], h.number, h.id)
	}
	return it
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
	for _, x := range d.Invoices {
		ws = append(ws, b.header(invoiceHeader(x, listed[x.ID]), seq))
	}
	for _, x := range d.Receipts {
		ws = append(ws, b.header(receiptHeader(x, listed[x.ID]), seq))
	}
	for _, x := range d.Disputes {
		ws = append(ws, b.header(disputeHeader(x), seq))
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
func (b Batch) header(h header, seq int64) table.Write {
	at, t := h.at, b.Before.Tenant
	h.at = seq
	it := h.item(t, b.Places)
	if at == 0 {
		return table.Put(it, table.Absent(), ItemMoved)
	}
	set := indexed(it)
	set["dp"] = int64(h.listed.Disputed)
	w := table.Update(it.Key, set, table.Eq("at", at), ItemMoved)
	if old, found := b.Ledger.Invoices[h.id]; found {
		w.Old = invoiceHeader(old, h.listed).item(t, b.Places)
	} else if old, found := b.Ledger.Receipts[h.id]; found {
		w.Old = receiptHeader(old, h.listed).item(t, b.Places)
	} else if old, found := b.Ledger.Disputes[h.id]; found {
		w.Old = disputeHeader(old).item(t, b.Places)
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
