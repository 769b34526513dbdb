# domain.md section 4: a void has its own day and shows on both.

story "118.00 of 10 January, voided on 5 February when January is closed"
tenant base EUR
tax VAT18 18
customer ACME terms net30
2026-01-10 invoice INV-1 ACME 100.00 tax VAT18
2026-02-05 void invoice INV-1
? invoice INV-1 void open 0 total 118.00
? balance ACME 118.00 on 2026-01-31
? balance ACME 0 on 2026-02-28
? balance ACME 0
? journal on 2026-01-31 receivable 118.00 revenue -100.00 taxPayable -18.00
? journal on 2026-02-28 receivable 0 revenue 0 taxPayable 0

story "A void keeps its number, and a void is not voided"
customer ACME
2026-01-10 invoice INV-1 ACME 100.00
2026-01-11 void invoice INV-1
! 2026-01-11 void invoice INV-1 not_posted
2026-01-12 invoice INV-2 ACME 90.00
? balance ACME 90.00
! 2026-01-12 receipt RCP-1 ACME 90.00 apply INV-1 not_posted

story "An invoice with money on it is voided only when that is taken back, in one step if asked"
customer ACME
2026-01-10 invoice INV-1 ACME 100.00
2026-01-20 receipt RCP-1 ACME 60.00 apply INV-1
! 2026-01-25 void invoice INV-1 has_applications
2026-01-25 void invoice INV-1 unapply
? invoice INV-1 void applied nothing
? receipt RCP-1 unapplied unapplied 60.00
? balance ACME -60.00
? ageing 2026-01-24 ACME 1-30 40.00 total 40.00
? ageing 2026-01-25 ACME unapplied 60.00 total -60.00

story "A receipt that never came: its invoice reopens with its own due date"
customer ACME terms net10
2026-01-10 invoice INV-1 ACME 100.00
2026-01-18 receipt RCP-1 ACME 100.00 apply INV-1
? invoice INV-1 paid
! 2026-01-25 void receipt RCP-1 has_applications
2026-01-25 void receipt RCP-1 unapply
? receipt RCP-1 void unapplied 0
? invoice INV-1 posted open 100.00 due 2026-01-20 overdue 5
? balance ACME 0 on 2026-01-24
? balance ACME 100.00
? journal bank 0 unappliedCash 0 receivable 100.00
! 2026-01-26 apply RCP-1 INV-1 not_posted
! 2026-01-26 unapply RCP-1 not_posted

story "The floor holds for voids too"
customer ACME
2026-01-10 invoice INV-1 ACME 100.00
2026-01-20 receipt RCP-1 ACME 100.00 apply INV-1
2026-01-30 unapply RCP-1
! 2026-02-01 void invoice INV-1 on 2026-01-29 before_floor
! 2026-02-01 void receipt RCP-1 on 2026-01-29 before_floor
! 2026-02-01 void receipt RCP-1 on 2026-02-02 after_today
2026-02-01 void receipt RCP-1 on 2026-01-30
2026-02-01 void invoice INV-1 on 2026-01-30
? balance ACME 0 on 2026-01-30
? ageing 2026-01-25 ACME total 0
? ageing 2026-01-15 ACME notDue 0 1-30 100.00

story "A void before the document existed is refused"
customer ACME
2026-01-10 invoice INV-1 ACME 100.00
2026-01-12 receipt RCP-1 ACME 10.00
! 2026-01-15 void invoice INV-1 on 2026-01-09 before_floor
! 2026-01-15 void receipt RCP-1 on 2026-01-11 before_floor
2026-01-15 void invoice INV-1 on 2026-01-10
? balance ACME 0 on 2026-01-10
