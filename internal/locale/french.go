package locale

var french = Texts{
	PageOf: "Page {page} sur {pages}", Customer: "N° client", Currency: "Devise", TaxID: "Identification fiscale", Phone: "Téléphone", Email: "E-mail",
	Statement: Statement{
		OpenItems: "Relevé des postes ouverts", Account: "Relevé de compte",
		Date: "Date du relevé", AsOf: "Arrêté au", Period: "Période", Version: "Version {n}", Replaces: "Ce relevé remplace un relevé antérieur de la même période.", Preview: "Aperçu – non émis",
		Day: "Date", Document: "Pièce", Reference: "Référence", DueOn: "Échéance", Late: "Jours de retard",
		Amount: "Montant", Open: "Restant dû", Balance: "Solde", Opening: "Solde d’ouverture", Closing: "Solde de clôture",
		Adjustments: "Régularisations sur périodes antérieures", Movements: "Mouvements de la période", Adjusted: "Total des régularisations", Total: "Total",
		CarriedForward: "À reporter", BroughtForward: "Report",
		NothingOpen: "Aucun poste n’est ouvert sur ce compte.", NoMovements: "Aucun mouvement sur cette période.",
		Disputed: "contesté", Instalment: "échéance {part} sur {parts}", AmountDue: "Montant à payer", InFavour: "Solde en votre faveur", Overdue: "Échu",
		DaysLate: Plural{One: "{n} jour de retard", Other: "{n} jours de retard"},
		Items:    Plural{One: "{n} poste ouvert", Other: "{n} postes ouverts"},
	},
	Kinds: Kinds{
		Invoice: "Facture", Receipt: "Règlement", Memo: "Avoir", Refund: "Remboursement", Discount: "Escompte", WriteOff: "Passage en perte",
		Adjustment: "Régularisation", FinanceCharge: "Intérêts de retard", BouncedCheque: "Chèque impayé",
		VoidInvoice: "Annulation de facture", VoidReceipt: "Annulation de règlement", VoidMemo: "Annulation d’avoir", VoidRefund: "Annulation de remboursement",
		ReversedWriteOff: "Reprise de passage en perte", ReversedDiscount: "Reprise d’escompte",
	},
	Ageing: Ageing{Title: "Balance âgée", NotDue: "Non échu", Current: "Courant", Range: "{from}–{to} jours", Over: "Plus de {days} jours", Unapplied: "Crédits non imputés", Total: "Total"},
	Pay: Pay{
		Slip: "Bordereau de paiement", Hint: "Merci d’indiquer cette référence lors de votre paiement.", To: "À l’ordre de", Bank: "Banque", Account: "N° de compte", IBAN: "IBAN", BIC: "BIC",
		UPI: "Identifiant UPI", Reference: "Référence de paiement", Scan: "Scanner pour payer",
	},
	Invoice: Invoice{
		Title: "Facture", Number: "N° de facture", Date: "Date de facture", DueOn: "Échéance", Delivered: "Date de livraison", Order: "Votre n° de commande",
		Item: "Désignation", Quantity: "Quantité", UnitPrice: "Prix unitaire", Discount: "Remise", Tax: "Taxe", Net: "Montant",
		Subtotal: "Sous-total", NetTotal: "Total HT", TaxOn: "{name} {rate} sur {base}", Exempt: "exonéré, attestation {certificate}",
		Total: "Total TTC", Paid: "Déjà réglé", Open: "Net à payer", TaxIncluded: "Les prix s’entendent taxes comprises.",
		ShipTo: "Livré à", Instalments: "Échéancier", Notes: "Remarques", PaidInFull: "Facture acquittée. Merci.", Void: "ANNULÉE", Terms: "Conditions de paiement",
	},
	Mail: Mail{
		Greeting: "Bonjour {customer},", Regards: "Cordialement,\n{sender}",
		StatementSubject: "Votre relevé de compte au {date} – {sender}", StatementBody: "Veuillez trouver ci-joint votre relevé de compte arrêté au {date}.",
		BalanceDue: "Le montant à payer est de {amount}.", OfThatOverdue: "Dont {amount} sont échus.", NothingDue: "Aucun montant n’est dû ; vous n’avez rien à faire.",
		InFavour:       "Le solde en votre faveur est de {amount}.",
		InvoiceSubject: "Facture {number} de {sender}", InvoiceBody: "Veuillez trouver ci-joint notre facture {number} du {date} d’un montant de {amount}.",
		InvoiceDue: "{amount} à régler au plus tard le {date}.", InvoicePaid: "Elle est entièrement réglée ; merci.", Quote: "Merci d’indiquer la référence {reference} lors de votre paiement.",
	},
}
