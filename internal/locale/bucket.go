package locale

import "strings"

// bucket reads "1-30" and "over90".
func bucket(t Ageing, label string) string {
	if days, ok := strings.CutPrefix(label, "over"); ok && days != "" {
		return Fill(t.Over, "days", days)
	}
	if from, to, ok := strings.Cut(label, "-"); ok {
		return Fill(t.Range, "from", from, "to", to)
	}
	return label
}

// Kind is what a movement or document of that kind is called; ok is false for one that has no text. Kinds are those of
// statements ("invoice", "voidInvoice", …) and of ids ("inv", "rcp").
func (l Locale) Kind(kind string) (text string, ok bool) {
	k := &l.texts.Kinds
	text, ok = map[string]string{
		"invoice": k.Invoice, "inv": k.Invoice, "receipt": k.Receipt, "rcp": k.Receipt, "creditMemo": k.Memo, "crm": k.Memo,
		"refund": k.Refund, "rfd": k.Refund, "discount": k.Discount, "writeOff": k.WriteOff, "adjustment": k.Adjustment,
		"financeCharge": k.FinanceCharge, "bouncedCheque": k.BouncedCheque, "voidInvoice": k.VoidInvoice, "voidReceipt": k.VoidReceipt,
		"voidCreditMemo": k.VoidMemo, "voidRefund": k.VoidRefund, "reversedWriteOff": k.ReversedWriteOff,
		"reversedDiscount": k.ReversedDiscount,
	}[kind]
	return text, ok
}
