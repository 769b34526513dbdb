// Package imports takes files in: what the tasks of an import do (decision 0020). Its head splits the file into chunks; a part
// for each chunk types its rows and deals them by customer; then parts, each of some customers, plan, commit and, when asked for,
// undo, by the commands and rules that requests come to as well (decision 0028). Each step can be done twice: what it writes to the
// store of files follows from what it reads, and what it writes to the table has names that the plan gave. It knows no request,
// and no rule of its own about what a customer or document may say: only how rows say it.
package imports

import (
	"fmt"

	"customercenter/internal/fault"
	"customercenter/internal/intake"
)

// head is an import's head at work.
type head struct{ intake.Head }

// refusal is an error that fails an import, told to whoever asked for it.
func refusal(code, detail string, args ...any) fault.Fault {
	return fault.Fault{Kind: fault.Invalid, Code: code, Detail: fmt.Sprintf(detail, args...)}
}
