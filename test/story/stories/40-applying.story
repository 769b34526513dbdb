# domain.md section 5: an application is a fact of its own, with its own day.

story "Explicit: what does not fit refuses the whole command"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-01-01 invoice INV-2 ACME 50.00
! 2026-01-10 receipt RCP-1 ACME 200.00 apply INV-1 100.00, INV-2 60.00 payment_exceeds_open
? balance ACME 150.00
? invoice INV-1 posted open 100.00
! 2026-01-10 receipt RCP-1 ACME 120.00 apply INV-1 100.00, INV-2 50.00 payment_exceeds_credit
2026-01-10 receipt RCP-1 ACME 200.00 apply INV-1 100.00, INV-2 open
? receipt RCP-1 partlyApplied unapplied 50.00 pays INV-1 100.00, INV-2 50.00
? balance ACME -50.00

story "Explicit: an item without an amount takes what the others leave"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-01-01 invoice INV-2 ACME 50.00
2026-01-10 receipt RCP-1 ACME 70.00 apply INV-1 40.00, INV-2
? receipt RCP-1 applied pays INV-1 40.00, INV-2 30.00

story "Explicit: an invoice named twice is one application of the sum"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
2026-01-10 receipt RCP-1 ACME 70.00 apply INV-1 40.00, INV-1 30.00
? receipt RCP-1 applied pays INV-1 70.00
? invoice INV-1 open 30.00
! 2026-01-11 receipt RCP-2 ACME 70.00 apply INV-1 20.00, INV-1 20.00 payment_exceeds_open

story "Ten receipts of 500 against an invoice of 500: one is applied, nine are refused"
customer ACME
2026-01-01 invoice INV-1 ACME 500.00
2026-01-10 receipt RCP-1 ACME 500.00 apply INV-1
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
! 2026-01-10 receipt RCP-2 ACME 500.00 apply INV-1 payment_exceeds_open
? invoice INV-1 paid applied RCP-1 500.00
? balance ACME 0
? journal bank 500.00 receivable 0 unappliedCash 0

story "Without partial payments an application closes its item or is refused"
tenant base EUR partial no
customer ACME
customer OPEN partial yes
2026-01-01 invoice INV-1 ACME 100.00
2026-01-01 invoice INV-2 OPEN 100.00
! 2026-01-10 receipt RCP-1 ACME 60.00 apply INV-1 partial_not_allowed
2026-01-10 receipt RCP-1 ACME 60.00
? receipt RCP-1 unapplied unapplied 60.00
2026-01-10 receipt RCP-2 OPEN 60.00 apply INV-2         # the customer may what the company does not allow
? invoice INV-2 partlyPaid open 40.00
2026-01-12 receipt RCP-3 ACME 100.00 apply INV-1
? invoice INV-1 paid

story "Without partial payments a part is an item of its own"
tenant base EUR partial no
term halves net 0 equal 2
customer ACME terms halves
2026-01-01 invoice INV-1 ACME 100.00
2026-01-10 receipt RCP-1 ACME 50.00 apply INV-1
? invoice INV-1 parts 50.00 due 2026-01-01 open 0, 50.00 due 2026-02-01 open 50.00
! 2026-01-10 receipt RCP-2 ACME 25.00 apply INV-1 partial_not_allowed

story "A receipt of 10 Feb applied on 5 May to an invoice of 23 Mar"
customer ACME terms net30
2026-02-10 receipt RCP-1 ACME 80.00
2026-03-23 invoice INV-1 ACME 80.00
2026-05-05 apply RCP-1 INV-1
? invoice INV-1 paid applied RCP-1 80.00 on 2026-05-05
? ageing 2026-04-30 ACME 1-30 80.00 unapplied 80.00 total 0
? ageing 2026-05-05 ACME total 0
? ageing 2026-03-22 ACME unapplied 80.00 total -80.00

story "The day of an application: never before either side, never after today"
customer ACME
2026-02-10 receipt RCP-1 ACME 80.00
2026-03-23 invoice INV-1 ACME 80.00
! 2026-05-05 apply RCP-1 INV-1 on 2026-03-22 before_floor
! 2026-05-05 apply RCP-1 INV-1 on 2026-05-06 after_today
2026-05-05 receipt RCP-2 ACME 5.00 on 2026-04-01
! 2026-05-05 apply RCP-2 INV-1 on 2026-03-31 before_floor
2026-05-05 void receipt RCP-2 on 2026-04-01
2026-05-05 apply RCP-1 INV-1 on 2026-03-23
? ageing 2026-03-23 ACME total 0
? ageing 2026-03-22 ACME unapplied 80.00 total -80.00

story "A receipt dated back: by default it is applied on its own day, to a later invoice on the invoice's"
customer ACME terms net10
2026-01-01 invoice INV-1 ACME 100.00
2026-01-20 invoice INV-2 ACME 50.00
2026-02-01 receipt RCP-1 ACME 150.00 on 2026-01-12 apply INV-1 100.00, INV-2 50.00
? receipt RCP-1 applied pays INV-1 100.00 on 2026-01-12, INV-2 50.00 on 2026-01-20
? ageing 2026-01-15 ACME unapplied 50.00 total -50.00
? ageing 2026-01-11 ACME notDue 100.00
? ageing 2026-01-20 ACME total 0

story "Nothing is dated after today"
customer ACME
! 2026-01-10 invoice INV-1 ACME 10.00 on 2026-01-11 after_today
! 2026-01-10 receipt RCP-1 ACME 10.00 on 2026-01-11 after_today
2026-01-10 draft INV-1 ACME 10.00 on 2026-01-11         # a draft may wait for its day
! 2026-01-10 post INV-1 after_today
2026-01-11 post INV-1
? invoice INV-1 open 10.00

story "Today is the company's day, not the machine's"
tenant base NZD zone Pacific/Kiritimati
customer ACME
2026-03-01 invoice INV-1 ACME 10.00 on 2026-03-01       # noon of 1 March there is still 28 February in Greenwich
! 2026-03-01 invoice INV-2 ACME 10.00 on 2026-03-02 after_today
? ageing 2026-03-01 ACME notDue 10.00
