package locale

var korean = Texts{
	PageOf: "{page} / {pages} 페이지", Customer: "고객 번호", Currency: "통화", TaxID: "사업자 등록", Phone: "전화", Email: "이메일",
	Statement: Statement{
		OpenItems: "미결제 내역서", Account: "거래 명세서",
		Date: "발행일", AsOf: "기준일", Period: "기간", Version: "제 {n}판", Replaces: "이 명세서는 같은 기간의 이전 명세서를 대체합니다.", Preview: "미리보기 – 발행되지 않음",
		Day: "일자", Document: "전표", Reference: "참조", DueOn: "만기일", Late: "연체 일수",
		Amount: "금액", Open: "미결제액", Balance: "잔액", Opening: "이월 잔액", Closing: "기말 잔액",
		Adjustments: "이전 기간 조정", Movements: "당기 거래", Adjusted: "조정 합계", Total: "합계",
		CarriedForward: "다음 쪽으로 이월", BroughtForward: "앞쪽에서 이월",
		NothingOpen: "이 계정에 미결제 금액이 없습니다.", NoMovements: "이 기간에 거래가 없습니다.",
		Disputed: "이의 제기", Instalment: "할부 {part}/{parts}회", AmountDue: "결제하실 금액", InFavour: "고객님 예치 잔액", Overdue: "연체 금액",
		DaysLate: Plural{Other: "{n}일 연체"},
		Items:    Plural{Other: "미결제 {n}건"},
	},
	Kinds: Kinds{
		Invoice: "청구서", Receipt: "입금", Memo: "대변 전표", Refund: "환불", Discount: "현금 할인", WriteOff: "대손 처리",
		Adjustment: "조정", FinanceCharge: "연체 이자", BouncedCheque: "부도 수표",
		VoidInvoice: "청구서 취소", VoidReceipt: "입금 취소", VoidMemo: "대변 전표 취소", VoidRefund: "환불 취소",
		ReversedWriteOff: "대손 처리 환원", ReversedDiscount: "현금 할인 환원",
	},
	Ageing: Ageing{Title: "채권 연령 분석", NotDue: "만기 전", Current: "당기", Range: "{from}~{to}일", Over: "{days}일 초과", Unapplied: "미반제 입금", Total: "합계"},
	Pay: Pay{
		Slip: "납부서", Hint: "결제 시 이 참조 번호를 기재해 주십시오.", To: "받는 분", Bank: "은행", Account: "계좌 번호", IBAN: "IBAN", BIC: "BIC",
		UPI: "UPI ID", Reference: "결제 참조 번호", Scan: "스캔하여 결제",
	},
	Invoice: Invoice{
		Title: "청구서", Number: "청구서 번호", Date: "청구일", DueOn: "만기일", Delivered: "납품일", Order: "귀사 주문 번호",
		Item: "품목", Quantity: "수량", UnitPrice: "단가", Discount: "할인", Tax: "세금", Net: "금액",
		Subtotal: "소계", NetTotal: "공급가액", TaxOn: "{name} {rate} (과세 표준 {base})", Exempt: "면세, 증명서 {certificate}",
		Total: "총액", Paid: "결제됨", Open: "결제하실 금액", TaxIncluded: "가격에 세금이 포함되어 있습니다.",
		ShipTo: "납품처", Instalments: "결제 일정", Notes: "비고", PaidInFull: "전액 결제되었습니다. 감사합니다.", Void: "취소됨", Terms: "결제 조건",
	},
	Mail: Mail{
		Greeting: "{customer} 귀중", Regards: "감사합니다.\n{sender}",
		StatementSubject: "{date} 기준 거래 명세서 – {sender}", StatementBody: "{date} 기준 거래 명세서를 첨부해 드립니다.",
		BalanceDue: "결제하실 금액은 {amount}입니다.", OfThatOverdue: "그중 연체 금액은 {amount}입니다.", NothingDue: "결제하실 금액이 없습니다.",
		InFavour:       "고객님의 예치 잔액은 {amount}입니다.",
		InvoiceSubject: "{sender}의 청구서 {number}", InvoiceBody: "첨부 파일은 {date}자 청구서 {number}(금액 {amount})입니다.",
		InvoiceDue: "{date}까지 {amount} 결제를 부탁드립니다.", InvoicePaid: "전액 결제되었습니다. 감사합니다.", Quote: "결제 시 참조 번호 {reference}을(를) 기재해 주십시오.",
	},
}
