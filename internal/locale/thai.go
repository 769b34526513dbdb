package locale

var thai = Texts{
	PageOf: "หน้า {page} จาก {pages}", Customer: "รหัสลูกค้า", Currency: "สกุลเงิน", TaxID: "เลขประจำตัวผู้เสียภาษี", Phone: "โทรศัพท์", Email: "อีเมล",
	Statement: Statement{
		OpenItems: "ใบแจ้งรายการค้างชำระ", Account: "ใบแจ้งยอดบัญชี",
		Date: "วันที่ออก", AsOf: "ณ วันที่", Period: "งวด", Version: "ฉบับที่ {n}", Replaces: "ฉบับนี้ใช้แทนฉบับก่อนหน้าของงวดเดียวกัน", Preview: "ตัวอย่าง – ยังไม่ได้ออก",
		Day: "วันที่", Document: "เอกสาร", Reference: "อ้างอิง", DueOn: "วันครบกำหนด", Late: "เกินกำหนด (วัน)",
		Amount: "จำนวนเงิน", Open: "ค้างชำระ", Balance: "ยอดคงเหลือ", Opening: "ยอดยกมา", Closing: "ยอดคงเหลือปลายงวด",
		Adjustments: "รายการปรับปรุงงวดก่อน", Movements: "รายการในงวด", Adjusted: "รวมรายการปรับปรุง", Total: "รวม",
		CarriedForward: "ยอดยกไป", BroughtForward: "ยอดยกมาจากหน้าก่อน",
		NothingOpen: "ไม่มียอดค้างชำระในบัญชีนี้", NoMovements: "ไม่มีรายการในงวดนี้",
		Disputed: "มีข้อโต้แย้ง", Instalment: "งวดที่ {part} จาก {parts}", AmountDue: "ยอดที่ต้องชำระ", InFavour: "ยอดเครดิตของท่าน", Overdue: "เกินกำหนด",
		DaysLate: Plural{Other: "เกินกำหนด {n} วัน"},
		Items:    Plural{Other: "ค้างชำระ {n} รายการ"},
	},
	Kinds: Kinds{
		Invoice: "ใบแจ้งหนี้", Receipt: "รับชำระเงิน", Memo: "ใบลดหนี้", Refund: "คืนเงิน", Discount: "ส่วนลดเงินสด", WriteOff: "ตัดหนี้สูญ",
		Adjustment: "ปรับปรุง", FinanceCharge: "ดอกเบี้ยผิดนัด", BouncedCheque: "เช็คคืน",
		VoidInvoice: "ยกเลิกใบแจ้งหนี้", VoidReceipt: "ยกเลิกการรับชำระ", VoidMemo: "ยกเลิกใบลดหนี้", VoidRefund: "ยกเลิกการคืนเงิน",
		ReversedWriteOff: "กลับรายการตัดหนี้สูญ", ReversedDiscount: "กลับรายการส่วนลด",
	},
	Ageing: Ageing{Title: "อายุหนี้", NotDue: "ยังไม่ถึงกำหนด", Current: "ปัจจุบัน", Range: "{from}–{to} วัน", Over: "เกิน {days} วัน", Unapplied: "เครดิตยังไม่ตัดยอด", Total: "รวม"},
	Pay: Pay{
		Slip: "ใบนำส่งการชำระเงิน", Hint: "โปรดระบุเลขอ้างอิงนี้เมื่อชำระเงิน", To: "ชำระให้", Bank: "ธนาคาร", Account: "เลขที่บัญชี", IBAN: "IBAN", BIC: "BIC",
		UPI: "รหัส UPI", Reference: "เลขอ้างอิงการชำระ", Scan: "สแกนเพื่อชำระเงิน",
	},
	Invoice: Invoice{
		Title: "ใบแจ้งหนี้", Number: "เลขที่ใบแจ้งหนี้", Date: "วันที่ใบแจ้งหนี้", DueOn: "วันครบกำหนด", Delivered: "วันที่ส่งมอบ", Order: "เลขที่ใบสั่งซื้อของท่าน",
		Item: "รายการ", Quantity: "จำนวน", UnitPrice: "ราคาต่อหน่วย", Discount: "ส่วนลด", Tax: "ภาษี", Net: "จำนวนเงิน",
		Subtotal: "รวมเป็นเงิน", NetTotal: "ยอดก่อนภาษี", TaxOn: "{name} {rate} จาก {base}", Exempt: "ยกเว้นภาษี หนังสือรับรอง {certificate}",
		Total: "รวมทั้งสิ้น", Paid: "ชำระแล้ว", Open: "ยอดที่ต้องชำระ", TaxIncluded: "ราคารวมภาษีแล้ว",
		ShipTo: "สถานที่ส่งมอบ", Instalments: "กำหนดการชำระ", Notes: "หมายเหตุ", PaidInFull: "ชำระครบถ้วนแล้ว ขอบคุณ", Void: "ยกเลิก", Terms: "เงื่อนไขการชำระเงิน",
	},
	Mail: Mail{
		Greeting: "เรียน {customer}", Regards: "ขอแสดงความนับถือ\n{sender}",
		StatementSubject: "ใบแจ้งยอดบัญชีของท่าน ณ วันที่ {date} – {sender}", StatementBody: "ขอส่งใบแจ้งยอดบัญชี ณ วันที่ {date} ตามเอกสารแนบ",
		BalanceDue: "ยอดที่ต้องชำระคือ {amount}", OfThatOverdue: "ในจำนวนนี้เกินกำหนดแล้ว {amount}", NothingDue: "ไม่มียอดที่ต้องชำระ ท่านไม่ต้องดำเนินการใด",
		InFavour:       "ท่านมียอดเครดิต {amount}",
		InvoiceSubject: "ใบแจ้งหนี้ {number} จาก {sender}", InvoiceBody: "ขอส่งใบแจ้งหนี้เลขที่ {number} ลงวันที่ {date} จำนวน {amount} ตามเอกสารแนบ",
		InvoiceDue: "{amount} ครบกำหนดชำระวันที่ {date}", InvoicePaid: "ชำระครบถ้วนแล้ว ขอบคุณ", Quote: "โปรดระบุเลขอ้างอิง {reference} เมื่อชำระเงิน",
	},
}
