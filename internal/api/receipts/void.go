package receipts

import (
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/document/receipt"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// Void says that the money never came.
var Void = api.DeclareVoid(api.Spec{
	ID: "receipts.void", Method: http.MethodPost, Path: "/receipts/{id}/void", Permission: access.ReceiptsVoid, Writes: true,
	Summary: "Void a receipt",
	Doc:     "Reverses it on its own day. Refused while anything of it is applied, unless that is taken back in the same step.",
}, api.Voids[receipt.Receipt, nothingMore, Receipt]{Kind: id.Receipt, Noun: "receipt", Void: reverse, Show: shown})

// nothingMore: a receipt's reversal rests on the receipt itself.
type nothingMore struct{}

func reverse(a ledger.Account, l ledger.Loaded, x receipt.Receipt, _ nothingMore, v ledger.Voiding) (ledger.Decision, error) {
	return receipt.Void(a, l, x, v)
}
