package locale

var russianTexts = Texts{
	PageOf: "Страница {page} из {pages}", Customer: "№ клиента", Currency: "Валюта", TaxID: "Налоговый номер", Phone: "Телефон", Email: "Эл. почта",
	Statement: Statement{
		OpenItems: "Ведомость открытых позиций", Account: "Выписка по счёту клиента",
		Date: "Дата выписки", AsOf: "По состоянию на", Period: "Период", Version: "Версия {n}", Replaces: "Эта выписка заменяет прежнюю за тот же период.", Preview: "Предварительный просмотр – не выставлено",
		Day: "Дата", Document: "Документ", Reference: "Основание", DueOn: "Срок оплаты", Late: "Дней просрочки",
		Amount: "Сумма", Open: "К оплате", Balance: "Остаток", Opening: "Входящий остаток", Closing: "Исходящий остаток",
		Adjustments: "Корректировки прошлых периодов", Movements: "Операции за период", Adjusted: "Итого корректировок", Total: "Итого",
		CarriedForward: "Перенос на следующую страницу", BroughtForward: "Перенос с предыдущей страницы",
		NothingOpen: "Неоплаченных позиций нет.", NoMovements: "За этот период операций не было.",
		Disputed: "оспаривается", Instalment: "платёж {part} из {parts}", AmountDue: "Сумма к оплате", InFavour: "Остаток в вашу пользу", Overdue: "Просрочено",
		DaysLate: Plural{One: "просрочка {n} день", Few: "просрочка {n} дня", Many: "просрочка {n} дней", Other: "просрочка {n} дня"},
		Items:    Plural{One: "{n} открытая позиция", Few: "{n} открытые позиции", Many: "{n} открытых позиций", Other: "{n} открытой позиции"},
	},
	Kinds: Kinds{
		Invoice: "Счёт", Receipt: "Оплата", Memo: "Кредит-нота", Refund: "Возврат средств", Discount: "Скидка за оплату в срок", WriteOff: "Списание долга",
		Adjustment: "Корректировка", FinanceCharge: "Проценты за просрочку", BouncedCheque: "Возвращённый чек",
		VoidInvoice: "Аннулирование счёта", VoidReceipt: "Аннулирование оплаты", VoidMemo: "Аннулирование кредит-ноты", VoidRefund: "Аннулирование возврата",
		ReversedWriteOff: "Отмена списания", ReversedDiscount: "Отмена скидки",
	},
	Ageing: Ageing{Title: "Задолженность по срокам", NotDue: "Срок не наступил", Current: "Текущая", Range: "{from}–{to} дн.", Over: "Свыше {days} дн.", Unapplied: "Нераспределённые средства", Total: "Итого"},
	Pay: Pay{
		Slip: "Платёжный талон", Hint: "Укажите это назначение при оплате.", To: "Получатель", Bank: "Банк", Account: "№ счёта", IBAN: "IBAN", BIC: "BIC",
		UPI: "Идентификатор UPI", Reference: "Назначение платежа", Scan: "Оплата по коду",
	},
	Invoice: Invoice{
		Title: "Счёт", Number: "№ счёта", Date: "Дата счёта", DueOn: "Срок оплаты", Delivered: "Дата поставки", Order: "Ваш № заказа",
		Item: "Наименование", Quantity: "Количество", UnitPrice: "Цена", Discount: "Скидка", Tax: "Налог", Net: "Сумма",
		Subtotal: "Подытог", NetTotal: "Итого без налога", TaxOn: "{name} {rate} от {base}", Exempt: "освобождено, свидетельство {certificate}",
		Total: "Всего", Paid: "Оплачено", Open: "К оплате", TaxIncluded: "Цены указаны с налогом.",
		ShipTo: "Адрес поставки", Instalments: "График платежей", Notes: "Примечания", PaidInFull: "Оплачено полностью. Благодарим.", Void: "АННУЛИРОВАН", Terms: "Условия оплаты",
	},
	Mail: Mail{
		Greeting: "Здравствуйте, {customer}!", Regards: "С уважением,\n{sender}",
		StatementSubject: "Выписка по вашему счёту на {date} – {sender}", StatementBody: "Во вложении выписка по вашему счёту по состоянию на {date}.",
		BalanceDue: "Сумма к оплате: {amount}.", OfThatOverdue: "Из неё просрочено: {amount}.", NothingDue: "Задолженности нет, ничего делать не нужно.",
		InFavour:       "Остаток в вашу пользу: {amount}.",
		InvoiceSubject: "Счёт {number} от {sender}", InvoiceBody: "Во вложении наш счёт {number} от {date} на сумму {amount}.",
		InvoiceDue: "Сумма {amount} подлежит оплате до {date}.", InvoicePaid: "Счёт оплачен полностью, благодарим.", Quote: "При оплате укажите назначение {reference}.",
	},
}
