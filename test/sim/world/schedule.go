package world

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"customercenter/internal/work/statements"
	"customercenter/tools/root"
)

// Ran is when a schedule was begun and came to its end.
type Ran struct{ From, To time.Time }

// Statements has the clock begin the runs of statements that are due.
func (w *World) Statements() {
	from := w.Sched.Now()
	if w.Clock(statements.Schedules{}) {
		w.History.Stated = append(w.History.Stated, Ran{from, w.Sched.Now()})
	}
}

// fonts are those by which invoices are drawn (make fonts).
var fonts = func() fs.FS {
	top, err := root.Dir()
	if err != nil {
		return os.DirFS(".") // the first drawing says that there are none
	}
	return os.DirFS(filepath.Join(top, ".cache", "fonts"))
}()
