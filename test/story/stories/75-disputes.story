# domain.md section 10: dispute {item, amount}: open, then accepted or rejected; its amount is min(disputed, open). Section 8: ageing
# shows it apart. Section 5: automatic application leaves it out. Section 3: it is not dated before the item's latest fact.

story "A dispute shows apart in the ageing, from its day on, and changes no balance"
customer ACME
2026-03-01 invoice INV-1 ACME 100.00 terms net10
2026-03-05 invoice INV-2 ACME 50.00 terms net30
2026-03-20 dispute D1 INV-1 40.00 on 2026-03-18
? invoice INV-1 posted open 100.00 disputed 40.00 due 2026-03-11 overdue 9
? dispute D1 open amount 40.00 disputed 40.00
? ageing 2026-03-20 ACME 1-30 100.00 notDue 50.00 disputed 40.00 disputed 1-30 40.00 total 150.00
? ageing 2026-03-20 everyone 1-30 100.00 notDue 50.00 disputed 40.00 disputed 1-30 40.00
? ageing 2026-03-20 ACME by document 1-30 150.00 disputed 1-30 40.00 disputed 40.00
? ageing 2026-03-18 ACME 1-30 100.00 notDue 50.00 disputed 40.00
? ageing 2026-03-17 ACME 1-30 100.00 notDue 50.00
? ageing 2026-03-17 everyone 1-30 100.00 notDue 50.00
? ageing 2026-03-20 ACME as known on 2026-03-19 1-30 100.00 notDue 50.00
? balance ACME 150.00
? exposure ACME 150.00 receivables 150.00
? journal receivable 150.00
2026-04-20 resolve D1 rejected on 2026-04-02
? dispute D1 rejected amount 40.00 disputed 0
? invoice INV-1 disputed 0 open 100.00
? ageing 2026-04-01 ACME 1-30 100.00 notDue 50.00 disputed 40.00
? ageing 2026-04-02 ACME 1-30 100.00 notDue 50.00
? ageing 2026-04-02 everyone 1-30 100.00 notDue 50.00
? ageing 2026-04-02 ACME as known on 2026-04-19 1-30 100.00 notDue 50.00 disputed 40.00
! 2026-04-21 resolve D1 accepted dispute_resolved
? chain ACME verifies

story "Automatic application leaves the disputed part out; an explicit one may pay it"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-08 invoice INV-2 ACME 250.00 terms net30
2026-03-12 dispute D1 INV-1 60.00
2026-03-20 receipt RCP-1 ACME 300.00 apply auto
? receipt RCP-1 partlyApplied unapplied 10.00 pays INV-1 40.00, INV-2 250.00
? invoice INV-1 partlyPaid open 60.00 disputed 60.00
? ageing 2026-03-20 ACME 1-30 60.00 disputed 60.00 unapplied 10.00 total 50.00
2026-03-21 apply RCP-1 INV-1 10.00
? invoice INV-1 open 50.00 disputed 50.00
? dispute D1 open amount 60.00 disputed 50.00
? ageing 2026-03-21 ACME 1-30 50.00 disputed 50.00
! 2026-03-21 receipt RCP-2 ACME 50.00 ref "INV-1" apply auto on 2026-03-30 after_today
2026-03-21 receipt RCP-2 ACME 50.00 ref "INV-1" apply auto
? receipt RCP-2 unapplied unapplied 50.00 pays nothing
2026-03-22 resolve D1 accepted
2026-03-22 apply RCP-2 auto
? invoice INV-1 paid open 0 disputed 0

story "Automatic: exactly the undisputed rest, and the past-due total without what is disputed"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-02 invoice INV-2 ACME 80.00 terms net28
2026-02-03 invoice INV-3 ACME 70.00 terms net90
2026-03-12 dispute D1 INV-1 30.00
2026-03-13 receipt RCP-1 ACME 70.00 apply auto
? receipt RCP-1 applied pays INV-1 70.00
2026-03-14 dispute D2 INV-2 80.00
2026-03-14 receipt RCP-2 ACME 10.00 apply auto
? receipt RCP-2 applied pays INV-3 10.00

story "Automatic without partial payments passes a disputed item over"
tenant base EUR partial no
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-08 invoice INV-2 ACME 250.00 terms net30
2026-03-12 dispute D1 INV-1 60.00
2026-03-20 receipt RCP-1 ACME 300.00 apply auto
? receipt RCP-1 partlyApplied unapplied 50.00 pays INV-2 250.00

story "What is in dispute is never more than what is open, on any day"
customer ACME
2026-03-01 invoice INV-1 ACME 100.00 terms net10
2026-03-10 dispute D1 INV-1 80.00
2026-03-15 receipt RCP-1 ACME 50.00 apply INV-1 on 2026-03-15
? ageing 2026-03-14 ACME 1-30 100.00 disputed 80.00
? ageing 2026-03-15 ACME 1-30 50.00 disputed 50.00
2026-03-20 receipt RCP-2 ACME 50.00 apply INV-1
? invoice INV-1 paid open 0 disputed 0
? dispute D1 open amount 80.00 disputed 0
? ageing 2026-03-20 ACME
? ageing 2026-03-19 ACME 1-30 50.00 disputed 50.00
# Taken back, both reopen exactly as they were, and the item is in dispute again.
2026-03-25 unapply RCP-1 on 2026-03-22
2026-03-25 unapply RCP-2 on 2026-03-24
? invoice INV-1 posted open 100.00 disputed 80.00
? ageing 2026-03-21 ACME
? ageing 2026-03-22 ACME 1-30 50.00 disputed 50.00 unapplied 50.00 total 0
? ageing 2026-03-24 ACME 1-30 100.00 disputed 80.00 unapplied 100.00 total 0
? ageing 2026-03-24 everyone 1-30 100.00 disputed 80.00 unapplied 100.00
2026-03-26 void invoice INV-1
? invoice INV-1 void disputed 0
? dispute D1 open amount 80.00 disputed 0
? ageing 2026-03-25 ACME 1-30 100.00 disputed 80.00 unapplied 100.00
? ageing 2026-03-26 ACME unapplied 100.00
2026-03-27 resolve D1 accepted
? dispute D1 accepted disputed 0
? chain ACME verifies

story "A payment that is dated back behind a dispute changes what was in dispute on each day since"
customer ACME
2026-03-01 invoice INV-1 ACME 100.00 terms net10
2026-03-12 dispute D1 INV-1 80.00
2026-03-20 resolve D1 rejected
2026-03-21 dispute D2 INV-1 30.00
2026-03-05 receipt RCP-1 ACME 60.00 apply INV-1 recorded 2026-03-25
? ageing 2026-03-11 ACME notDue 40.00
? ageing 2026-03-12 ACME 1-30 40.00 disputed 40.00
? ageing 2026-03-19 ACME 1-30 40.00 disputed 40.00
? ageing 2026-03-20 ACME 1-30 40.00
? ageing 2026-03-21 ACME 1-30 40.00 disputed 30.00
? ageing 2026-03-21 everyone 1-30 40.00 disputed 30.00
? ageing 2026-03-12 ACME as known on 2026-03-24 1-30 100.00 disputed 80.00
2026-03-15 receipt RCP-2 ACME 25.00 apply INV-1 recorded 2026-03-26
? ageing 2026-03-14 ACME 1-30 40.00 disputed 40.00
? ageing 2026-03-15 ACME 1-30 15.00 disputed 15.00
? ageing 2026-03-21 ACME 1-30 15.00 disputed 15.00
? dispute D2 open amount 30.00 disputed 15.00

story "A dispute is not dated before the item's latest fact, nor after today, and needs something open"
customer ACME
2026-03-01 invoice INV-1 ACME 100.00
2026-03-10 receipt RCP-1 ACME 30.00 apply INV-1 on 2026-03-10
! 2026-03-12 dispute D1 INV-1 10.00 on 2026-03-09 before_latest_fact
! 2026-03-12 dispute D1 INV-1 10.00 on 2026-03-13 after_today
! 2026-03-12 dispute D1 INV-1 70.01 dispute_exceeds_open
! 2026-03-12 dispute D1 INV-1 0 not_positive
! 2026-03-12 dispute D1 INV-1 1.005 malformed
2026-03-12 dispute D1 INV-1 70.00 on 2026-03-10
! 2026-03-13 dispute D2 INV-1 1.00 already_disputed
! 2026-03-14 resolve D1 accepted on 2026-03-09 before_latest_fact
2026-03-15 unapply RCP-1
! 2026-03-16 resolve D1 accepted on 2026-03-14 before_latest_fact
2026-03-16 resolve D1 accepted on 2026-03-15
! 2026-03-16 dispute D2 INV-1 1.00 on 2026-03-14 before_latest_fact
2026-03-16 dispute D2 INV-1 1.00 on 2026-03-15
? invoice INV-1 disputed 1.00
2026-03-17 apply RCP-1 INV-1
2026-03-17 receipt RCP-2 ACME 70.00 apply INV-1
! 2026-03-18 dispute D3 INV-1 1.00 dispute_exceeds_open

story "An invoice of last year is disputed on its own day, as an import does, while nothing has happened to it since"
customer ACME
2025-11-03 invoice INV-1 ACME 500.00 terms net30 recorded 2026-02-02
2026-02-02 dispute D1 INV-1 200.00 on 2025-11-03
? ageing 2025-11-02 ACME
? ageing 2025-11-03 ACME notDue 500.00 disputed notDue 200.00 disputed 200.00
? ageing 2025-12-31 ACME 1-30 500.00 disputed 1-30 200.00 disputed 200.00
? ageing 2026-02-02 ACME 61-90 500.00 disputed 61-90 200.00 disputed 200.00

story "A dispute is about one instalment"
term THIRDS on receipt equal 3
customer ACME terms THIRDS
2026-03-01 invoice INV-1 ACME 300.00
! 2026-03-02 dispute D1 INV-1 50.00 required
! 2026-03-02 dispute D1 INV-1 part 4 50.00 unknown_part
2026-03-02 dispute D1 INV-1 part 2 50.00
2026-03-02 dispute D2 INV-1 part 3 100.00
? invoice INV-1 disputed 150.00
2026-03-03 receipt RCP-1 ACME 200.00 apply auto
? receipt RCP-1 partlyApplied unapplied 50.00 pays INV-1 150.00
? invoice INV-1 open 150.00 disputed 150.00

story "Credit days look at the oldest item that is not disputed whole"
customer ACME days 5
2026-03-01 invoice INV-1 ACME 100.00
2026-03-02 invoice INV-2 ACME 100.00
2026-03-05 dispute D1 INV-1 100.00
2026-03-07 invoice INV-3 ACME 100.00
! 2026-03-08 invoice INV-4 ACME 100.00 credit_check_failed
2026-03-08 dispute D2 INV-2 99.99
! 2026-03-08 invoice INV-4 ACME 100.00 credit_check_failed
2026-03-08 resolve D2 accepted
2026-03-08 dispute D3 INV-2 100.00
2026-03-08 invoice INV-4 ACME 100.00
