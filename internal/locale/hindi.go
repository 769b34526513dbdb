package locale

var hindi = Texts{
	PageOf: "पृष्ठ {page} / {pages}", Customer: "ग्राहक सं.", Currency: "मुद्रा", TaxID: "कर पंजीकरण", Phone: "फ़ोन", Email: "ई-मेल",
	Statement: Statement{
		OpenItems: "बकाया मदों का विवरण", Account: "खाता विवरण",
		Date: "विवरण की तारीख", AsOf: "स्थिति दिनांक", Period: "अवधि", Version: "संस्करण {n}", Replaces: "यह विवरण इसी अवधि के पिछले विवरण के स्थान पर है।", Preview: "पूर्वावलोकन – जारी नहीं किया गया",
		Day: "दिनांक", Document: "दस्तावेज़", Reference: "संदर्भ", DueOn: "देय तिथि", Late: "विलंब (दिन)",
		Amount: "राशि", Open: "बकाया", Balance: "शेष", Opening: "प्रारंभिक शेष", Closing: "अंतिम शेष",
		Adjustments: "पिछली अवधियों के समायोजन", Movements: "अवधि के लेनदेन", Adjusted: "कुल समायोजन", Total: "योग",
		CarriedForward: "आगे ले जाया गया", BroughtForward: "पीछे से लाया गया",
		NothingOpen: "इस खाते में कुछ भी बकाया नहीं है।", NoMovements: "इस अवधि में कोई लेनदेन नहीं हुआ।",
		Disputed: "विवादित", Instalment: "किस्त {part} / {parts}", AmountDue: "देय राशि", InFavour: "आपके पक्ष में शेष", Overdue: "अतिदेय",
		DaysLate: Plural{One: "{n} दिन से अतिदेय", Other: "{n} दिनों से अतिदेय"},
		Items:    Plural{One: "{n} बकाया मद", Other: "{n} बकाया मदें"},
	},
	Kinds: Kinds{
		Invoice: "बीजक", Receipt: "भुगतान", Memo: "क्रेडिट नोट", Refund: "धन वापसी", Discount: "नकद छूट", WriteOff: "बट्टे खाते",
		Adjustment: "समायोजन", FinanceCharge: "विलंब ब्याज", BouncedCheque: "अस्वीकृत चेक",
		VoidInvoice: "बीजक रद्द", VoidReceipt: "भुगतान रद्द", VoidMemo: "क्रेडिट नोट रद्द", VoidRefund: "धन वापसी रद्द",
		ReversedWriteOff: "बट्टे खाते की वापसी", ReversedDiscount: "नकद छूट की वापसी",
	},
	Ageing: Ageing{Title: "बकाया की आयु", NotDue: "देय नहीं", Current: "चालू", Range: "{from}–{to} दिन", Over: "{days} दिन से अधिक", Unapplied: "असमायोजित जमा", Total: "योग"},
	Pay: Pay{
		Slip: "भुगतान पर्ची", Hint: "कृपया भुगतान के साथ यह संदर्भ लिखें।", To: "प्राप्तकर्ता", Bank: "बैंक", Account: "खाता सं.", IBAN: "IBAN", BIC: "BIC",
		UPI: "UPI आईडी", Reference: "भुगतान संदर्भ", Scan: "स्कैन करके भुगतान करें",
	},
	Invoice: Invoice{
		Title: "बीजक", Number: "बीजक सं.", Date: "बीजक दिनांक", DueOn: "देय तिथि", Delivered: "सुपुर्दगी दिनांक", Order: "आपका आदेश सं.",
		Item: "विवरण", Quantity: "मात्रा", UnitPrice: "इकाई मूल्य", Discount: "छूट", Tax: "कर", Net: "राशि",
		Subtotal: "उप-योग", NetTotal: "कर-पूर्व योग", TaxOn: "{base} पर {name} {rate}", Exempt: "कर-मुक्त, प्रमाणपत्र {certificate}",
		Total: "कुल राशि", Paid: "भुगतान हो चुका", Open: "देय राशि", TaxIncluded: "मूल्यों में कर शामिल है।",
		ShipTo: "सुपुर्दगी का पता", Instalments: "भुगतान अनुसूची", Notes: "टिप्पणियाँ", PaidInFull: "पूरा भुगतान हो चुका है। धन्यवाद।", Void: "रद्द", Terms: "भुगतान की शर्तें",
	},
	Mail: Mail{
		Greeting: "नमस्ते {customer},", Regards: "सादर,\n{sender}",
		StatementSubject: "{date} तक का आपका खाता विवरण – {sender}", StatementBody: "{date} तक का आपका खाता विवरण संलग्न है।",
		BalanceDue: "देय राशि {amount} है।", OfThatOverdue: "इसमें से {amount} अतिदेय है।", NothingDue: "कोई राशि देय नहीं है; आपको कुछ नहीं करना है।",
		InFavour:       "आपके पक्ष में {amount} शेष है।",
		InvoiceSubject: "{sender} का बीजक {number}", InvoiceBody: "{date} का हमारा बीजक {number} संलग्न है, राशि {amount}।",
		InvoiceDue: "{amount} {date} को देय है।", InvoicePaid: "इसका पूरा भुगतान हो चुका है; धन्यवाद।", Quote: "कृपया भुगतान के साथ संदर्भ {reference} लिखें।",
	},
}
