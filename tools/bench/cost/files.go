package cost

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"customercenter/internal/tabular"
)

// fileHeader and fileRow are those of the file of real invoices (make demo-real), which every figure here is of.
const (
	fileHeader = "countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n"
	fileRow    = "406,8976-AMJEO,3/3/2012,7900770,1/26/2013,2/25/2013,61.74,Yes,3/3/2013,Electronic,36,6\n"
)

// Files prints how many rows of a file one core splits, and reads and types, in a second, and how many encoding/csv only reads.
func Files(w io.Writer, n int) error {
	file := []byte(fileHeader + strings.Repeat(fileRow, n))
	f, err := tabular.Detect(file, false, tabular.Wish{})
	if err != nil {
		return err
	}
	f.Dates = tabular.MDY
	var chunks []tabular.Chunk
	split, err := rate(n, func() error {
		s := tabular.NewSplitter(f, 2<<20, tabular.State{})
		for c, err := range s.Split(file, true) {
			if err != nil {
				return err
			}
			chunks = append(chunks, c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	typed, err := rate(n, func() error {
		for _, c := range chunks {
			for r := tabular.Rows(c.Text, f.Delimiter, c.First); r.Next(); {
				if err := typeRow(r, f); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	library, err := rate(n, func() error {
		r := csv.NewReader(bytes.NewReader(file))
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
		}
	})
	_, _ = fmt.Fprintf(w, "splitting %.0f rows a second, parsed and typed %.0f (encoding/csv, parsed only: %.0f)\n", split, typed, library)
	return err
}

// typeRow reads every cell of a row as what its column is.
func typeRow(r *tabular.Reader, f tabular.Format) error {
	c, err := r.Fit(len(f.Header))
	if err != nil {
		return err
	}
	for _, i := range []int{2, 4, 5, 8} {
		if _, err := tabular.Date(c[i], f.Dates); err != nil {
			return err
		}
	}
	if _, err := tabular.Minor(c[6], '.', "USD"); err != nil {
		return err
	}
	if _, err := tabular.Boolean(c[7]); err != nil {
		return err
	}
	for _, i := range []int{10, 11} {
		if _, err := tabular.Whole(c[i], '.'); err != nil {
			return err
		}
	}
	for _, i := range []int{0, 1, 3, 9} {
		if _, err := tabular.Text(c[i], 200); err != nil {
			return err
		}
	}
	return nil
}

// rate is how many of n rows a second some work does that takes them all at once.
func rate(n int, work func() error) (float64, error) { //nolint:forbidigo // a rate, not money
	each, err := timed(1, func(int) error { return work() })
	return each * float64(n), err //nolint:forbidigo // a rate, not money
}
