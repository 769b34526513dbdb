package seed

import "customercenter/test/world"

// cole serves offices in New York: dollars, sales tax, many small invoices.
func cole() Tenant {
	goods := []Line{
		{"Office cleaning, monthly", "1", "1450.00"}, {"Window cleaning, floor", "4", "185.00"}, {"Carpet care, sq ft", "2200", "0.385"},
		{"Night shift supervision, hour", "16", "42.50"}, {"Consumables", "1", "318.20"},
	}
	return Tenant{
		ID: "cole", LegalName: "Cole Facility Services Inc.", Currency: "USD", Zone: "America/New_York", Language: "en-US", Country: "US", Regime: "EIN",
		Tax: "NYC", Settings: world.Body{"languages": []string{"en-US"}, "creditPolicy": world.Body{"overLimit": "warn"}},
		Lists: lists(world.TaxCode("NONE", "Not taxable", "None", "0"),
			world.TaxCode("NYC", "New York City sales tax", "State", "4", "City", "4.5", "MCTD", "0.375"),
			world.Series("inv", "n", "{yy}{mm}-{0000}", "month", "gapless"), world.Series("rcp", "p", "P{yy}-{00000}", "year", "fast")),
		Customers: with(habits(goods, "1500.00"),
			Customer{Code: "ASTOR", Name: "Astor Place Law Group LLP", Street: "10 Astor Place", City: "New York", Postal: "10003", Region: "NY",
				Contact: "Grace Whitman", Phone: "+1 212 555 0110", Segment: "legal", Limit: "15000.00", TaxNumber: "12-3456789", Tags: []string{"key account"}},
			Customer{Code: "BROOKLYN", Name: "Brooklyn Analytics Co.", Street: "55 Water Street", City: "Brooklyn", Postal: "11201", Region: "NY",
				Contact: "Daniel Ortiz", Phone: "+1 718 555 0120", Segment: "technology", Limit: "12000.00"},
			Customer{Code: "CHELSEA", Name: "Chelsea Gallery Partners", Street: "520 W 24th Street", City: "New York", Postal: "10011", Region: "NY",
				Contact: "Ruth Abrams", Phone: "+1 212 555 0130", Segment: "arts", Term: "eom", Limit: "8000.00"},
			Customer{Code: "DUMBO", Name: "Dumbo Creative Studios", Street: "45 Main Street", City: "Brooklyn", Postal: "11201", Region: "NY",
				Contact: "Maya Lewis", Phone: "+1 718 555 0140", Segment: "media", Term: "n14"},
			Customer{Code: "EASTRIV", Name: "East River Medical Group", Street: "400 E 34th Street", City: "New York", Postal: "10016", Region: "NY",
				Contact: "Paul Chen", Phone: "+1 212 555 0150", Segment: "health", Term: "third"},
			Customer{Code: "FLATIRON", Name: "Flatiron Ventures", Street: "175 Fifth Avenue", City: "New York", Postal: "10010", Region: "NY",
				Contact: "Alicia Grant", Phone: "+1 212 555 0160", Segment: "finance", Discount: "2.50"},
			Customer{Code: "GOWANUS", Name: "Gowanus Brewing Supply", Street: "300 Nevins Street", City: "Brooklyn", Postal: "11215", Region: "NY",
				Contact: "Tom Kowalski", Phone: "+1 718 555 0170", Segment: "industry"},
			Customer{Code: "HARLEM", Name: "Harlem Community Playhouse", Street: "253 W 125th Street", City: "New York", Postal: "10027", Region: "NY",
				Contact: "Denise Baker", Phone: "+1 212 555 0180", Segment: "arts", Term: "deposit"},
			Customer{Code: "INWOOD", Name: "Samuel Inwood", Kind: "individual", Street: "4950 Broadway", City: "New York", Postal: "10034", Region: "NY",
				Contact: "Samuel Inwood", Phone: "+1 212 555 0190", Segment: "private", Term: "n14"},
			Customer{Code: "JAMAICA", Name: "Jamaica Bay Logistics", Street: "150-10 Jamaica Avenue", City: "Queens", Postal: "11432", Region: "NY",
				Contact: "Omar Haddad", Phone: "+1 718 555 0200", Segment: "logistics"},
			Customer{Code: "KIPSBAY", Name: "Kips Bay Dental", Street: "333 E 30th Street", City: "New York", Postal: "10016", Region: "NY",
				Contact: "Linda Park", Phone: "+1 212 555 0210", Segment: "health", Status: "prospect"},
			Customer{Code: "LINCOLN", Name: "Lincoln Square Events", Street: "61 W 62nd Street", City: "New York", Postal: "10023", Region: "NY",
				Contact: "Victor Stone", Phone: "+1 212 555 0220", Segment: "events", Tags: []string{"collections"}}),
	}
}
