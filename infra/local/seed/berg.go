package seed

import "customercenter/test/world"

// berg builds machine parts near Stuttgart: euros, VAT, prompt payers and one that is not.
func berg() Tenant {
	goods := []Line{
		{"Lagerbock LB-40, gedreht", "24", "86.50"}, {"Welle 32 mm, gehärtet", "12", "148.00"}, {"Zahnradsatz Z-18", "6", "312.75"},
		{"Montage vor Ort, Stunde", "9.5", "92.00"}, {"Ersatzteilpaket Wartung", "2", "640.00"},
	}
	return Tenant{
		ID: "berg", LegalName: "Berg Maschinenbau GmbH", Currency: "EUR", Zone: "Europe/Berlin", Language: "de", Country: "DE", Regime: "VAT",
		Tax: "MWST19", Settings: world.Body{"defaultTerm": "n14", "languages": []string{"de", "en"}},
		Lists: lists(world.TaxCode("FREI", "steuerfrei", "steuerfrei", "0"), world.TaxCode("MWST19", "MwSt 19 %", "MwSt", "19"),
			world.TaxCode("MWST7", "MwSt 7 %", "MwSt", "7"),
			world.Series("inv", "re", "RE-{yyyy}-{00000}", "year", "gapless"), world.Series("rcp", "za", "ZA-{yyyy}-{00000}", "year", "fast")),
		Customers: with(habits(goods, "3000.00"),
			Customer{Code: "ADLER", Name: "Adler Antriebstechnik GmbH", Street: "Industriestraße 12", City: "Esslingen", Postal: "73730", Region: "Baden-Württemberg",
				Contact: "Katrin Vogel", Phone: "+49 711 555010", Segment: "Maschinenbau", Limit: "40000.00", TaxNumber: "DE136695976", Tags: []string{"A-Kunde"}},
			Customer{Code: "BRANDT", Name: "Brandt & Söhne KG", Street: "Am Hafen 3", City: "Hamburg", Postal: "20457", Region: "Hamburg",
				Contact: "Jens Brandt", Phone: "+49 40 555220", Segment: "Schiffbau", Term: "n30", Limit: "60000.00"},
			Customer{Code: "CELLE", Name: "Celler Förderanlagen AG", Street: "Bahnhofstraße 40", City: "Celle", Postal: "29221", Region: "Niedersachsen",
				Contact: "Ute Lindner", Phone: "+49 5141 55530", Segment: "Fördertechnik", Term: "eom", Limit: "50000.00"},
			Customer{Code: "DONAU", Name: "Donau Pumpenwerk GmbH", Street: "Werkstraße 8", City: "Ulm", Postal: "89073", Region: "Baden-Württemberg",
				Contact: "Peter Maier", Phone: "+49 731 555440", Segment: "Pumpen", Term: "n30"},
			Customer{Code: "EIFEL", Name: "Eifel Steinbruch GmbH & Co. KG", Street: "Zum Bruch 1", City: "Mayen", Postal: "56727", Region: "Rheinland-Pfalz",
				Contact: "Sabine Krämer", Phone: "+49 2651 55510", Segment: "Bergbau", Term: "third"},
			Customer{Code: "FALKE", Name: "Falke Verpackungen", Street: "Lange Gasse 19", City: "Nürnberg", Postal: "90403", Region: "Bayern",
				Contact: "Martin Falke", Phone: "+49 911 555660", Segment: "Verpackung", Discount: "3.00"},
			Customer{Code: "GRUBER", Name: "Gruber Landtechnik", Street: "Dorfplatz 2", City: "Passau", Postal: "94032", Region: "Bayern",
				Contact: "Josef Gruber", Phone: "+49 851 55570", Segment: "Landtechnik", Term: "n30"},
			Customer{Code: "HANSEN", Name: "Hansen Windkraft Service", Street: "Deichweg 5", City: "Husum", Postal: "25813", Region: "Schleswig-Holstein",
				Contact: "Birte Hansen", Phone: "+49 4841 55580", Segment: "Energie", Term: "deposit"},
			Customer{Code: "ISAR", Name: "Monika Huber", Kind: "individual", Street: "Isarweg 11", City: "Bad Tölz", Postal: "83646", Region: "Bayern",
				Contact: "Monika Huber", Phone: "+49 8041 55590", Segment: "Werkstatt", Term: "n14"},
			Customer{Code: "JURA", Name: "Jura Zement AG", Street: "Zementstraße 1", City: "Neumarkt", Postal: "92318", Region: "Bayern",
				Contact: "Dieter Roth", Phone: "+49 9181 55600", Segment: "Baustoffe", Term: "n45"},
			Customer{Code: "KIEL", Name: "Kieler Motoren GmbH", Street: "Werftstraße 112", City: "Kiel", Postal: "24143", Region: "Schleswig-Holstein",
				Contact: "Silke Petersen", Phone: "+49 431 555610", Segment: "Schiffbau", Status: "prospect"},
			Customer{Code: "LAUSITZ", Name: "Lausitzer Stahlbau GmbH", Street: "Kraftwerkstraße 7", City: "Cottbus", Postal: "03044", Region: "Brandenburg",
				Contact: "Ralf Noack", Phone: "+49 355 555620", Segment: "Stahlbau", Tags: []string{"Mahnung"}}),
	}
}
