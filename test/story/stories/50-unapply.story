# domain.md sections 5 and 6: taking back is a fact of its own day; both sides reopen exactly as they were.

story "Between the application and its unapplication it counts"
customer ACME terms net30
2026-01-01 invoice INV-1 ACME 100.00
2026-02-01 receipt RCP-1 ACME 100.00 apply INV-1
2026-02-20 unapply RCP-1
? invoice INV-1 posted open 100.00 due 2026-01-31 overdue 20 applied nothing
? receipt RCP-1 unapplied unapplied 100.00
? ageing 2026-01-31 ACME notDue 100.00
? ageing 2026-02-10 ACME total 0
? ageing 2026-02-20 ACME 1-30 100.00 unapplied 100.00 total 0
? journal unappliedCash -100.00 receivable 100.00 bank 100.00

story "The reopened floor: R2 of 21 March cannot be applied on 10 March"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-03-01 receipt RCP-1 ACME 100.00 apply INV-1
2026-03-20 unapply RCP-1
! 2026-03-21 receipt RCP-2 ACME 100.00 on 2026-03-05 apply INV-1 on 2026-03-10 before_floor
2026-03-21 receipt RCP-2 ACME 100.00 on 2026-03-05
! 2026-03-21 apply RCP-2 INV-1 on 2026-03-10 before_floor
! 2026-03-21 apply RCP-1 INV-1 on 2026-03-19 before_floor
2026-03-21 apply RCP-2 INV-1 on 2026-03-20
? ageing 2026-03-10 ACME unapplied 100.00 total -100.00
? ageing 2026-03-20 ACME unapplied 100.00 total -100.00
? ageing 2026-03-04 ACME total 0

story "An unapplication is never before its application, nor after today"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-02-01 receipt RCP-1 ACME 100.00 apply INV-1
! 2026-02-10 unapply RCP-1 on 2026-01-31 before_floor
! 2026-02-10 unapply RCP-1 on 2026-02-11 after_today
2026-02-10 unapply RCP-1 on 2026-02-01
? ageing 2026-02-01 ACME 31-60 100.00 unapplied 100.00 total 0
! 2026-02-10 unapply RCP-1 nothing_applied

story "Applying and unapplying three times leaves everything as at first"
term halves net 30 equal 2
customer ACME terms halves limit 500.00 EUR
2026-01-01 invoice INV-1 ACME 99.99
2026-01-02 receipt RCP-1 ACME 80.00
? exposure ACME 19.99 receivables 99.99 unapplied 80.00
2026-02-03 apply RCP-1 INV-1
2026-02-03 unapply RCP-1
2026-02-04 apply RCP-1 auto
2026-02-05 unapply RCP-1
2026-02-06 apply RCP-1 INV-1 79.99
2026-02-06 unapply RCP-1
? invoice INV-1 posted open 99.99 parts 50.00 due 2026-01-31 open 50.00, 49.99 due 2026-02-28 open 49.99
? receipt RCP-1 unapplied unapplied 80.00 pays nothing
? exposure ACME 19.99 receivables 99.99 unapplied 80.00
? ageing 2026-02-06 ACME 1-30 50.00 notDue 49.99 unapplied 80.00 total 19.99
? chain ACME verifies

story "One of two applications is taken back"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-01-01 invoice INV-2 ACME 50.00
2026-01-10 receipt RCP-1 ACME 150.00 apply auto
2026-01-15 unapply RCP-1 from INV-2
? receipt RCP-1 partlyApplied unapplied 50.00 pays INV-1 100.00
? invoice INV-1 paid
? invoice INV-2 posted open 50.00
! 2026-01-15 unapply RCP-1 from INV-2 not_applied

story "Two receipts on one invoice, the earlier one taken back on an early day"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-03-01 receipt RCP-1 ACME 50.00 apply INV-1
2026-03-10 receipt RCP-2 ACME 50.00 apply INV-1
2026-03-15 unapply RCP-1 on 2026-03-05
? balance ACME 50.00 on 2026-03-01
? ageing 2026-03-01 ACME 31-60 50.00
? ageing 2026-03-05 ACME 61-90 100.00 unapplied 50.00 total 50.00
? ageing 2026-03-10 ACME 61-90 50.00 unapplied 50.00 total 0

story "The floor of a receipt: reopened on 20 March, it cannot pay another invoice on 10 March"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-01-01 invoice INV-2 ACME 100.00
2026-03-01 receipt RCP-1 ACME 100.00 apply INV-1
2026-03-20 unapply RCP-1
! 2026-03-21 apply RCP-1 INV-2 on 2026-03-10 before_floor
2026-03-21 apply RCP-1 INV-2 60.00 on 2026-03-20
2026-03-22 unapply RCP-1
! 2026-03-23 apply RCP-1 INV-1 on 2026-03-21 before_floor
2026-03-23 receipt RCP-2 ACME 30.00 on 2026-03-02
! 2026-03-23 apply RCP-2 INV-2 on 2026-03-21 before_floor    # reopened on the 22nd, too
2026-03-23 apply RCP-2 INV-2 on 2026-03-22
? balance ACME 70.00
? ageing 2026-03-10 ACME 61-90 100.00 unapplied 30.00 total 70.00

story "The floor is the last day on which anything was reopened, whatever was taken back since"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-03-01 receipt RCP-1 ACME 50.00 apply INV-1
2026-03-10 receipt RCP-2 ACME 50.00 apply INV-1
2026-03-20 unapply RCP-2
2026-03-21 receipt RCP-3 ACME 50.00 apply INV-1
? invoice INV-1 paid
2026-03-25 unapply RCP-1 on 2026-03-05                  # opens again, and keeps the floor of the 20th
2026-03-25 receipt RCP-4 ACME 50.00 on 2026-03-04
! 2026-03-25 apply RCP-4 INV-1 on 2026-03-06 before_floor
2026-03-25 apply RCP-4 INV-1 on 2026-03-20
? invoice INV-1 paid applied RCP-3 50.00 on 2026-03-21, RCP-4 50.00 on 2026-03-20

story "The floor of a receipt that was used up keeps, too"
customer ACME
2026-01-01 invoice INV-1 ACME 50.00
2026-01-01 invoice INV-2 ACME 50.00
2026-01-01 invoice INV-3 ACME 50.00
2026-03-01 receipt RCP-1 ACME 100.00
2026-03-01 apply RCP-1 INV-1
2026-03-10 apply RCP-1 INV-2
2026-03-20 unapply RCP-1 from INV-2
2026-03-21 apply RCP-1 INV-3
? receipt RCP-1 applied
2026-03-25 unapply RCP-1 from INV-1 on 2026-03-05
! 2026-03-25 apply RCP-1 INV-1 on 2026-03-06 before_floor
2026-03-25 apply RCP-1 INV-1 on 2026-03-20
? receipt RCP-1 applied pays INV-1 50.00 on 2026-03-20, INV-3 50.00 on 2026-03-21
