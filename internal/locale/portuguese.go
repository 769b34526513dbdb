package locale

// The words are those that Brazil and Portugal share.
var portuguese = Texts{
	PageOf: "Página {page} de {pages}", Customer: "N.º do cliente", Currency: "Moeda", TaxID: "Identificação fiscal", Phone: "Telefone", Email: "E-mail",
	Statement: Statement{
		OpenItems: "Extrato de itens em aberto", Account: "Extrato de conta",
		Date: "Data de emissão", AsOf: "Posição em", Period: "Período", Version: "Versão {n}", Replaces: "Este extrato substitui um anterior do mesmo período.", Preview: "Prévia – não emitido",
		Day: "Data", Document: "Documento", Reference: "Referência", DueOn: "Vencimento", Late: "Dias de atraso",
		Amount: "Valor", Open: "Em aberto", Balance: "Saldo", Opening: "Saldo anterior", Closing: "Saldo final",
		Adjustments: "Ajustes de períodos anteriores", Movements: "Movimentos do período", Adjusted: "Total de ajustes", Total: "Total",
		CarriedForward: "A transportar", BroughtForward: "Transporte",
		NothingOpen: "Não há nada em aberto nesta conta.", NoMovements: "Não houve movimentos neste período.",
		Disputed: "contestado", Instalment: "parcela {part} de {parts}", AmountDue: "Valor a pagar", InFavour: "Saldo a seu favor", Overdue: "Vencido",
		DaysLate: Plural{One: "{n} dia de atraso", Other: "{n} dias de atraso"},
		Items:    Plural{One: "{n} item em aberto", Other: "{n} itens em aberto"},
	},
	Kinds: Kinds{
		Invoice: "Fatura", Receipt: "Pagamento", Memo: "Nota de crédito", Refund: "Reembolso", Discount: "Desconto financeiro", WriteOff: "Baixa por incobrável",
		Adjustment: "Ajuste", FinanceCharge: "Juros de mora", BouncedCheque: "Cheque devolvido",
		VoidInvoice: "Anulação de fatura", VoidReceipt: "Anulação de pagamento", VoidMemo: "Anulação de nota de crédito", VoidRefund: "Anulação de reembolso",
		ReversedWriteOff: "Estorno de baixa", ReversedDiscount: "Estorno de desconto",
	},
	Ageing: Ageing{Title: "Antiguidade dos saldos", NotDue: "A vencer", Current: "Corrente", Range: "{from}–{to} dias", Over: "Mais de {days} dias", Unapplied: "Créditos não aplicados", Total: "Total"},
	Pay: Pay{
		Slip: "Talão de pagamento", Hint: "Indique esta referência no pagamento.", To: "Pagar a", Bank: "Banco", Account: "N.º da conta", IBAN: "IBAN", BIC: "BIC",
		UPI: "ID UPI", Reference: "Referência de pagamento", Scan: "Digitalize para pagar",
	},
	Invoice: Invoice{
		Title: "Fatura", Number: "N.º da fatura", Date: "Data da fatura", DueOn: "Vencimento", Delivered: "Data de entrega", Order: "N.º do seu pedido",
		Item: "Descrição", Quantity: "Quantidade", UnitPrice: "Preço unitário", Discount: "Desconto", Tax: "Imposto", Net: "Valor",
		Subtotal: "Subtotal", NetTotal: "Total líquido", TaxOn: "{name} {rate} sobre {base}", Exempt: "isento, certificado {certificate}",
		Total: "Total", Paid: "Pago", Open: "Valor a pagar", TaxIncluded: "Os preços incluem impostos.",
		ShipTo: "Entregue em", Instalments: "Plano de pagamento", Notes: "Observações", PaidInFull: "Paga na totalidade. Obrigado.", Void: "ANULADA", Terms: "Condições de pagamento",
	},
	Mail: Mail{
		Greeting: "Olá, {customer},", Regards: "Atenciosamente,\n{sender}",
		StatementSubject: "Seu extrato de conta em {date} – {sender}", StatementBody: "Segue em anexo o seu extrato de conta com posição em {date}.",
		BalanceDue: "O valor a pagar é de {amount}.", OfThatOverdue: "Desse valor, {amount} já venceu.", NothingDue: "Não há nenhum valor a pagar; não é preciso fazer nada.",
		InFavour:       "Há um saldo de {amount} a seu favor.",
		InvoiceSubject: "Fatura {number} de {sender}", InvoiceBody: "Segue em anexo a nossa fatura {number} de {date} no valor de {amount}.",
		InvoiceDue: "{amount} vence em {date}.", InvoicePaid: "Está paga na totalidade; obrigado.", Quote: "Indique a referência {reference} no pagamento.",
	},
}
