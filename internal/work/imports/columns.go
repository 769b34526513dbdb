package imports

import (
	"cmp"
	"strings"
)

// column is the column of what a command refuses at a pointer: /lines/0/unitPrice is unitPrice.
func column(pointer string) string {
	name := pointer[strings.LastIndexByte(pointer, '/')+1:]
	if name == "amount" && strings.HasPrefix(pointer, "/apply/") {
		return "applied"
	}
	return cmp.Or(renamed[pointer], renamed[name], name)
}

// renamed are columns that commands know by other names.
var renamed = map[string]string{"percent": "invoiceDiscount", "discounts": "invoiceDiscount", "pricesIncludeTax": "inclusive", "on": "appliedOn"}

// names are the names in a cell that has ; between them.
func names(cell string) []string {
	var out []string
	for _, n := range strings.Split(cell, ";") {
		if n = strings.TrimSpace(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}
