package ageing_test

import "testing"

// TestAReaderThatBeganBeforeMidnight: what took effect on the new day is in the totals already, and not in today's ageing of who
// still has the old day. Found by the simulation.
func TestAReaderThatBeganBeforeMidnight(t *testing.T) {
	s := newShop(t)
	s.day("2026-05-05")
	c := s.customer("Acme")
	s.invoice(c, "2026-05-05", "100", 0)
	s.day("2026-05-06")
	s.invoice(c, "2026-05-06", "30", 0)
	s.project()
	s.day("2026-05-05")
	s.is("by=customer", "Acme: 100.00 0.00 0.00 0.00 0.00 − 0.00 = 100.00")
	s.is("by=total", ": 100.00 0.00 0.00 0.00 0.00 − 0.00 = 100.00")
	s.is("by=month", "2026-05: 100.00 0.00 0.00 0.00 0.00 − 0.00 = 100.00")
	s.day("2026-05-06")
	s.is("by=total", ": 30.00 100.00 0.00 0.00 0.00 − 0.00 = 130.00")
}
