package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"customercenter/internal/exchange"
	"customercenter/internal/intake"
	"customercenter/internal/mail"
	"customercenter/internal/money"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/test/world"
)

//go:embed testdata/ibm-late-payments.csv
var late []byte

// known are the figures that the ageing is known to have (domain.md section 8).
var known = []struct {
	on                     string
	open                   int
	notDue, upTo30, amount string
}{
	{"2012-12-31", 99, "4936.32", "788.74", "5725.06"},
	{"2013-06-30", 84, "4284.29", "835.56", "5119.85"},
}

// day is the main job from end to end.
func (o *office) day(ctx context.Context, w io.Writer) error {
	if err := o.mappings(ctx); err != nil {
		return err
	}
	for _, x := range []struct {
		folder, what string
		made         int
		text         []byte
	}{
		{"customers", "customers", 100, late}, {"addresses", "made-up e-mail addresses", 100, addresses()},
		{"invoices", "invoices", 2466, late}, {"disputed", "disputes", 561, late}, {"receipts", "receipts", 2466, late},
	} {
		err := step(ctx, w, "import of "+x.what, func(ctx context.Context) (string, error) {
			h, err := o.drop(ctx, x.folder, x.text)
			n := h.Counts
			if made := n.Created + n.Updated; err == nil && (made != x.made || n.Rejected+n.Moved > 0) {
				err = fmt.Errorf("%d were made of %d: %+v", made, x.made, n)
			}
			return fmt.Sprintf("%d rows, %d made, %d rejected", n.Rows, n.Created+n.Updated, n.Rejected), err
		})
		if err != nil {
			return err
		}
	}
	if err := step(ctx, w, "the stream's projection", func(ctx context.Context) (string, error) {
		n, err := o.project(ctx)
		return fmt.Sprintf("views and totals of 100 customers, %d events", n), err
	}); err != nil {
		return err
	}
	for _, x := range known {
		if err := step(ctx, w, "ageing as of "+x.on, func(ctx context.Context) (string, error) { return o.ageing(ctx, x.on, x.notDue, x.upTo30, x.amount) }); err != nil {
			return err
		}
	}
	first := known[0]
	return step(ctx, w, "open item statements, "+first.on, func(ctx context.Context) (string, error) { return o.statements(ctx, first.on, first.amount) })
}

// mappings saves which rows of the file are disputes; its other headers are known.
func (o *office) mappings(ctx context.Context) error {
	for _, m := range []intake.Mapping{
		{Code: "disputed", Kind: "disputes", Options: exchange.Options{Only: map[string]string{"Disputed": "Yes"}, Defaults: map[string]string{"reason": "disputed by the customer"}}},
		{Code: "addresses", Kind: "customers", Options: exchange.Options{Mode: "update"}},
	} {
		if _, err := o.Table.Write(ctx, store.Mappings[intake.Mapping]().Put(tenant, m, 0, 1)); err != nil {
			return err
		}
	}
	return nil
}

// addresses gives each customer of the file an e-mail address: the file has none, and statements have to go somewhere.
func addresses() []byte {
	rows, err := csv.NewReader(bytes.NewReader(late)).ReadAll()
	if err != nil {
		panic(err) // it is built in
	}
	out := []byte("customerCode,contactName,contactEmail\n")
	seen := map[string]bool{}
	for _, r := range rows[1:] {
		if code := r[1]; !seen[code] {
			seen[code] = true
			out = fmt.Appendf(out, "%s,Accounts payable,payables@%s.example\n", code, strings.ToLower(code))
		}
	}
	return out
}

// ageing asks for the tenant's ageing and holds it to what is known.
func (o *office) ageing(ctx context.Context, on, notDue, upTo30, amount string) (string, error) {
	a, err := o.do(ctx, world.Call{Op: "ageing.get", Query: "by=total&asOf=" + on})
	if err != nil {
		return "", err
	}
	var shown struct {
		Items []struct {
			Columns         []string
			Total, Disputed string
		}
	}
	if err := json.Unmarshal([]byte(a.Raw), &shown); err != nil || len(shown.Items) != 1 {
		return "", fmt.Errorf("%s: %w", a.Raw, err)
	}
	x := shown.Items[0]
	if x.Columns[0] != notDue || x.Columns[1] != upTo30 || x.Total != amount {
		return "", fmt.Errorf("%s is not %s, %s, together %s", a.Raw, notDue, upTo30, amount)
	}
	return fmt.Sprintf("not due %s, 1–30 %s, together %s; in dispute %s", x.Columns[0], x.Columns[1], x.Total, x.Disputed), nil
}

// statements states the accounts of all who owed something on a day, and adds up what the mails say.
func (o *office) statements(ctx context.Context, on, amount string) (string, error) {
	_, err := o.do(ctx, world.Call{Op: "statements.request", Body: map[string]any{"kind": "openItem", "to": on, "send": true, "filter": map[string]any{"skipZero": true}}})
	if err != nil {
		return "", err
	}
	if err := o.work(ctx, compose.About); err != nil {
		return "", err
	}
	mails := o.mails.Taken()
	var sum money.Minor
	for _, m := range mails {
		closing, err := o.closing(ctx, m)
		if err != nil {
			return "", err
		}
		sum += closing
	}
	if got := sum.Format("USD"); got != amount {
		return "", fmt.Errorf("%d statements add up to %s, not to %s", len(mails), got, amount)
	}
	return fmt.Sprintf("%d statements mailed, together %s", len(mails), sum.Format("USD")), nil
}

// closing is the closing balance of the statement that a mail carries: of the one customer it is addressed to.
func (o *office) closing(ctx context.Context, m mail.Message) (money.Minor, error) {
	code := strings.ToUpper(strings.TrimSuffix(strings.TrimPrefix(m.To[0].Email, "payables@"), ".example"))
	list, err := o.do(ctx, world.Call{Op: "customers.list", Query: "code=" + code})
	if err != nil {
		return 0, err
	}
	var found struct{ Items []struct{ ID string } }
	if err := json.Unmarshal([]byte(list.Raw), &found); err != nil || len(found.Items) != 1 {
		return 0, fmt.Errorf("%s: %w", list.Raw, err)
	}
	a, err := o.do(ctx, world.Call{Op: "statements.list", Query: "customer=" + found.Items[0].ID})
	if err != nil {
		return 0, err
	}
	var shown struct {
		Items []struct{ Closing, Currency string }
	}
	if err := json.Unmarshal([]byte(a.Raw), &shown); err != nil || len(shown.Items) != 1 || len(m.Attachments) != 1 {
		return 0, fmt.Errorf("%s: %w", a.Raw, err)
	}
	return money.Parse(shown.Items[0].Closing, money.Currency(shown.Items[0].Currency))
}
