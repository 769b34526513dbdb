package golden_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/work/views"
	"customercenter/test/golden"
)

// each opens an office for every generation of every scene, with nothing in it but what the golden says.
func each(t *testing.T, leave func(table.Row) bool, do func(t *testing.T, s golden.Scene, name string, o *golden.Office)) {
	for _, s := range scenes(t) {
		if last(s.Name) == 0 {
			t.Errorf("scene %s has no golden; -update writes it", s.Name)
		}
		for g := 1; g <= last(s.Name); g++ {
			name := file(s.Name, g)
			t.Run(strings.TrimPrefix(name, "testdata/"), func(t *testing.T) {
				pinned := read(t, name)
				o := golden.New()
				if err := o.Become(t.Context(), without(t, pinned, leave)); err != nil {
					t.Fatal(err)
				}
				end := slices.IndexFunc(s.Steps, func(x golden.Step) bool { return x.Name == pinned[len(pinned)-1].Step })
				if end < 0 {
					t.Fatalf("the scene has no step %q any more", pinned[len(pinned)-1].Step)
				}
				o.At("read", s.Steps[end].At)
				upTo := s // an older generation has fewer
				upTo.Steps = s.Steps[:end+1]
				do(t, upTo, name, o)
			})
		}
	}
}

// without is a golden without the items of some rows.
func without(t *testing.T, list []golden.Written, leave func(table.Row) bool) []golden.Written {
	t.Helper()
	out := slices.Clone(list)
	for i := range out {
		out[i].Items = slices.DeleteFunc(slices.Clone(out[i].Items), func(it table.Item) bool {
			row, err := golden.RowOf(it.Key)
			if err != nil {
				t.Fatal(err)
			}
			return leave(row)
		})
	}
	return out
}

func nothing(table.Row) bool { return false }

// TestWhatIsStoredIsReadToTheSameAnswers: each generation, whoever wrote it.
func TestWhatIsStoredIsReadToTheSameAnswers(t *testing.T) {
	each(t, nothing, func(t *testing.T, s golden.Scene, name string, o *golden.Office) {
		got := asked(t, s, o)
		if *answers {
			write(t, answersOf(name), got)
		}
		if _, err := os.Stat(answersOf(name)); err != nil && *update {
			write(t, answersOf(name), got)
		}
		if want := answered(t, name); want != got {
			t.Errorf("other answers than there used to be:\n%s", differences(want, got))
		}
	})
}

// TestViewsAreRebuiltFromWhatIsStored: without views and totals, the same answers come from the events alone.
func TestViewsAreRebuiltFromWhatIsStored(t *testing.T) {
	folded := func(r table.Row) bool {
		return strings.HasPrefix(r.Name, "View") || strings.HasPrefix(r.Name, "Total")
	}
	rebuilt := 0
	each(t, folded, func(t *testing.T, s golden.Scene, name string, o *golden.Office) {
		if op := s.Steps[len(s.Steps)-1].Op; op != golden.Project && op != golden.Switch {
			return // its views were behind
		}
		rebuilt++
		settings, err := o.Deps.Store.Settings(t.Context(), golden.Tenant)
		if err != nil {
			t.Fatal(err)
		}
		r, err := views.Consumer(o.Deps).Rebuild(t.Context(), golden.Tenant, settings.Fold)
		if err != nil || !r.Ready() || r.Customers == 0 {
			t.Fatalf("rebuilt %+v, %v", r, err)
		}
		// how often a total was written is not how often it is written anew
		want, got := revisions.ReplaceAllString(answered(t, name), ""), revisions.ReplaceAllString(asked(t, s, o), "")
		if want != got {
			t.Errorf("other answers from views that are made anew:\n%s", differences(want, got))
		}
	})
	if rebuilt < 4 {
		t.Errorf("%d scenes end with views that are not behind; there were 4", rebuilt)
	}
}

var revisions = regexp.MustCompile(`"revisions": \[[^]]*\]`)

// asked is what is answered in the end of a scene.
func asked(t *testing.T, s golden.Scene, o *golden.Office) string {
	t.Helper()
	var b strings.Builder
	for _, path := range s.Asks {
		status, body, err := o.Ask(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if status != 200 {
			t.Errorf("GET %s answers %d %s", path, status, body)
		}
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, []byte(body), "\t", "  "); err != nil {
			t.Fatalf("GET %s: %v in %s", path, err, body)
		}
		b.WriteString("GET " + path + "\n\t" + strings.TrimRight(pretty.String(), "\n\t ") + "\n")
	}
	return b.String()
}

func answered(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(answersOf(name))
	if err != nil {
		t.Fatalf("%v; -update writes it", err)
	}
	return string(b)
}

// TestChainsAreReadVerifiedAndSealedAgain: every event of every chain opens to what its bytes say, is written to the same bytes,
// and is sealed to the same hashes.
func TestChainsAreReadVerifiedAndSealedAgain(t *testing.T) {
	sealed := 0
	each(t, nothing, func(t *testing.T, _ golden.Scene, _ string, o *golden.Office) {
		for _, c := range chains(t, o) {
			chain, err := o.Deps.Store.Chain(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			a, err := o.Deps.Store.Account(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			if err := event.Verify(chain, a.Seq, a.Head); err != nil {
				t.Errorf("%v: %v", c, err)
			}
			var before []byte
			for _, s := range chain {
				again(t, s, before)
				before, sealed = s.H, sealed+1
			}
		}
	})
	if sealed < 100 {
		t.Errorf("only %d events were sealed again", sealed)
	}
}

// chains are all chains of an office: those of its customers and the tenant's own.
func chains(t *testing.T, o *golden.Office) []store.Chain {
	t.Helper()
	list := []store.Chain{{Tenant: golden.Tenant}}
	for shard := range store.Shards {
		err := o.Deps.Store.EachCustomer(context.Background(), golden.Tenant, shard, func(cs []id.Customer) error {
			for _, c := range cs {
				list = append(list, store.Chain{Tenant: golden.Tenant, Customer: c})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// again seals what an event opens to, behind the same event and under the same salts.
func again(t *testing.T, s event.Sealed, before []byte) {
	t.Helper()
	e, err := event.Open(s)
	if err != nil {
		t.Fatal(err)
	}
	var salts []byte
	for _, k := range s.Kept {
		salts = append(salts, s.Persons[k.Person].Salt...)
	}
	twice, err := event.Seal(e, before, slices.Clone(e.Persons), func() (b [10]byte) {
		salts = salts[copy(b[:], salts):]
		return b
	})
	if err != nil {
		t.Fatal(err)
	}
	want, got := both(t, s), both(t, twice)
	if want != got {
		t.Errorf("event %d is sealed to\n%s\nnot to\n%s", s.Seq, got, want)
	}
}

// both is a sealed event as text, with everything that is stored of it.
func both(t *testing.T, s event.Sealed) string {
	t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
