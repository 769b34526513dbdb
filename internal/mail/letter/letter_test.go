package letter_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"customercenter/internal/mail"
	"customercenter/internal/mail/letter"

	"github.com/google/go-cmp/cmp"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// TestTheOrderOfNewsDoesNotMatter: whatever the service tells, in whatever order and however often, in the end the same is known.
func TestTheOrderOfNewsDoesNotMatter(t *testing.T) {
	kinds := []mail.EventKind{mail.Sent, mail.Delivered, mail.Delayed, mail.BouncedHard, mail.BouncedSoft, mail.Complained, mail.Rejected, mail.Failed}
	statuses := []letter.Status{letter.Queued, letter.Sending, letter.Unknown, letter.Sent}
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // repeatable on purpose
		begin := statuses[r.IntN(len(statuses))]
		news := make([]mail.Event, 1+r.IntN(6))
		for i := range news {
			news[i] = mail.Event{Kind: kinds[r.IntN(len(kinds))], At: noon.Add(time.Duration(i) * time.Second), Provider: "p", Address: [...]string{"", "a", "b"}[r.IntN(3)]}
		}
		want := letter.Fate{Status: begin}
		for _, e := range news {
			want.Hear(e)
		}
		got := letter.Fate{Status: begin}
		heard := map[int]bool{}
		for len(heard) < len(news) {
			i := r.IntN(len(news))
			if fresh := got.Hear(news[i]); fresh == heard[i] {
				t.Fatalf("seed %d: %+v was news: %t", seed, news[i], fresh)
			}
			heard[i] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

// TestALaterStatusStays: what is worse or further on is not taken back by what comes late.
func TestALaterStatusStays(t *testing.T) {
	order := []struct {
		kind mail.EventKind
		is   letter.Status
	}{{mail.Sent, letter.Sent}, {mail.Delivered, letter.Delivered}, {mail.BouncedHard, letter.Bounced}, {mail.Complained, letter.Complained}}
	for i, later := range order {
		for _, sooner := range order[:i+1] {
			f := letter.Fate{Status: letter.Unknown}
			f.Hear(mail.Event{Kind: later.kind, At: noon})
			f.Hear(mail.Event{Kind: sooner.kind, At: noon.Add(time.Hour)})
			if f.Status != later.is {
				t.Errorf("%s, then %s: %s", later.kind, sooner.kind, f.Status)
			}
		}
	}
}
