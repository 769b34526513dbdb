package memory_test

import (
	"context"
	"fmt"
	"testing"

	"customercenter/internal/table"
	memory "customercenter/test/memory/table"
)

// posting is what posting an invoice writes: account, event, header in two indexes, open item, fence.
func posting(n int) []table.Write {
	home := fmt.Sprintf("T#demo#C#%016d#", n*7919%5000)
	key := func(sk string) table.Item {
		return table.Item{Key: table.Key{PK: home, SK: sk}, Attrs: map[string]any{"at": int64(n), "d": "some content of an item, as JSON"}}
	}
	header := key(fmt.Sprintf("D#inv#%013d#", n))
	header.Index[0] = table.Key{PK: fmt.Sprintf("T#demo#L#inv#2026-01#%d#", n%4), SK: fmt.Sprintf("2026-01-01#%013d#", n)}
	header.Index[1] = table.Key{PK: fmt.Sprintf("T#demo#NUM#inv#%d#", n%10), SK: fmt.Sprintf("INV-%d#%d#", n, n)}
	open := key(fmt.Sprintf("O#D#2026-01-31#%013d#0001#", n))
	open.Index[0] = table.Key{PK: fmt.Sprintf("T#demo#OPEN#2026-01#%d#", n%4), SK: fmt.Sprintf("2026-01-31#%013d#", n)}
	fence := key("F")
	fence.PK = fmt.Sprintf("T#demo#F#%d#", n)
	return []table.Write{table.Put(key("A"), table.Always(), nil), table.Put(key(fmt.Sprintf("E#%012d#", n)), table.Absent(), nil),
		table.Put(header, table.Absent(), nil), table.Put(open, table.Absent(), nil), table.Put(fence, table.Absent(), nil)}
}

// BenchmarkPost fills a table with postings: five items and three index entries each. With -benchtime 200000x it ends
// with 800,000 items.
func BenchmarkPost(b *testing.B) {
	tb := memory.New(memory.Options{})
	b.ReportAllocs()
	for n := range b.N {
		if err := tb.Transact(context.Background(), posting(n)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(tb.Len()), "items")
}

// BenchmarkQuery reads pages of 50 of an index partition of 25,000.
func BenchmarkQuery(b *testing.B) {
	tb := memory.New(memory.Options{})
	for n := range 100_000 {
		if err := tb.Transact(context.Background(), posting(n)[2:3]); err != nil {
			b.Fatal(err)
		}
	}
	q := table.Query{Index: table.G1, PK: "T#demo#L#inv#2026-01#1#", Limit: 50}
	for b.Loop() {
		p, err := tb.Query(context.Background(), q)
		if err != nil {
			b.Fatal(err)
		}
		q.After = p.Next
	}
}
