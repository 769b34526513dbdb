package statements

import "customercenter/internal/statement"

const balanceForward = string(statement.BalanceForward)

// formats are those that were asked for; pdf when none was.
func formats(list []string) []string {
	if len(list) == 0 {
		return []string{"pdf"}
	}
	return list
}
