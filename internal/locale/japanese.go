package locale

var japanese = Texts{
	PageOf: "{page} / {pages} ページ", Customer: "お客様番号", Currency: "通貨", TaxID: "税務登録番号", Phone: "電話", Email: "メール",
	Statement: Statement{
		OpenItems: "未決済明細書", Account: "取引残高明細書",
		Date: "発行日", AsOf: "基準日", Period: "対象期間", Version: "第 {n} 版", Replaces: "本書は同一期間の以前の明細書に代わるものです。", Preview: "プレビュー – 未発行",
		Day: "日付", Document: "伝票", Reference: "照会番号", DueOn: "支払期日", Late: "延滞日数",
		Amount: "金額", Open: "未決済額", Balance: "残高", Opening: "前回繰越残高", Closing: "期末残高",
		Adjustments: "過去期間の調整", Movements: "当期の取引", Adjusted: "調整合計", Total: "合計",
		CarriedForward: "次頁へ繰越", BroughtForward: "前頁より繰越",
		NothingOpen: "未決済の項目はありません。", NoMovements: "この期間の取引はありません。",
		Disputed: "係争中", Instalment: "分割 {part} 回目（全 {parts} 回）", AmountDue: "お支払金額", InFavour: "お預り残高", Overdue: "期日経過額",
		DaysLate: Plural{Other: "期日から {n} 日経過"},
		Items:    Plural{Other: "未決済 {n} 件"},
	},
	Kinds: Kinds{
		Invoice: "請求書", Receipt: "ご入金", Memo: "クレジットメモ", Refund: "返金", Discount: "現金割引", WriteOff: "貸倒処理",
		Adjustment: "調整", FinanceCharge: "遅延損害金", BouncedCheque: "不渡小切手",
		VoidInvoice: "請求書取消", VoidReceipt: "入金取消", VoidMemo: "クレジットメモ取消", VoidRefund: "返金取消",
		ReversedWriteOff: "貸倒処理の戻し", ReversedDiscount: "現金割引の戻し",
	},
	Ageing: Ageing{Title: "期日別残高", NotDue: "期日前", Current: "当期", Range: "{from}～{to} 日", Over: "{days} 日超", Unapplied: "未充当の入金等", Total: "合計"},
	Pay: Pay{
		Slip: "お支払票", Hint: "お支払いの際はこの番号をご記入ください。", To: "お支払先", Bank: "銀行", Account: "口座番号", IBAN: "IBAN", BIC: "BIC",
		UPI: "UPI ID", Reference: "お支払照会番号", Scan: "読み取って支払う",
	},
	Invoice: Invoice{
		Title: "請求書", Number: "請求書番号", Date: "発行日", DueOn: "支払期日", Delivered: "納品日", Order: "貴社注文番号",
		Item: "品名", Quantity: "数量", UnitPrice: "単価", Discount: "値引", Tax: "税", Net: "金額",
		Subtotal: "小計", NetTotal: "税抜合計", TaxOn: "{name} {rate}（対象 {base}）", Exempt: "免税、証明書 {certificate}",
		Total: "合計金額", Paid: "入金済", Open: "ご請求残高", TaxIncluded: "価格は税込です。",
		ShipTo: "納品先", Instalments: "お支払予定", Notes: "備考", PaidInFull: "全額お支払い済みです。ありがとうございます。", Void: "取消", Terms: "お支払条件",
	},
	Mail: Mail{
		Greeting: "{customer} 御中", Regards: "敬具\n{sender}",
		StatementSubject: "{date} 現在の明細書 – {sender}", StatementBody: "{date} 現在の明細書を添付いたします。",
		BalanceDue: "お支払金額は {amount} です。", OfThatOverdue: "そのうち {amount} は支払期日を過ぎています。", NothingDue: "現在お支払いいただく金額はございません。",
		InFavour:       "{amount} をお預りしております。",
		InvoiceSubject: "{sender} からの請求書 {number}", InvoiceBody: "{date} 付の請求書 {number}（金額 {amount}）を添付いたします。",
		InvoiceDue: "{amount} を {date} までにお支払いください。", InvoicePaid: "全額お支払い済みです。ありがとうございます。", Quote: "お支払いの際は照会番号 {reference} をご記入ください。",
	},
}
