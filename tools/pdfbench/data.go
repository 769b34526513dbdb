package main

import "fmt"

// heading and widths (in points) of the table that everybody draws, on A4 with margins of 57 points, at 9 points.
var (
	heading = []string{"Date", "Due", "Document", "Description", "Amount", "Balance"}
	widths  = []int{60, 60, 80, 141, 65, 75}
)

// ledger is the same table for everybody.
func ledger(lines int) [][]string {
	out := make([][]string, 0, lines)
	for i := range lines {
		out = append(out, []string{
			fmt.Sprintf("2026-%02d-%02d", i%12+1, i%28+1), fmt.Sprintf("2026-%02d-%02d", (i+1)%12+1, i%28+1), fmt.Sprintf("INV-%06d", i),
			"Delivery of goods as ordered", fmt.Sprintf("%d,%03d.%02d", i%97, i*7%1000, i%100), fmt.Sprintf("%d,%03d.%02d", i%971, i*13%1000, i%100),
		})
	}
	return out
}
