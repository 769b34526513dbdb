package access

import "customercenter/internal/fault"

// creditCheckFailed is the code of a failed credit check: masked even where its refusal forgot to say that it reveals.
const creditCheckFailed = "credit_check_failed"

// MaskCredit is a refusal as the actor may read it: one that reveals credit figures loses, for readers without them, its
// sentence, its facts and the sentences of its fields (domain.md section 1: "ask finance", no limit, exposure or excess).
// Kind and code stay.
func (a Actor) MaskCredit(f fault.Fault) fault.Fault {
	if a.Can(CreditRead) || !(f.Credit || f.Code == creditCheckFailed) {
		return f
	}
	masked := fault.Fault{Kind: f.Kind, Code: f.Code, Credit: f.Credit, Detail: "The customer's credit does not allow this: ask finance."}
	for _, x := range f.Fields {
		masked.Fields = append(masked.Fields, fault.Field{Pointer: x.Pointer, Code: x.Code, Detail: "ask finance"})
	}
	return masked
}

// MaskBank is an account number as the actor may read it: in clear, or its last four characters, and nothing at all of a
// number too short to hide.
func (a Actor) MaskBank(number string) string {
	if number == "" || a.Can(BankRead) {
		return number
	}
	r := []rune(number)
	if len(r) < 8 {
		return "••••"
	}
	return "••••" + string(r[len(r)-4:])
}
