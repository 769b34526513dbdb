package volume

// stranger is who becomes a customer.
type stranger struct {
	name, person, kind, language, country, city, street, segment, term string
}

// land is where customers come from, with words that names are put together of.
type land struct {
	language, country, order string // order: which word comes first: p(erson), t(rade), c(ity)
	family, given, trade     []string
	cities                   []string
	form, street             string
}

var lands = []land{
	{"de", "DE", "ptc",
		[]string{"Adler", "Böhm", "Krüger", "Lindner", "Maier", "Schröder", "Voß", "Weiß"},
		[]string{"Anke", "Jörg", "Ute"},
		[]string{"Metallbau", "Fördertechnik", "Büromöbel", "Großküchen", "Baustoffe", "Druckerei"},
		[]string{"Ulm", "Köln", "Lübeck", "München", "Görlitz"}, "GmbH", "Hauptstraße"},
	{"en", "IE", "ptc",
		[]string{"Archer", "Byrne", "Fletcher", "O'Brien", "Whitman", "Doyle", "Kavanagh", "Nolan"},
		[]string{"Maeve", "Sean", "Grace"},
		[]string{"Logistics", "Dental Supply", "Joinery", "Analytics", "Brewing", "Marine Services"},
		[]string{"Dublin", "Cork", "Galway", "Sligo", "Athlone"}, "Ltd", "Quay Street"},
	{"fr", "FR", "tpc",
		[]string{"Bérard", "Lefèvre", "Moreau", "Noël", "Dupré", "Giraud", "Hébert", "Rousseau"},
		[]string{"Chloé", "Benoît", "Inès"},
		[]string{"Menuiserie", "Imprimerie", "Boulangerie", "Électricité", "Transports", "Vins"},
		[]string{"Lyon", "Nîmes", "Angoulême", "Besançon", "Orléans"}, "SARL", "rue de la Gare"},
	{"es", "ES", "tpc",
		[]string{"Ibáñez", "Muñoz", "Peña", "Núñez", "García", "Ortiz", "Vázquez", "Zúñiga"},
		[]string{"Lucía", "Íñigo", "Ana"},
		[]string{"Panadería", "Cerámicas", "Construcciones", "Aceites", "Talleres", "Papelería"},
		[]string{"Cádiz", "León", "Málaga", "Logroño", "Girona"}, "S.L.", "Calle Mayor"},
	{"pl", "PL", "tpc",
		[]string{"Wiśniewski", "Łukasik", "Zając", "Dąbrowski", "Kamiński", "Wójcik", "Górski", "Ślusarz"},
		[]string{"Małgorzata", "Paweł", "Zofia"},
		[]string{"Meble", "Drukarnia", "Okna", "Stal", "Ogrody", "Papier"},
		[]string{"Łódź", "Gdańsk", "Poznań", "Kraków", "Wrocław"}, "Sp. z o.o.", "ul. Długa"},
	{"el", "GR", "tpc",
		[]string{"Παπαδόπουλος", "Νικολάου", "Γεωργίου", "Δημητρίου", "Ιωάννου", "Οικονόμου", "Βασιλείου", "Αθανασίου"},
		[]string{"Ελένη", "Γιώργος", "Μαρία"},
		[]string{"Τρόφιμα", "Έπιπλα", "Ναυτιλιακά", "Κεραμικά", "Εκδόσεις", "Ελαιόλαδο"},
		[]string{"Αθήνα", "Πάτρα", "Βόλος", "Χανιά", "Λάρισα"}, "Α.Ε.", "Οδός Ερμού"},
	{"ru", "KZ", "tpc",
		[]string{"Иванов", "Смирнов", "Кузнецов", "Попов", "Соколов", "Лебедев", "Орлов", "Фёдоров"},
		[]string{"Ольга", "Пётр", "Алёна"},
		[]string{"Стройматериалы", "Мебель", "Полиграфия", "Автозапчасти", "Текстиль", "Приборы"},
		[]string{"Алматы", "Астана", "Шымкент", "Актау", "Павлодар"}, "ТОО", "улица Абая"},
	{"hi", "IN", "ptc",
		[]string{"शर्मा", "गुप्ता", "मेहता", "अग्रवाल", "जोशी", "मिश्रा", "सिंह", "वर्मा"},
		[]string{"नेहा", "विक्रम", "मीरा"},
		[]string{"वस्त्र", "उद्योग", "ट्रेडर्स", "मसाले", "प्रकाशन", "हथकरघा"},
		[]string{"दिल्ली", "पुणे", "जयपुर", "वाराणसी", "इंदौर"}, "प्रा. लि.", "एम जी रोड"},
	{"ja", "JP", "cpt",
		[]string{"佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "山本", "中村"},
		[]string{"花子", "太郎", "美咲"},
		[]string{"製作所", "商店", "印刷", "運輸", "食品", "建設"},
		[]string{"東京", "大阪", "札幌", "福岡", "名古屋"}, "株式会社", "本町"},
	{"zh", "CN", "cpt",
		[]string{"王氏", "李氏", "张氏", "刘氏", "陈氏", "杨氏", "赵氏", "黄氏"},
		[]string{"伟", "芳", "娜"},
		[]string{"机械", "纺织", "食品", "电子", "建材", "物流"},
		[]string{"上海", "杭州", "成都", "广州", "苏州"}, "有限公司", "人民路"},
	{"ar", "AE", "tpc",
		[]string{"الحداد", "النجار", "العلي", "الخطيب", "المنصوري", "البناء", "السيد", "الراشد"},
		[]string{"ليلى", "سامي", "نورة"},
		[]string{"تجارة", "مقاولات", "أثاث", "مطبعة", "أغذية", "نقليات"},
		[]string{"دبي", "أبوظبي", "الشارقة", "عجمان", "العين"}, "ذ.م.م", "شارع الميناء"},
	{"he", "IL", "tpc",
		[]string{"כהן", "לוי", "מזרחי", "פרץ", "ביטון", "דהן", "אברהם", "פרידמן"},
		[]string{"נועה", "יוסי", "תמר"},
		[]string{"רהיטים", "דפוס", "בניין", "מזון", "מכונות", "הובלות"},
		[]string{"חיפה", "אשדוד", "ירושלים", "באר שבע", "נתניה"}, "בע״מ", "רחוב הרצל"},
}

var (
	segments = []string{"industry", "retail", "services", "public", "crafts"}
	terms    = []string{"net30", "net30", "net14", "net60", "net30", "net14", "third"}
)

// stranger draws the next customer; some twenty thousand companies have names of their own, and one in ten is a person.
func (c *company) stranger() stranger {
	l := lands[c.random.IntN(len(lands))]
	pick := func(of []string) string { return of[c.random.IntN(len(of))] }
	family, given, trade, city := pick(l.family), pick(l.given), pick(l.trade), pick(l.cities)
	x := stranger{person: given + " " + family, kind: "business", language: l.language, country: l.country, city: city,
		segment: pick(segments), term: pick(terms)}
	x.street = l.street + " " + string(rune('1'+c.random.IntN(9)))
	if c.chance(10) {
		x.kind, x.name = "individual", x.person
		return x
	}
	second := pick(l.family)
	switch l.order {
	case "ptc":
		x.name = family + " & " + second + " " + trade + " " + city + " " + l.form
	case "tpc":
		x.name = trade + " " + family + " " + second + " " + city + " " + l.form
	default:
		x.name = city + family + second + trade + l.form
	}
	return x
}
