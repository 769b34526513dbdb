package document_test

import (
	"testing"

	"customercenter/internal/document"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// Each row of the table of kinds can be read, and keeps the version at which it was read; money is open of what some event makes.
func TestEveryKindIsRead(t *testing.T) {
	for _, k := range ledger.Kinds {
		x, err := document.Decode(k.Prefix, []byte(`{"id":"`+string(k.Prefix)+`_1"}`), 7)
		if err != nil {
			t.Errorf("%s: %v", k.Noun, err)
			continue
		}
		if h := x.Head(); h.At != 7 || h.ID.Kind() != k.Prefix {
			t.Errorf("%s: %+v", k.Noun, h)
		}
		if (k.Side == ledger.NoSide) != (k.Flow == "") || (k.Side == ledger.NoSide) != (k.Statuses == ledger.Statuses{}) {
			t.Errorf("%s: of what stands on no side no money is open, of all else it is", k.Noun)
		}
	}
	if _, err := document.Decode(id.DueItem, []byte(`{}`), 1); err == nil {
		t.Error("an open item was read as a document")
	}
}

// What makes a document of which money is open is known by its event.
func TestWhatAnEventMadeIsRead(t *testing.T) {
	for kind, data := range map[string]string{"invoicePosted": `{"invoice":{"id":"inv_1"}}`, "receiptRecorded": `{"receipt":{"id":"rcp_1"}}`} {
		m, made, err := document.MadeBy(event.Event{Type: kind, Data: []byte(data)})
		if err != nil || !made || ledger.SideOf(m.Head().ID) == ledger.NoSide {
			t.Errorf("%s: %+v %t %v", kind, m, made, err)
		}
	}
	if _, made, err := document.MadeBy(event.Event{Type: "receiptApplied", Data: []byte(`{}`)}); made || err != nil {
		t.Errorf("an application made a document: %v", err)
	}
	if _, _, err := document.MadeBy(event.Event{Type: "invoicePosted", Data: []byte(`{"invoice":7}`)}); err == nil {
		t.Error("a broken fact was read")
	}
}
