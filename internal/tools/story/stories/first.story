# The example of the conventions, as it stands there.
story "The first story"
customer ACME terms net30 limit 1000.00 USD
2026-01-01 invoice INV-1 ACME 100.00
2026-02-10 receipt RCP-1 ACME  40.00 apply INV-1
? invoice INV-1 open 60.00 partlyPaid due 2026-01-31 overdue 10
? ageing 2026-03-05 ACME  notDue 0  1-30 0  31-60 60.00
! 2026-02-11 receipt RCP-2 ACME 70.00 apply INV-1   payment_exceeds_open
