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
	switch kind {
	case "invoice", "inv":
		return k.Invoice, true
	case "receipt", "rcp":
		return k.Receipt, true
	case "creditMemo", "crm":
		return k.Memo, true
	case "refund", "rfd":
		return k.Refund, true
	case "discount":
		return k.Discount, true
	case "writeOff":
		return k.WriteOff, true
	case "adjustment":
		return k.Adjustment, true
	case "financeCharge":
		return k.FinanceCharge, true
	case "bouncedCheque":
		return k.BouncedCheque, true
	case "voidInvoice":
		return k.VoidInvoice, true
	case "voidReceipt":
		return k.VoidReceipt, true
	case "voidCreditMemo":
		return k.VoidMemo, true
	case "voidRefund":
		return k.VoidRefund, true
	case "reversedWriteOff":
		return k.ReversedWriteOff, true
	case "reversedDiscount":
		return k.ReversedDiscount, true
	}
	return "", false
}
