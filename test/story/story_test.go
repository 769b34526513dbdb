package story_test

import (
	"strings"
	"testing"

	"customercenter/test/story"
	"customercenter/test/story/pure"
)

func TestEveryStoryHasATitleOfItsOwnAndAsksSomething(t *testing.T) {
	all, err := story.All()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, s := range all {
		if other, twice := seen[s.Title]; twice {
			t.Errorf("%s: %q is told in %s already", s.File, s.Title, other)
		}
		seen[s.Title] = s.File
		asks := 0
		for _, x := range s.Steps {
			if x.Ask != nil || x.Refused != "" {
				asks++
			}
		}
		if asks == 0 {
			t.Errorf("%s: %q asks nothing", s.File, s.Title)
		}
	}
	if len(all) < 40 {
		t.Errorf("%d stories; there are to be 40 at least", len(all))
	}
}

func TestParseTellsTheLineAndWhatIsWrong(t *testing.T) {
	const begin = "story \"x\"\ncustomer ACME\n"
	for text, want := range map[string]string{
		"customer ACME":               `f.story:1: a story begins with: story "Title"`,
		"story \"x":                   `f.story:1: a text in quotes ends with "`,
		"story \"x\" y":               `f.story:1: did not expect "y" here`,
		begin + "2026-01-01 pay ACME": `f.story:3: there is no command pay`,
		begin + "2026-02-30 invoice INV-1 ACME 1.00":                            `f.story:3: a day, ? or !: "2026-02-30" is not a day`,
		begin + "2026-01-01 invoice INV-1 BOLT 1.00":                            `f.story:3: there is no customer BOLT above`,
		begin + "2026-01-01 invoice INV-1 ACME":                                 `f.story:3: expected a price, or a quantity, found the end of the line`,
		begin + "2026-01-01 invoice INV-1 ACME 1.00 terms n7":                   `f.story:3: there is no term n7 above`,
		begin + "2026-01-01 receipt RCP-1 ACME 1.00 soon":                       `f.story:3: a receipt has on, ref, apply; not "soon"`,
		begin + "2026-01-01 receipt RCP-1 ACME 9 apply A, B":                    `f.story:3: only one invoice may go without an amount`,
		begin + "2026-01-02\n2026-01-01":                                        `f.story:4: 2026-01-01 is before 2026-01-02: a story goes forward in time`,
		begin + "2026-01-02\ncustomer BOLT":                                     `f.story:4: the company is described before the first dated line`,
		begin + "customer ACME":                                                 `f.story:3: there is a customer ACME already`,
		begin + "tenant base EUR":                                               `f.story:3: the tenant line comes first, and once`,
		begin + "term x net thirty":                                             `f.story:3: days: "thirty" is not a whole number`,
		begin + "tax VAT":                                                       `f.story:3: a tax has a code of its own and a rate`,
		begin + "! 2026-01-01":                                                  `f.story:3: expected a day, ? or !, found the end of the line`,
		begin + "! 2026-01-01 not_found":                                        `f.story:3: what is refused?`,
		begin + "? weather":                                                     `f.story:3: there is no question about weather`,
		begin + "? invoice INV-1 open 1.005":                                    `f.story:3: open: "1.005" has more than 2 decimals`,
		begin + "? invoice INV-1 happy":                                         `f.story:3: an invoice shows open, disputed, total`,
		begin + "? ageing 2026-01-01 ACME 1-31 5":                               `f.story:3: there is no column 1-31: use notDue, 1-30`,
		begin + "? ageing 2026-01-01 ACME by document notDue 5":                 `f.story:3: there is no column notDue: use current`,
		begin + "? balance everyone 5":                                          `f.story:3: the balance of everyone is asked for on a day, as known now`,
		begin + "2026-01-01 invoice A ACME 1 on 2026-01-01 recorded 2026-01-02": `f.story:3: either on or recorded, not both`,
		begin + "2026-01-01 status ACME closed recorded 2026-01-02":             `f.story:3: recorded does not go with this command`,
	} {
		_, err := story.Parse("f.story", text)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q\n\tsays  %v\n\tnot   %s", text, err, want)
		}
	}
}

func TestEveryLineThatIsWrongIsTold(t *testing.T) {
	_, err := story.Parse("f.story", "story \"x\"\ncustomer ACME\n? a\n? b\n")
	if err == nil || strings.Count(err.Error(), "f.story:") != 2 {
		t.Error(err)
	}
}

// What the system does or shows otherwise than the story says is told with the line, the figure and both amounts.
func TestAWrongStoryIsTold(t *testing.T) {
	const text = `story "wrong"
customer ACME terms net30 limit 500.00 EUR
2026-01-01 invoice INV-1 ACME 100.00
? invoice INV-1 open 99.99 paid due 2026-01-30 overdue 3 parts 50.00 due 2026-01-31, 50.00 due 2026-02-28 applied RCP-1 5.00
? ageing 2026-01-15 ACME notDue 100.00 1-30 1.00 unapplied 2.00 total 99.00
? balance ACME 1.00
? exposure ACME 1.00 receivables 100.00
? journal receivable 99.00 revenue -100.00
? customer ACME closed
? customer ACME on hold all 2026-01-01
! 2026-01-02 invoice INV-2 ACME 100.00 credit_check_failed
! 2026-01-02 invoice INV-3 ACME 1000.00 customer_on_hold
2026-01-03 receipt RCP-1 ACME 500.00 apply INV-1
`
	list, err := story.Parse("f.story", text)
	if err != nil {
		t.Fatal(err)
	}
	err = story.Run(t.Context(), list[0], pure.New())
	if err == nil {
		t.Fatal("a wrong story was believed")
	}
	for _, want := range []string{
		"f.story:4: ? invoice INV-1 open 99.99", "open is 100.00, the story says 99.99", "the status is posted, the story says paid",
		"the due day is 2026-01-31, the story says 2026-01-30", "days overdue is 0, the story says 3", "the number of parts is 1, the story says 2",
		"the number of applications is 0, the story says 1",
		"f.story:5: ", "1-30 is 0.00, the story says 1.00", "unapplied is 0.00, the story says 2.00", "the total is 100.00, the story says 99.00",
		"f.story:6: ", "the balance is 100.00, the story says 1.00", "the total of the ageing is 100.00",
		"f.story:7: ", "exposure is 100.00, the story says 1.00", "f.story:8: ", "receivable is 100.00, the story says 99.00",
		"f.story:9: ", "the status is active, the story says closed", "f.story:10: ", "the holds in force is [], the story says [all]",
		"f.story:11: ", "it was carried out, the story says credit_check_failed",
		"f.story:12: ", "the story says customer_on_hold, it was refused with: credit_check_failed",
		"f.story:13: ", "payment_exceeds_open",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("nothing says %q in\n%v", want, err)
		}
	}
}
