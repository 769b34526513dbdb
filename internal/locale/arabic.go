package locale

var arabicTexts = Texts{
	PageOf: "صفحة {page} من {pages}", Customer: "رقم العميل", Currency: "العملة", TaxID: "التسجيل الضريبي", Phone: "الهاتف", Email: "البريد الإلكتروني",
	Statement: Statement{
		OpenItems: "كشف البنود المفتوحة", Account: "كشف حساب",
		Date: "تاريخ الكشف", AsOf: "كما في", Period: "الفترة", Version: "الإصدار {n}", Replaces: "يحل هذا الكشف محل كشف سابق للفترة نفسها.", Preview: "معاينة – لم يصدر بعد",
		Day: "التاريخ", Document: "المستند", Reference: "المرجع", DueOn: "تاريخ الاستحقاق", Late: "أيام التأخير",
		Amount: "المبلغ", Open: "المتبقي", Balance: "الرصيد", Opening: "الرصيد الافتتاحي", Closing: "الرصيد الختامي",
		Adjustments: "تسويات عن فترات سابقة", Movements: "حركات الفترة", Adjusted: "إجمالي التسويات", Total: "الإجمالي",
		CarriedForward: "مرحّل إلى الصفحة التالية", BroughtForward: "مرحّل من الصفحة السابقة",
		NothingOpen: "لا توجد مبالغ مفتوحة على هذا الحساب.", NoMovements: "لا توجد حركات في هذه الفترة.",
		Disputed: "متنازع عليه", Instalment: "القسط {part} من {parts}", AmountDue: "المبلغ المستحق", InFavour: "رصيد لصالحكم", Overdue: "متأخر السداد",
		DaysLate: Plural{Zero: "دون تأخير", One: "متأخر يومًا واحدًا", Two: "متأخر يومين", Few: "متأخر {n} أيام", Many: "متأخر {n} يومًا", Other: "متأخر {n} يوم"},
		Items:    Plural{Zero: "لا بنود مفتوحة", One: "بند مفتوح واحد", Two: "بندان مفتوحان", Few: "{n} بنود مفتوحة", Many: "{n} بندًا مفتوحًا", Other: "{n} بند مفتوح"},
	},
	Kinds: Kinds{
		Invoice: "فاتورة", Receipt: "دفعة", Memo: "إشعار دائن", Refund: "رد مبلغ", Discount: "خصم نقدي", WriteOff: "شطب دين",
		Adjustment: "تسوية", FinanceCharge: "غرامة تأخير", BouncedCheque: "شيك مرتجع",
		VoidInvoice: "إلغاء فاتورة", VoidReceipt: "إلغاء دفعة", VoidMemo: "إلغاء إشعار دائن", VoidRefund: "إلغاء رد مبلغ",
		ReversedWriteOff: "عكس شطب دين", ReversedDiscount: "عكس خصم نقدي",
	},
	Ageing: Ageing{Title: "أعمار الديون", NotDue: "غير مستحق", Current: "جارٍ", Range: "من {from} إلى {to} يومًا", Over: "أكثر من {days} يومًا", Unapplied: "أرصدة دائنة غير مخصصة", Total: "الإجمالي"},
	Pay: Pay{
		Slip: "قسيمة السداد", Hint: "يرجى ذكر هذا المرجع عند السداد.", To: "المستفيد", Bank: "البنك", Account: "رقم الحساب", IBAN: "IBAN", BIC: "BIC",
		UPI: "معرّف UPI", Reference: "مرجع السداد", Scan: "امسح الرمز للدفع",
	},
	Invoice: Invoice{
		Title: "فاتورة", Number: "رقم الفاتورة", Date: "تاريخ الفاتورة", DueOn: "تاريخ الاستحقاق", Delivered: "تاريخ التسليم", Order: "رقم طلبكم",
		Item: "البيان", Quantity: "الكمية", UnitPrice: "سعر الوحدة", Discount: "الخصم", Tax: "الضريبة", Net: "المبلغ",
		Subtotal: "المجموع الفرعي", NetTotal: "الصافي قبل الضريبة", TaxOn: "{name} {rate} على {base}", Exempt: "معفى، شهادة {certificate}",
		Total: "الإجمالي", Paid: "المدفوع", Open: "المبلغ المستحق", TaxIncluded: "الأسعار شاملة الضريبة.",
		ShipTo: "عنوان التسليم", Instalments: "جدول السداد", Notes: "ملاحظات", PaidInFull: "مدفوعة بالكامل. شكرًا لكم.", Void: "ملغاة", Terms: "شروط السداد",
	},
	Mail: Mail{
		Greeting: "السادة {customer}،", Regards: "مع أطيب التحيات،\n{sender}",
		StatementSubject: "كشف حسابكم كما في {date} – {sender}", StatementBody: "تجدون مرفقًا كشف حسابكم كما في {date}.",
		BalanceDue: "المبلغ المستحق هو {amount}.", OfThatOverdue: "منه {amount} متأخر السداد.", NothingDue: "لا يوجد مبلغ مستحق؛ لا يلزمكم أي إجراء.",
		InFavour:       "يوجد رصيد لصالحكم قدره {amount}.",
		InvoiceSubject: "الفاتورة {number} من {sender}", InvoiceBody: "تجدون مرفقًا فاتورتنا {number} بتاريخ {date} بمبلغ {amount}.",
		InvoiceDue: "يستحق {amount} في {date}.", InvoicePaid: "الفاتورة مدفوعة بالكامل؛ شكرًا لكم.", Quote: "يرجى ذكر المرجع {reference} عند السداد.",
	},
}
