package draw_test

import (
	"fmt"
	"io"
	"testing"

	"customercenter/internal/locale"
)

func BenchmarkStatement(b *testing.B) {
	for _, l := range []locale.Language{"en", "ar", "ja"} {
		for _, n := range []int{30, 1_000, 10_000} {
			b.Run(fmt.Sprintf("%s/%d", l, n), func(b *testing.B) {
				d, s, loc := drawer(b), forward(l, n), locale.Resolve(string(l))
				b.ReportAllocs()
				for b.Loop() {
					if err := d.Statement(io.Discard, s, loc, letterhead); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkInvoice(b *testing.B) {
	d, x, loc := drawer(b), bill("en", 10), locale.Resolve("en")
	b.ReportAllocs()
	for b.Loop() {
		if err := d.Invoice(io.Discard, x, loc, letterhead); err != nil {
			b.Fatal(err)
		}
	}
}
