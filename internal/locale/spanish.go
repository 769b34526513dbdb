package locale

var spanish = Texts{
	PageOf: "Página {page} de {pages}", Customer: "N.º de cliente", Currency: "Moneda", TaxID: "Identificación fiscal", Phone: "Teléfono", Email: "Correo electrónico",
	Statement: Statement{
		OpenItems: "Estado de partidas pendientes", Account: "Estado de cuenta",
		Date: "Fecha de emisión", AsOf: "A fecha de", Period: "Período", Version: "Versión {n}", Replaces: "Este estado sustituye a uno anterior del mismo período.", Preview: "Vista previa – no emitido",
		Day: "Fecha", Document: "Documento", Reference: "Referencia", DueOn: "Vencimiento", Late: "Días de atraso",
		Amount: "Importe", Open: "Pendiente", Balance: "Saldo", Opening: "Saldo inicial", Closing: "Saldo final",
		Adjustments: "Ajustes de períodos anteriores", Movements: "Movimientos del período", Adjusted: "Total de ajustes", Total: "Total",
		CarriedForward: "Suma y sigue", BroughtForward: "Suma anterior",
		NothingOpen: "No hay nada pendiente en esta cuenta.", NoMovements: "No hubo movimientos en este período.",
		Disputed: "en disputa", Instalment: "cuota {part} de {parts}", AmountDue: "Importe a pagar", InFavour: "Saldo a su favor", Overdue: "Vencido",
		DaysLate: Plural{One: "{n} día de atraso", Other: "{n} días de atraso"},
		Items:    Plural{One: "{n} partida pendiente", Other: "{n} partidas pendientes"},
	},
	Kinds: Kinds{
		Invoice: "Factura", Receipt: "Pago", Memo: "Nota de crédito", Refund: "Reembolso", Discount: "Descuento por pronto pago", WriteOff: "Cancelación por incobrable",
		Adjustment: "Ajuste", FinanceCharge: "Intereses de demora", BouncedCheque: "Cheque devuelto",
		VoidInvoice: "Anulación de factura", VoidReceipt: "Anulación de pago", VoidMemo: "Anulación de nota de crédito", VoidRefund: "Anulación de reembolso",
		ReversedWriteOff: "Reversión de incobrable", ReversedDiscount: "Reversión de descuento",
	},
	Ageing: Ageing{Title: "Antigüedad de saldos", NotDue: "No vencido", Current: "Corriente", Range: "{from}–{to} días", Over: "Más de {days} días", Unapplied: "Créditos sin aplicar", Total: "Total"},
	Pay: Pay{
		Slip: "Talón de pago", Hint: "Indique esta referencia al pagar.", To: "Pagar a", Bank: "Banco", Account: "N.º de cuenta", IBAN: "IBAN", BIC: "BIC",
		UPI: "ID de UPI", Reference: "Referencia de pago", Scan: "Escanear para pagar",
	},
	Invoice: Invoice{
		Title: "Factura", Number: "N.º de factura", Date: "Fecha de factura", DueOn: "Vencimiento", Delivered: "Fecha de entrega", Order: "Su n.º de pedido",
		Item: "Descripción", Quantity: "Cantidad", UnitPrice: "Precio unitario", Discount: "Descuento", Tax: "Impuesto", Net: "Importe",
		Subtotal: "Subtotal", NetTotal: "Base imponible", TaxOn: "{name} {rate} sobre {base}", Exempt: "exento, certificado {certificate}",
		Total: "Total", Paid: "Pagado", Open: "Importe a pagar", TaxIncluded: "Los precios incluyen impuestos.",
		ShipTo: "Entregado en", Instalments: "Calendario de pagos", Notes: "Observaciones", PaidInFull: "Pagada en su totalidad. Gracias.", Void: "ANULADA", Terms: "Condiciones de pago",
	},
	Mail: Mail{
		Greeting: "Hola, {customer}:", Regards: "Atentamente,\n{sender}",
		StatementSubject: "Su estado de cuenta a {date} – {sender}", StatementBody: "Adjuntamos su estado de cuenta con fecha {date}.",
		BalanceDue: "El importe a pagar es de {amount}.", OfThatOverdue: "De ese importe, {amount} ya ha vencido.", NothingDue: "No hay ningún importe pendiente; no tiene que hacer nada.",
		InFavour:       "Tiene un saldo a su favor de {amount}.",
		InvoiceSubject: "Factura {number} de {sender}", InvoiceBody: "Adjuntamos nuestra factura {number} de fecha {date} por {amount}.",
		InvoiceDue: "{amount} vence el {date}.", InvoicePaid: "Está pagada en su totalidad; gracias.", Quote: "Indique la referencia {reference} al pagar.",
	},
}
