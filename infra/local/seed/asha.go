package seed

import "customercenter/test/world"

// asha weaves and prints in Bengaluru: rupees, GST in two halves, long names and long terms.
func asha() Tenant {
	goods := []Line{
		{"Cotton poplin 120 gsm, metre", "850", "112.50"}, {"Block printing, per metre", "640", "38.25"},
		{"Silk dupion, metre", "95", "742.00"}, {"Yarn dyeing, kg", "210", "96.40"}, {"Finishing and packing, lot", "3", "4200.00"},
	}
	return Tenant{
		ID: "asha", LegalName: "Asha Textiles Private Limited", Currency: "INR", Zone: "Asia/Kolkata", Language: "en-IN", Country: "IN", Regime: "GST",
		Tax:      "GST5",
		Settings: world.Body{"defaultTerm": "n45", "fiscalYearStart": 4, "languages": []string{"en-IN", "hi"}, "ageingBuckets": []int{30, 60, 90, 180}},
		Lists: lists(world.TaxCode("GST18", "GST 18 % within the state", "CGST", "9", "SGST", "9"),
			world.TaxCode("GST5", "GST 5 % within the state", "CGST", "2.5", "SGST", "2.5"), world.TaxCode("IGST5", "IGST 5 %", "IGST", "5"),
			world.Series("inv", "tax", "AT/{yyyy}/{0000}", "year", "gapless"), world.Series("rcp", "bank", "R{yyyy}-{0000}", "year", "fast")),
		Customers: with(habits(goods, "60000.00"),
			Customer{Code: "KAVERI", Name: "Kaveri Garments Private Limited", Street: "14 Hosur Road", City: "Bengaluru", Postal: "560029", Region: "Karnataka",
				Contact: "Lakshmi Rao", Phone: "+91 80 4112 9000", Segment: "apparel", Limit: "2500000.00", TaxNumber: "29AAGCB7383J1Z4", Tags: []string{"key account"}},
			Customer{Code: "DECCAN", Name: "Deccan Home Furnishings", Street: "3 Camp Road", City: "Pune", Postal: "411001", Region: "Maharashtra",
				Contact: "Sameer Joshi", Phone: "+91 20 2612 5500", Segment: "home", Limit: "1500000.00", TaxNumber: "27AAPFU0939F1ZV"},
			Customer{Code: "NILGIRI", Name: "Nilgiri Exports", Street: "88 Avinashi Road", City: "Coimbatore", Postal: "641018", Region: "Tamil Nadu",
				Contact: "Anand Subramanian", Phone: "+91 422 221 7000", Segment: "export", Term: "eom", Limit: "3000000.00"},
			Customer{Code: "SAFFRON", Name: "Saffron & Sons Retail", Street: "21 Brigade Road", City: "Bengaluru", Postal: "560001", Region: "Karnataka",
				Contact: "Meera Kapoor", Phone: "+91 80 2558 1200", Segment: "retail", Term: "n45"},
			Customer{Code: "YAMUNA", Name: "Yamuna Uniforms", Street: "5 Karol Bagh", City: "New Delhi", Postal: "110005", Region: "Delhi",
				Contact: "Vikram Malhotra", Phone: "+91 11 2875 4400", Segment: "apparel", Term: "third"},
			Customer{Code: "MALABAR", Name: "Malabar Boutique Hotels", Street: "1 Fort Kochi", City: "Kochi", Postal: "682001", Region: "Kerala",
				Contact: "Thomas Kurian", Phone: "+91 484 221 5000", Segment: "hospitality", Term: "n14", Discount: "5.00"},
			Customer{Code: "GANGA", Name: "Ganga Handloom Cooperative Society", Street: "12 Assi Ghat", City: "Varanasi", Postal: "221005", Region: "Uttar Pradesh",
				Contact: "Radha Mishra", Phone: "+91 542 236 8800", Segment: "cooperative", Term: "n30"},
			Customer{Code: "ARAVALLI", Name: "Aravalli Décor", Street: "9 MI Road", City: "Jaipur", Postal: "302001", Region: "Rajasthan",
				Contact: "Devika Singh", Phone: "+91 141 237 6600", Segment: "home", Term: "deposit"},
			Customer{Code: "PRIYA", Name: "Priya Nair", Kind: "individual", Street: "42 Indiranagar 2nd Stage", City: "Bengaluru", Postal: "560038", Region: "Karnataka",
				Contact: "Priya Nair", Phone: "+91 98450 12345", Segment: "retail", Term: "n30"},
			Customer{Code: "COROMANDEL", Name: "Coromandel Trading Company", Street: "77 Beach Road", City: "Puducherry", Postal: "605001", Region: "Puducherry",
				Contact: "Joseph D'Cruz", Phone: "+91 413 233 4400", Segment: "export"},
			Customer{Code: "HIMALAYA", Name: "Himalaya Outdoor Wear", Street: "6 The Mall", City: "Shimla", Postal: "171001", Region: "Himachal Pradesh",
				Contact: "Neha Thakur", Phone: "+91 177 265 8000", Segment: "apparel", Status: "prospect"},
			Customer{Code: "VINDHYA", Name: "Vindhya Fabrics", Street: "31 MG Road", City: "Indore", Postal: "452001", Region: "Madhya Pradesh",
				Contact: "Ramesh Agarwal", Phone: "+91 731 252 7700", Segment: "wholesale", Tags: []string{"watch"}}),
	}
}
