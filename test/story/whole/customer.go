package whole

import (
	"context"

	"customercenter/test/story"
	"customercenter/test/world"
)

func (s *System) hold(ctx context.Context, c story.Hold) error {
	who, err := s.customer(c.Customer)
	if err != nil {
		return err
	}
	var made shownHold
	if err := s.command(ctx, world.Hold(string(who), string(c.Kind), "as agreed", dated(dated(body{}, "from", c.From), "to", c.To)), &made); err != nil {
		return err
	}
	s.holds[hold{c.Customer, c.Kind}] = made.ID
	s.moved(who, made.Seq)
	return nil
}

func (s *System) release(ctx context.Context, c story.Release) error {
	who, err := s.customer(c.Customer)
	if err != nil {
		return err
	}
	which, placed := s.holds[hold{c.Customer, c.Kind}]
	if !placed {
		which = "hld_none"
	}
	var out shownHold
	if err := s.command(ctx, world.Call{Op: "customers.release", Params: map[string]string{"id": string(who), "holdId": which},
		Body: dated(body{"reason": "settled"}, "on", c.On)}, &out); err != nil {
		return err
	}
	s.moved(who, out.Seq)
	return nil
}

func (s *System) setStatus(ctx context.Context, c story.SetStatus) error {
	who, err := s.customer(c.Customer)
	if err != nil {
		return err
	}
	var out shownCustomer
	err = s.command(ctx, world.Call{Op: "customers.changeStatus", Params: map[string]string{"id": string(who)},
		Body: body{"status": c.Status, "reason": "as agreed"}}, &out)
	s.moved(who, out.Seq)
	return err
}

func (s *System) change(ctx context.Context, c story.Change) error {
	who, err := s.customer(c.Customer)
	if err != nil {
		return err
	}
	params := map[string]string{"id": string(who)}
	was := s.product.world.Do(ctx, s.owner(), world.Call{Op: "customers.get", Params: params})
	if err := read(was, nil); err != nil {
		return err
	}
	var out shownCustomer
	err = s.command(ctx, world.Call{Op: "customers.change", Params: params, IfMatch: was.Header["etag"], Body: conditions(c.Conditions)}, &out)
	s.moved(who, out.Seq)
	return err
}
