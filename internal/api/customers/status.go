package customers

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/ledger"
)

// StatusRequest is a new status.
type StatusRequest struct {
	ByID
	Body struct {
		Status string `json:"status" enum:"active,inactive,delinquent,disputed,closed"`
		Reason string `json:"reason,omitempty" doc:"required; shown in the timeline"`
	}
}

// ChangeStatus sets a customer's status by hand.
var ChangeStatus = api.Declare(api.Spec{
	ID: "customers.changeStatus", Method: http.MethodPost, Path: "/customers/{id}/status",
	Permission: access.CustomersStatus, Writes: true,
	Summary: "Activate, deactivate or close a customer",
	Doc:     "With a reason. Inactive: no new quote, order, invoice. Delinquent: orders park. Disputed: no reminders or interest. Closed needs a zero balance and nothing open. Nobody becomes a prospect again.",
}, changeStatus)

func changeStatus(ctx context.Context, c *api.Call, in *StatusRequest) (*api.Result[Customer], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	to := customer.Status(in.Body.Status)
	done, err := command.Commit(ctx, &c.Call, command.Steps[struct{}]{
		Customer: x, Reason: in.Body.Reason,
		Decide: func(a ledger.Account, _ struct{}, _ command.Given) (command.Outcome, error) {
			from := a.Status
			if err := customer.CanChangeStatus(from, to, in.Body.Reason, settled(a)); err != nil {
				return command.Outcome{}, err
			}
			a.Status = to
			return command.Outcome{Result: string(x), Decision: ledger.Decision{Account: a,
				Fact: event.Fact{Type: customer.StatusChangedEvent, Data: customer.StatusFact{From: from, To: to}}}}, nil
		},
	})
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, done)
}

// settled is what closing asks of the account, which moves with every open amount. A draft is not open: it changes no balance,
// and is refused when it is posted.
func settled(a ledger.Account) customer.Settled {
	s := customer.Settled{ZeroBalance: true, NothingOpen: true}
	for _, e := range a.Exposure {
		s.ZeroBalance = s.ZeroBalance && e.Balance() == 0
		s.NothingOpen = s.NothingOpen && e == ledger.Exposure{}
	}
	return s
}
