package imports_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/customer"
	"customercenter/internal/exchange"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/task"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// groups are the customers' codes with those of the groups in which they are: A<B.
func (o *office) groups() string {
	o.t.Helper()
	list, _, err := o.w.Deps.Store.ListCustomersByName(o.t.Context(), "acme", "", "", 1000)
	if err != nil {
		o.t.Fatal(err)
	}
	codes := map[id.Customer]string{"": ""}
	for _, x := range list {
		codes[x.Customer.ID] = x.Customer.Code
	}
	var out []string
	for _, x := range list {
		c, err := o.w.Deps.Store.Customer(o.t.Context(), "acme", x.Customer.ID)
		if err != nil {
			o.t.Fatal(err)
		}
		if c.Code != "" { // it was not undone
			out = append(out, c.Code+"<"+codes[c.Group])
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// spread makes a file so long that several workers share its rows: those of others are left out.
func spread(rows ...string) (string, exchange.Options) {
	text := "code,referenceId,name,group,ours\n" + strings.Join(rows, "\n") + "\n" + strings.Repeat(",,,,no\n", 20_000)
	return text, exchange.Options{Commit: true, Only: map[string]string{"ours": "yes"}}
}

// TestParentsAndMembersAreNewTogether: whatever their order in the file, by whichever name they are called, and whoever has their
// rows.
func TestParentsAndMembersAreNewTogether(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", "code,name,group\nOLD,Old,\nIN,In,OLD\n")
	rows := []string{"A,,Root,,yes", "B,ref-b,Below,a,yes", "C,,Deep,REF-B,yes", "D,,Deeper,C,yes", "E,,Under old,in,yes", "F,,Below that,E,yes", "OLD,,Old,A,yes"}
	want := "A< B<A C<B D<C E<IN F<E IN<OLD OLD<A"
	for i := range 4 {
		order := slices.Clone(rows)
		if i > 0 {
			rand.New(rand.NewPCG(7, uint64(i))).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		} else {
			slices.Reverse(order)
		}
		text, options := spread(order...)
		o.begin("customers", text, options)
		x, h := o.last()
		if h.Parts < 4 || x.State != task.Done || h.Counts.Created != 6 || h.Counts.Updated != 1 || h.Counts.Rejected+h.Counts.Moved != 0 {
			t.Fatalf("%v: %d parts, %s %s %+v\n%s", order, h.Parts, x.State, x.Reason, h.Counts, o.rejected(h))
		}
		if got := o.groups(); got != want {
			t.Fatalf("%v: %s", order, got)
		}
		if _, h = o.on(intake.Undoing); h.Counts.Undone != 7 || h.Counts.Kept != 0 || !strings.HasSuffix(o.groups(), "IN<OLD OLD<") {
			t.Fatalf("undone: %+v %s", h.Counts, o.groups())
		}
	}
}

// TestTreesThatAreNone are rejected by row: circles, trees that are too deep, parents that are rejected or unknown.
func TestTreesThatAreNone(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", "code,name\nX,Ex\nY,Why\n")
	rows := []string{
		"A,,A,B,yes", "B,,B,C,yes", "C,,C,A,yes", // 2–4: a circle
		"M,,M,A,yes",                  // 5: below it
		"S,,S,S,yes",                  // 6: its own parent
		"X,,Ex,Y,yes", "Y,,Why,X,yes", // 7, 8: those that are there into each other
		"K,,K,Nobody,yes", "J,,J,K,yes", "I,,I,J,yes", // 9–11: nobody, and all below
		"Z,,Below,X,yes", // 12: below those
	}
	for i := range customer.MostGroupLevels + 2 { // 13 to 24: L0 at the top
		rows = append(rows, fmt.Sprintf("L%d,,L,%s,yes", i, map[bool]string{true: fmt.Sprintf("L%d", i-1)}[i > 0]))
	}
	text, options := spread(rows...)
	o.begin("customers", text, options)
	x, h := o.last()
	said := o.rejected(h)
	for row, rule := range map[int]string{2: "group_cycle", 3: "group_cycle", 4: "group_cycle", 5: "group_cycle", 6: "group_cycle", 7: "group_cycle", 8: "group_cycle",
		9: "unknown_group", 10: "parent_rejected", 11: "parent_rejected", 12: "group_cycle", 24: "group_too_deep"} {
		if !strings.Contains(said, fmt.Sprintf("\n%d,", row)) || !strings.Contains(strings.Split(strings.SplitN(said, fmt.Sprintf("\n%d,", row), 2)[1], "\n")[0], "("+rule+")") {
			t.Errorf("row %d is not rejected for %s", row, rule)
		}
	}
	if x.State != task.Done || h.Counts.Rejected != 12 || h.Counts.Created != customer.MostGroupLevels+1 || h.Counts.Moved != 0 {
		t.Errorf("%s %s %+v\n%s", x.State, x.Reason, h.Counts, said)
	}
}

// TestAParentThatIsNotMade is named with its members: somebody else took its code after the plan was made.
func TestAParentThatIsNotMade(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	text, options := spread("M,,Member,P,yes", "N,,Below,M,yes", "P,,Parent,,yes", "Q,,Other,,yes")
	options.Commit = false
	o.begin("customers", text, options)
	if x, h := o.last(); h.Stage != intake.Planned || h.Counts.Creates != 4 || h.Counts.Rejected != 0 {
		t.Fatalf("%s %s %+v", x.State, x.Reason, h.Counts)
	}
	o.do(world.Customer("Faster", "EUR", world.Body{"code": "P"}))
	_, h := o.on(intake.Committing)
	if said := o.rejected(h); h.Counts.Created != 1 || h.Counts.Moved != 3 || strings.Count(said, "(parent_not_made)") != 2 || !strings.Contains(said, "(code_taken)") {
		t.Errorf("%+v\n%s", h.Counts, said)
	}
}

// TestGroupsSurviveADeathAnywhere, also while a worker waits for another.
func TestGroupsSurviveADeathAnywhere(t *testing.T) {
	text, options := spread("C,,C,B,yes", "B,,B,A,yes", "A,,A,,yes", "D,,D,C,yes")
	text = strings.ReplaceAll(text, ",,,,no\n", "") + strings.Repeat(",,,,no\n", 12_000)
	calls := 0
	take := func(kill func() bool) string {
		o := newOffice(t, memory.New(memory.Options{}))
		o.kill = kill
		o.begin("customers", text, options)
		o.kill, o.dead = nil, false
		if x, h := o.last(); x.State != task.Done || h.Counts.Created != 4 {
			t.Fatalf("%s %s %+v", x.State, x.Reason, h.Counts)
		}
		return o.groups()
	}
	want := take(func() bool { calls++; return false })
	if want != "A< B<A C<B D<C" {
		t.Fatal(want)
	}
	for at := 1; at <= calls; at += 2 + at/20 {
		n := 0
		if got := take(func() bool { n++; return n == at }); got != want {
			t.Fatalf("killed after call %d of %d: %s", at, calls, got)
		}
	}
}
