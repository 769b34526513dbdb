package locale

var chinese = Texts{
	PageOf: "第 {page} 页，共 {pages} 页", Customer: "客户编号", Currency: "币种", TaxID: "税务登记", Phone: "电话", Email: "电子邮箱",
	Statement: Statement{
		OpenItems: "未清账款对账单", Account: "往来对账单",
		Date: "出具日期", AsOf: "截至", Period: "期间", Version: "第 {n} 版", Replaces: "本对账单取代同一期间的先前版本。", Preview: "预览 – 尚未出具",
		Day: "日期", Document: "单据", Reference: "参考号", DueOn: "到期日", Late: "逾期天数",
		Amount: "金额", Open: "未清金额", Balance: "余额", Opening: "期初余额", Closing: "期末余额",
		Adjustments: "以前期间调整", Movements: "本期发生", Adjusted: "调整合计", Total: "合计",
		CarriedForward: "过次页", BroughtForward: "承前页",
		NothingOpen: "该账户无未清款项。", NoMovements: "本期无发生额。",
		Disputed: "有争议", Instalment: "第 {part} 期，共 {parts} 期", AmountDue: "应付金额", InFavour: "贵方贷方余额", Overdue: "已逾期",
		DaysLate: Plural{Other: "逾期 {n} 天"},
		Items:    Plural{Other: "{n} 笔未清款项"},
	},
	Kinds: Kinds{
		Invoice: "发票", Receipt: "收款", Memo: "贷项通知单", Refund: "退款", Discount: "现金折扣", WriteOff: "坏账核销",
		Adjustment: "调整", FinanceCharge: "逾期利息", BouncedCheque: "退票",
		VoidInvoice: "发票作废", VoidReceipt: "收款作废", VoidMemo: "贷项通知单作废", VoidRefund: "退款作废",
		ReversedWriteOff: "核销冲回", ReversedDiscount: "现金折扣冲回",
	},
	Ageing: Ageing{Title: "账龄分析", NotDue: "未到期", Current: "当期", Range: "{from}–{to} 天", Over: "{days} 天以上", Unapplied: "未核销贷项", Total: "合计"},
	Pay: Pay{
		Slip: "付款回单", Hint: "付款时请注明此参考号。", To: "收款人", Bank: "开户行", Account: "账号", IBAN: "IBAN", BIC: "BIC",
		UPI: "UPI 账号", Reference: "付款参考号", Scan: "扫码付款",
	},
	Invoice: Invoice{
		Title: "发票", Number: "发票号码", Date: "开票日期", DueOn: "到期日", Delivered: "交货日期", Order: "贵方订单号",
		Item: "品名", Quantity: "数量", UnitPrice: "单价", Discount: "折扣", Tax: "税", Net: "金额",
		Subtotal: "小计", NetTotal: "不含税金额", TaxOn: "{name} {rate}（计税额 {base}）", Exempt: "免税，证明 {certificate}",
		Total: "价税合计", Paid: "已付", Open: "应付金额", TaxIncluded: "价格含税。",
		ShipTo: "交货地址", Instalments: "付款计划", Notes: "备注", PaidInFull: "款项已付清，谢谢。", Void: "作废", Terms: "付款条件",
	},
	Mail: Mail{
		Greeting: "{customer}，您好：", Regards: "此致\n{sender}",
		StatementSubject: "截至 {date} 的对账单 – {sender}", StatementBody: "随信附上贵方截至 {date} 的对账单。",
		BalanceDue: "应付金额为 {amount}。", OfThatOverdue: "其中 {amount} 已逾期。", NothingDue: "目前无应付款项，无需任何操作。",
		InFavour:       "贵方有贷方余额 {amount}。",
		InvoiceSubject: "{sender} 的发票 {number}", InvoiceBody: "随信附上我方 {date} 开具的发票 {number}，金额 {amount}。",
		InvoiceDue: "{amount} 应于 {date} 前支付。", InvoicePaid: "该发票已付清，谢谢。", Quote: "付款时请注明参考号 {reference}。",
	},
}
