package catalog

import (
	"time"

	"customercenter/internal/api"
)

// Stream is a consumer of the table's stream: which records it hears, and how the event source mapping feeds it. The
// local machine's pump and the stacks obey the same values.
type Stream struct {
	Name      string // of the function: stream-project
	Doc       string
	Main      Main
	Filters   []Filter      // a record that none of them matches is not delivered
	Batch     int           // records at most
	Window    time.Duration // to wait for a full batch
	Parallel  int           // batches at once per shard
	Retries   int           // of a failed batch, before it goes to the dead letters
	MaxAge    time.Duration // of a record that is still retried
	Bisect    bool          // a failed batch is halved
	Partial   bool          // the answer names the first record to be sent again
	OnFailure bool          // what is given up goes to the dead-letter queue
	Outside   []api.System  // what it uses beside the table
	Memory    int           // MB
	Timeout   time.Duration
}

// Filter matches records of the stream by what happened and by how their sort key begins.
type Filter struct {
	Event  string // INSERT, MODIFY or REMOVE
	Prefix string // of the sort key
}

// Main is the one line of a generated main: Call, with Import imported.
type Main struct {
	Import string // customercenter/internal/view; "" when Call needs only internal/run
	Call   string // run.Stream(views.Consumer)
}

// Streams are the consumers of the table's stream: never more than two, for a third is throttled.
func Streams() []Stream {
	return []Stream{{
		Name:    "stream-tasks",
		Doc:     "Carries on tasks and their parts when they are put in: statements, mail, imports.",
		Main:    Main{Import: "customercenter/internal/work", Call: "run.Stream(work.Consumer)"},
		Filters: []Filter{{Event: "INSERT", Prefix: "J"}},
		Batch:   25, Window: 0, Parallel: 4, Retries: 10, MaxAge: time.Hour, Bisect: true, Partial: true, OnFailure: true,
		Outside: []api.System{api.Files, api.Fonts, api.Mail}, Memory: 1769, Timeout: 60 * time.Second,
	}, {
		Name:      "stream-project",
		Doc:       "Folds the events of customers that moved into their views, the tenant's totals and the statuses in lists.",
		Main:      Main{Import: "customercenter/internal/work/views", Call: "run.Stream(views.Consumer)"},
		Filters:   []Filter{{Event: "INSERT", Prefix: "E#"}},
		Batch:     100,
		Window:    time.Second,
		Parallel:  4,
		Retries:   10,
		MaxAge:    time.Hour,
		Bisect:    true,
		Partial:   true,
		OnFailure: true,
		Memory:    1024,
		Timeout:   60 * time.Second,
	}}
}
