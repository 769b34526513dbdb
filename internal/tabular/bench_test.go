package tabular_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"customercenter/internal/tabular"
)

// invoices is a file of invoices of n rows.
func invoices(n int) []byte {
	rows := "391,0379-NEVHP,4/6/2013,611365,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0\n406,\"Müller, Söhne & Co\",3/3/2012,7900770,1/26/2013,2/25/2013,\"1,061.74\",Yes,3/3/2013,Electronic,36,6\n"
	return []byte("countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n" + strings.Repeat(rows, n/2))
}

func perSecond(b *testing.B, rows int) {
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkSplit(b *testing.B) {
	file := invoices(100_000)
	f, err := tabular.Detect(file, false, tabular.Wish{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s := tabular.NewSplitter(f, 2<<20, tabular.State{})
		for _, err := range s.Split(file, true) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	perSecond(b, 100_000)
}

func BenchmarkSplitWindows1252(b *testing.B) {
	file := encode(string(invoices(100_000)), tabular.Windows1252)
	f := tabular.Format{Encoding: tabular.Windows1252, Delimiter: ','}
	for b.Loop() {
		s := tabular.NewSplitter(f, 2<<20, tabular.State{})
		for _, err := range s.Split(file, true) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	perSecond(b, 100_000)
}

func BenchmarkParsedAndTyped(b *testing.B) {
	file := invoices(100_000)
	b.ReportAllocs()
	for b.Loop() {
		r := tabular.Rows(file, ',', tabular.Place{Row: 1, Line: 1})
		r.Next()
		for r.Next() {
			c, err := r.Fit(12)
			if err != nil {
				b.Fatal(err)
			}
			for _, i := range []int{2, 4, 5, 8} {
				if _, err := tabular.Date(c[i], tabular.MDY); err != nil {
					b.Fatal(err)
				}
			}
			if _, err := tabular.Minor(c[6], '.', "USD"); err != nil {
				b.Fatal(err)
			}
			if _, err := tabular.Boolean(c[7]); err != nil {
				b.Fatal(err)
			}
			for _, i := range []int{10, 11} {
				if _, err := tabular.Whole(c[i], '.'); err != nil {
					b.Fatal(err)
				}
			}
			for _, i := range []int{0, 1, 3, 9} {
				if _, err := tabular.Text(c[i], 200); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	perSecond(b, 100_000)
}

func BenchmarkRows(b *testing.B) {
	file := invoices(100_000)
	for b.Loop() {
		for r := tabular.Rows(file, ',', tabular.Place{Row: 1, Line: 1}); r.Next(); {
		}
	}
	perSecond(b, 100_000)
}

// BenchmarkLibrary is encoding/csv, which only reads.
func BenchmarkLibrary(b *testing.B) {
	file := invoices(100_000)
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(file))
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); err != nil {
				break
			}
		}
	}
	perSecond(b, 100_000)
}
