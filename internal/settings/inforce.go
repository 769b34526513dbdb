package settings

import (
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/sales"
)

// InForce is everything that a command needs to know of its tenant. It is read once and shared: nobody changes it.
type InForce struct {
	Settings
	Terms    map[string]sales.Term
	TaxCodes map[string]sales.TaxCode
	Series   map[id.Kind]Series // the active one of each kind

	zone *time.Location
}

// NewInForce are settings with their time zone loaded and of each kind the active series. Errors: those of Zone.
func NewInForce(s Settings, terms []sales.Term, codes []sales.TaxCode, series []Series) (InForce, error) {
	b := InForce{Settings: s, Terms: map[string]sales.Term{}, TaxCodes: map[string]sales.TaxCode{}, Series: map[id.Kind]Series{}}
	for _, t := range terms {
		b.Terms[t.Code] = t
	}
	for _, c := range codes {
		b.TaxCodes[c.Code] = c
	}
	for _, x := range series {
		if x.Active {
			b.Series[x.Kind] = x
		}
	}
	zone, err := s.Zone()
	if err != nil {
		return b, err
	}
	b.zone = zone
	return b, nil
}

// Today is the tenant's civil day of an instant: the only place where time becomes a day. Settings that were not
// checked and name no zone are a defect: it panics.
func (b InForce) Today(instant time.Time) calendar.Date {
	zone := b.zone
	if zone == nil { // they were not made by NewInForce
		z, err := b.Zone()
		if err != nil {
			panic("settings without a time zone: " + err.Error())
		}
		zone = z
	}
	return calendar.On(instant, zone)
}
