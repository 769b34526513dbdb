# The example of the conventions, as it stands there, and what a story can ask.

story "The first story"
customer ACME terms net30 limit 1000.00 USD
2026-01-01 invoice INV-1 ACME 100.00
2026-02-10 receipt RCP-1 ACME  40.00 apply INV-1
? invoice INV-1 open 60.00 partlyPaid
? ageing 2026-03-05 ACME  notDue 0  1-30 0  31-60 60.00
! 2026-02-11 receipt RCP-2 ACME 70.00 apply INV-1   payment_exceeds_open

story "The life of an invoice, from draft to paid, and what the ledger says"
tenant base EUR
tax VAT18 18
customer ACME terms net30
2026-01-05 draft INV-1 ACME 100.00 tax VAT18            # a draft changes no balance
? invoice INV-1 draft total 118.00 open 0
? balance ACME 0
? journal receivable 0 revenue 0
2026-01-10 post INV-1
? invoice INV-1 posted total 118.00 net 100.00 tax 18.00 open 118.00 due 2026-02-04 overdue 0
? balance ACME 118.00
? journal receivable 118.00 revenue -100.00 taxPayable -18.00
! 2026-01-10 post INV-1 not_a_draft
! 2026-01-10 discard INV-1 not_a_draft
2026-02-04
? invoice INV-1 overdue 0                               # due today is not overdue
2026-02-05
? invoice INV-1 overdue 1
2026-02-10 receipt RCP-1 ACME 118.00 apply INV-1
? invoice INV-1 paid open 0 overdue 0 applied RCP-1 118.00 on 2026-02-10
? receipt RCP-1 applied unapplied 0 pays INV-1 118.00
? balance ACME 0
? journal bank 118.00 unappliedCash 0 receivable 0 revenue -100.00 taxPayable -18.00
? journal on 2026-01-31 bank 0 receivable 118.00
? chain ACME verifies

story "A draft that is discarded leaves nothing, not even a number"
customer ACME
2026-01-05 draft INV-1 ACME 50.00
2026-01-06 discard INV-1
? balance ACME 0
2026-01-07 invoice INV-1 ACME 20.00
? invoice INV-1 open 20.00
