package settings

import "customercenter/internal/customer"

// What the events of a tenant's own chain say (event.Event.Data).

// The types of these events.
const (
	TenantCreatedEvent  = "tenantCreated"
	ChangedEvent        = "settingsChanged"
	TermSetEvent        = "termSet"
	TaxCodeSetEvent     = "taxCodeSet"
	SeriesSetEvent      = "seriesSet"
	ScheduleSetEvent    = "statementScheduleSet"
	MappingSetEvent     = "importMappingSet"
	MappingRemovedEvent = "importMappingRemoved"
	MemberSetEvent      = "memberSet"
	MemberRemovedEvent  = "memberRemoved"
)

// CreatedFact is what a tenantCreated event says; what it begins with beside its settings are the product's defaults.
type CreatedFact struct {
	Settings Settings `json:"settings"`
	Owner    string   `json:"owner"` // subject of the first owner, whose name and address stand apart
}

// ChangedFact is what any other event of the chain says: which entry changed, and how.
type ChangedFact struct {
	Code    string            `json:"code,omitempty"` // of the term, tax code or series; the member's subject
	Changes []customer.Change `json:"changes"`
	Retired string            `json:"retired,omitempty"` // the series that this one takes the place of
}

// IsCode reports whether a text can be the code of a term, tax code or series.
func IsCode(s string) bool { return codeShape.MatchString(s) }
