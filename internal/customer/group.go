package customer

import (
	"customercenter/internal/fault"
	"customercenter/internal/id"
)

// MostGroupLevels bounds the way up from a customer to the root of its group, and so the reads of one check.
const MostGroupLevels = 10

// CheckGroup walks from the chosen group up and refuses a tree that would lead back to the customer (domain.md section 2:
// cycles refused). parent answers a customer's own group ("" at the root) and whether the customer exists. Errors: those of
// parent, Invalid at /group: not_found, group_cycle (GroupCycle), group_too_deep (GroupTooDeep).
func CheckGroup(self, group id.Customer, parent func(id.Customer) (id.Customer, bool, error)) error {
	for level, at := 1, group; at != ""; level++ {
		if at == self {
			return GroupCycle{self, group}
		}
		if level > MostGroupLevels {
			return GroupTooDeep{MostGroupLevels}
		}
		up, exists, err := parent(at)
		if err != nil {
			return err
		}
		if !exists {
			var bad fault.Fields
			bad.Add("/group", "not_found", "there is no such customer")
			return bad.Err()
		}
		at = up
	}
	return nil
}
