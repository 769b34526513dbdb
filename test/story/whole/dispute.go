package whole

import (
	"context"
	"fmt"

	"customercenter/internal/id"
	"customercenter/test/story"
	"customercenter/test/world"
)

type shownDispute struct {
	ID                       id.Document
	Status, Amount, Disputed string
	Seq                      int64
}

func (s *System) openDispute(ctx context.Context, c story.OpenDispute) error {
	d, err := s.document(c.Invoice, id.Invoice)
	if err != nil {
		return err
	}
	b := dated(body{}, "openedOn", c.On)
	if c.Part != 0 {
		b["part"] = c.Part
	}
	var made shownDispute
	if err := s.command(ctx, world.Dispute(string(d), c.Amount, "as told", b), &made); err != nil {
		return err
	}
	s.moved(d.Customer(), made.Seq)
	return s.made(c.Name, "", made.ID)
}

func (s *System) resolveDispute(ctx context.Context, c story.ResolveDispute) error {
	d, err := s.document(c.Name, id.Dispute)
	if err != nil {
		return err
	}
	b := dated(body{"outcome": c.Outcome, "reason": "as found"}, "resolvedOn", c.On)
	var made shownDispute
	if err := s.command(ctx, world.Call{Op: "disputes.resolve", Params: map[string]string{"id": string(d)}, Body: b}, &made); err != nil {
		return err
	}
	s.moved(d.Customer(), made.Seq)
	return nil
}

// Dispute asks disputes.get, and finds the same in the list of its customer's.
func (s *System) Dispute(ctx context.Context, name string) (story.Dispute, error) {
	d, err := s.document(name, id.Dispute)
	if err != nil {
		return story.Dispute{}, err
	}
	var x shownDispute
	if err := s.get(ctx, "disputes.get", map[string]string{"id": string(d)}, "", &x); err != nil {
		return story.Dispute{}, err
	}
	var list struct{ Items []shownDispute }
	if err := s.get(ctx, "disputes.list", nil, "status="+x.Status+"&customer="+string(d.Customer()), &list); err != nil {
		return story.Dispute{}, err
	}
	found := false
	for _, y := range list.Items {
		found = found || y == x
	}
	if !found {
		return story.Dispute{}, fmt.Errorf("%+v is not in the list of its customer's disputes: %+v", x, list.Items)
	}
	a := amounts{base: s.setup.Base}
	return story.Dispute{Status: x.Status, Amount: a.read(x.Amount), Disputed: a.read(x.Disputed)}, a.err
}
