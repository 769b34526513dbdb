package world

import (
	"context"
	"math/rand/v2"

	"customercenter/internal/file"
	"customercenter/internal/mail"
	"customercenter/test/chaos"
	filememory "customercenter/test/memory/files"
	mailmemory "customercenter/test/memory/mails"
)

// post is the store of files and the mail service, with a chance of their own: what goes wrong with them takes nothing from
// what goes wrong with the table.
type post struct {
	rnd   *rand.Rand
	files *filememory.Store
	mails *mailmemory.Service
	meets chaos.Fault // what the call that is being made meets

	rough    [5]int // of a thousand calls: throttled, request lost, reply lost, process dead before, after
	news     []news
	arrivals []arrival
}

func newPost(w *World, rnd *rand.Rand) *post {
	p := &post{rnd: rnd}
	most := [...]int{0, 10, 30, 60}[rnd.IntN(4)]
	for i := range p.rough {
		p.rough[i] = rnd.IntN(most + 1)
	}
	p.files = filememory.New(w.Sched.Now, func(filememory.Call) filememory.Fault {
		return map[chaos.Fault]filememory.Fault{chaos.Throttle: filememory.Throttle, chaos.LoseRequest: filememory.LoseRequest, chaos.LoseReply: filememory.LoseReply}[p.meets]
	})
	p.mails = mailmemory.New(func(int, mail.Message) mailmemory.Fault {
		return map[chaos.Fault]mailmemory.Fault{chaos.Conflict: mailmemory.Refuse, chaos.Throttle: mailmemory.Down, chaos.LoseRequest: mailmemory.LoseRequest,
			chaos.LoseReply: mailmemory.LoseReply}[p.meets]
	})
	return p
}

// Files are the keys of all files, and Mails what the mail service took: the truth, whatever anybody was told.
func (w *World) Files() *filememory.Store { return w.post.files }

// Mails is the mail service itself.
func (w *World) Mails() *mailmemory.Service { return w.post.mails }

// draw says what a call meets. Nothing does when the weather is calm.
func (p *post) draw(w *World, mails bool) chaos.Fault {
	if w.Weather.Calm {
		return chaos.None
	}
	if mails && p.rnd.IntN(60) == 0 {
		return chaos.Conflict // the service refuses the message for good
	}
	n := p.rnd.IntN(1000)
	for i, f := range []chaos.Fault{chaos.Throttle, chaos.LoseRequest, chaos.LoseReply, chaos.CrashBefore, chaos.CrashAfter} {
		if n < p.rough[i] {
			return f
		}
		n -= p.rough[i]
	}
	return chaos.None
}

// distant makes a call of a service that is far away: others have their turn before and after, and the process may die.
func distant[T any](w *World, what string, mails bool, call func() (T, error)) (T, error) {
	w.Sched.Point()
	fate := w.post.draw(w, mails)
	if fate != chaos.None {
		w.Counts.Faults["post: "+fate.String()]++
	}
	if fate == chaos.CrashBefore {
		w.Note("%s: the process dies before", what)
		w.Sched.Die()
	}
	w.post.meets = fate
	out, err := call()
	w.post.meets = chaos.None
	w.Note("%s: %v", what, err)
	if fate == chaos.CrashAfter {
		w.Sched.Die()
	}
	w.Sched.Point()
	return out, err
}

// filePort is the store of files as a process sees it.
type filePort struct {
	*filememory.Store
	w *World
}

// Put keeps a file.
func (p filePort) Put(ctx context.Context, k file.Key, c file.Content) error {
	_, err := distant(p.w, "Put "+k.String(), false, func() (struct{}, error) { return struct{}{}, p.Store.Put(ctx, k, c) })
	return err
}

// Get reads a file.
func (p filePort) Get(ctx context.Context, k file.Key, limit int64) (file.Content, error) {
	return distant(p.w, "Get "+k.String(), false, func() (file.Content, error) { return p.Store.Get(ctx, k, limit) })
}

// Piece reads some of a file.
func (p filePort) Piece(ctx context.Context, k file.Key, from, n int64, tag string) (file.Piece, error) {
	return distant(p.w, "Piece "+k.String(), false, func() (file.Piece, error) { return p.Store.Piece(ctx, k, from, n, tag) })
}

// mailPort is the mail service as a process sees it.
type mailPort struct{ w *World }

// Send hands a message over; what the service took comes back as news.
func (p mailPort) Send(ctx context.Context, m mail.Message) (string, error) {
	return distant(p.w, "Send "+m.ID, true, func() (string, error) {
		before := len(p.w.post.mails.Taken())
		id, err := p.w.post.mails.Send(ctx, m)
		if n := len(p.w.post.mails.Taken()); n > before {
			p.w.fated(m, mailmemory.Provider(n))
		}
		return id, err
	})
}
