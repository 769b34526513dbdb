package store

import (
	"context"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Place is where a reader stands in a list that is kept by month.
type Place struct {
	Month calendar.Month `json:"m"`
	Key   string         `json:"k"` // sort key of the last entry given; none at the beginning of the month
}

// ListedDocument is a document's header with what lists show of it.
type ListedDocument struct {
	ledger.Document
	Shown Shown
}

// ID is the document's id, whatever its kind.
func (d ListedDocument) ID() id.Document { return d.Head().ID }

// Range narrows a list to days, both included; none is open.
type Range struct{ From, To calendar.Date }

// Has reports that a day lies in the range.
func (r Range) Has(day calendar.Date) bool {
	return (r.From.IsZero() || day >= r.From) && (r.To.IsZero() || day <= r.To)
}

// ListDocuments reads headers of a kind, latest day first, behind a place. months are those that the tenant's lists of the
// kind have. Next is nil at the end.
func (s Store) ListDocuments(ctx context.Context, t id.Tenant, b Settings, k id.Kind, r Range, at *Place, limit int) ([]ListedDocument, *Place, error) {
	months := b.MonthsOf(k)
	slices.Sort(months)
	slices.Reverse(months)
	entries, next, err := s.byMonth(ctx, months, at, limit, func(m calendar.Month, after string, limit int) Slice {
		q := Slice{Index: table.G1, Descending: true, After: after, Limit: limit}
		if !r.From.IsZero() {
			q.From = r.From.String()
		}
		if !r.To.IsZero() {
			q.To = table.Through(r.To.String())
		}
		for i := range b.Shards(k, m) {
			q.Partitions = append(q.Partitions, keys.ListedPartition(t, k, m.String(), i))
		}
		return q
	}, func(m calendar.Month) bool {
		return (r.From.IsZero() || m.Last() >= r.From) && (r.To.IsZero() || m.First() <= r.To)
	})
	if err != nil {
		return nil, nil, err
	}
	docs, err := s.readDocuments(ctx, k, entries)
	return docs, next, err
}

// byMonth gathers up to limit entries over months in the order given, behind a place.
func (s Store) byMonth(ctx context.Context, months []calendar.Month, at *Place, limit int, slice func(m calendar.Month, after string, limit int) Slice, wanted func(calendar.Month) bool) ([]table.Item, *Place, error) {
	if at != nil {
		i := slices.Index(months, at.Month)
		months = months[max(i, 0):]
	}
	var out []table.Item
	for _, m := range months {
		if !wanted(m) {
			continue
		}
		after := ""
		if at != nil && at.Month == m {
			after = at.Key
		}
		q := slice(m, after, limit-len(out)+1)
		found, err := s.Merge(ctx, q)
		if err != nil {
			return nil, nil, err
		}
		for _, it := range found {
			if len(out) == limit {
				last := out[limit-1].Index[q.Index-1].SK
				return out, &Place{monthOf(out[limit-1], m, found), last}, nil
			}
			out = append(out, it)
		}
	}
	return out, nil, nil
}

// monthOf is the month in which the last entry of a page lies: this one, or, when none of this month's entries were taken, the
// one before, whose end it is; then the place is this month's beginning.
func monthOf(last table.Item, m calendar.Month, found []table.Item) calendar.Month {
	for _, it := range found {
		if it.Key == last.Key {
			return m
		}
	}
	_, _, month, _, _, _, ok := keys.ParseListed(last.Index[0])
	if !ok {
		_, month, _, _, _, _, _ = keys.ParseOpenDue(last.Index[0])
	}
	before, err := calendar.ParseMonth(month)
	if err != nil {
		return m
	}
	return before
}

func (s Store) readDocuments(ctx context.Context, k id.Kind, entries []table.Item) ([]ListedDocument, error) {
	items, err := s.Read(ctx, entries)
	if err != nil {
		return nil, err
	}
	return listed(k, items)
}

func listed(k id.Kind, items []table.Item) ([]ListedDocument, error) {
	out := make([]ListedDocument, len(items))
	var err error
	for i, it := range items {
		out[i].Shown = Shown{it.Str("st"), it.Int("op"), it.Int("dp")}
		out[i].Document, err = decodeDocument(k, it)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// FindByNumber reads the documents of a kind with a number; a gapless series gives one, imports may bring others.
func (s Store) FindByNumber(ctx context.Context, t id.Tenant, k id.Kind, number string) ([]ListedDocument, error) {
	q := table.Query{Index: table.G2, PK: keys.NumberedPartition(t, k, number[len(number)-1:]), Prefix: keys.NumberedPrefixNumber(number)}
	entries, err := table.All(ctx, s.T, q)
	if err != nil {
		return nil, err
	}
	return s.readDocuments(ctx, k, entries)
}

// EachNumber tells the numbers of documents of a kind that begin and end so, as they stood a moment ago.
func (s Store) EachNumber(ctx context.Context, t id.Tenant, k id.Kind, begin, end string, do func(number string)) error {
	q := table.Query{Index: table.G2, PK: keys.NumberedPartition(t, k, end), Prefix: table.Segment(begin), KeysOnly: true}
	for {
		p, err := s.T.Query(ctx, q)
		if err != nil {
			return err
		}
		for _, it := range p.Items {
			if _, _, _, number, _, ok := keys.ParseNumbered(it.Index[1]); ok {
				do(number)
			}
		}
		if q.After = p.Next; p.Next == nil {
			return nil
		}
	}
}

// ListCustomerDocuments reads headers of a kind of one customer, last made first, behind a document.
func (s Store) ListCustomerDocuments(ctx context.Context, c Chain, k id.Kind, after id.Document, limit int) ([]ListedDocument, error) {
	q := table.Query{PK: c.pk(), From: keys.DocumentPrefixKind(k), To: table.Through(keys.DocumentPrefixKind(k)), Descending: true, Strong: true}
	if after != "" {
		q.To = documentKey(c.Tenant, after).SK
	}
	var headers []table.Item
	for {
		p, err := s.T.Query(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, it := range p.Items {
			if _, _, _, _, ok := keys.ParseDocument(it.Key); ok && it.SK != q.To {
				headers = append(headers, it)
			}
			if len(headers) == limit {
				return listed(k, headers)
			}
		}
		if q.After = p.Next; p.Next == nil {
			return listed(k, headers)
		}
	}
}

// ListOpenByDue reads open debits over all customers, earliest due first, due no later than a day (none: all), behind a place.
func (s Store) ListOpenByDue(ctx context.Context, t id.Tenant, b Settings, until calendar.Date, at *Place, limit int) ([]ledger.OpenItem, *Place, error) {
	months := b.MonthsOf(id.DueItem)
	slices.Sort(months)
	entries, next, err := s.byMonth(ctx, months, at, limit, func(m calendar.Month, after string, limit int) Slice {
		q := Slice{Index: table.G1, After: after, Limit: limit}
		if !until.IsZero() {
			q.To = table.Through(until.String())
		}
		for i := range Shards {
			q.Partitions = append(q.Partitions, keys.OpenDuePartition(t, m.String(), i))
		}
		return q
	}, func(m calendar.Month) bool { return until.IsZero() || m.First() <= until })
	if err != nil {
		return nil, nil, err
	}
	items, err := s.Read(ctx, entries)
	if err != nil {
		return nil, nil, err
	}
	l := ledger.NewLoaded()
	out := make([]ledger.OpenItem, 0, len(items))
	for _, it := range items {
		if err := addOpen(l, it); err != nil {
			return nil, nil, err
		}
	}
	for _, e := range entries {
		if _, _, _, _, doc, part, ok := keys.ParseOpenDue(e.Index[0]); ok {
			if o, open := l.Debits[ledger.ItemKey{Document: id.Document(doc), Part: part}]; open {
				out = append(out, o)
			}
		}
	}
	return out, next, nil
}
