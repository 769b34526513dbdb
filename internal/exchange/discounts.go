package exchange

import "strings"

// Discount is a discount line on a whole document: a percentage as a plain decimal, and what it is for.
type Discount struct{ Percent, Description string }

// JoinDiscounts writes discount lines into a cell, in the order in which they apply: 10% Loyalty; 2.5.
func JoinDiscounts(list []Discount) string {
	parts := make([]string, len(list))
	for i, d := range list {
		if parts[i] = d.Percent; d.Description != "" {
			parts[i] += "% " + strings.ReplaceAll(d.Description, ";", ",")
		}
	}
	return strings.Join(parts, "; ")
}

// SplitDiscounts reads what JoinDiscounts writes, and a number alone. Whether the percentages are any is for who reads them.
func SplitDiscounts(cell string) []Discount {
	var out []Discount
	for part := range strings.SplitSeq(cell, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		percent, description, found := strings.Cut(part, "%")
		if !found {
			percent, description, _ = strings.Cut(part, " ")
		}
		out = append(out, Discount{strings.TrimSpace(percent), strings.TrimSpace(description)})
	}
	return out
}
