# domain.md section 8.

story "Not due 500, 31–60 100, unapplied −50, total 550"
customer ACME
2026-01-30 invoice INV-1 ACME 100.00                     # 45 days late on 16 March
2026-03-10 receipt RCP-1 ACME 50.00                      # an advance
2026-03-16 invoice INV-2 ACME 300.00 terms net10
2026-03-16 invoice INV-3 ACME 200.00                     # due today
? ageing 2026-03-16 ACME notDue 500.00 31-60 100.00 unapplied 50.00 total 550.00
? balance ACME 550.00

story "Dated 10 January, due 9 February, as of 15 March: 34 days by due date, 64 by document date"
customer ACME terms net30
2026-01-10 invoice INV-1 ACME 100.00
2026-03-15
? invoice INV-1 due 2026-02-09 overdue 34
? ageing 2026-03-15 ACME 31-60 100.00
? ageing 2026-03-15 ACME by document 61-90 100.00
? ageing 2026-03-15 ACME buckets 33,34,35 34-34 100.00
? ageing 2026-03-15 ACME by document buckets 63,64,65 64-64 100.00

story "By document date, today's invoice is current"
customer ACME terms net30
2026-01-10 invoice INV-1 ACME 100.00
? ageing 2026-01-10 ACME by document current 100.00
? ageing 2026-01-11 ACME by document 1-30 100.00

story "The edges of the buckets"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
? ageing 2026-01-01 ACME notDue 100.00
? ageing 2026-01-02 ACME 1-30 100.00
? ageing 2026-01-31 ACME 1-30 100.00
? ageing 2026-02-01 ACME 31-60 100.00
? ageing 2026-03-02 ACME 31-60 100.00
? ageing 2026-03-03 ACME 61-90 100.00
? ageing 2026-04-01 ACME 61-90 100.00
? ageing 2026-04-02 ACME over90 100.00
? ageing 2025-12-31 ACME total 0

story "The company's own buckets"
tenant base EUR buckets 7,14
customer ACME
2026-01-01 invoice INV-1 ACME 10.00
2026-01-10 invoice INV-2 ACME 20.00
2026-01-20 invoice INV-3 ACME 40.00
? ageing 2026-01-24 ACME over14 10.00 8-14 20.00 1-7 40.00 total 70.00
? ageing 2026-01-24 ACME buckets 30 1-30 70.00

story "Everyone is the sum of each"
customer ACME terms net30
customer BOLT terms net30
customer CORK terms net30
2026-01-01 invoice INV-1 ACME 100.00
2026-01-15 invoice INV-2 BOLT 200.00
2026-02-20 receipt RCP-1 BOLT 250.00 apply INV-2 200.00
2026-02-25 invoice INV-3 ACME 40.00
? ageing 2026-03-05 ACME 31-60 100.00 notDue 40.00 total 140.00
? ageing 2026-03-05 BOLT unapplied 50.00 total -50.00
? ageing 2026-03-05 CORK total 0
? ageing 2026-03-05 everyone 31-60 100.00 notDue 40.00 unapplied 50.00 total 90.00
? balance everyone 90.00 on 2026-03-05
? ageing 2026-02-14 everyone 1-30 100.00 notDue 200.00 total 300.00
? journal bank 250.00 receivable 140.00 unappliedCash -50.00 revenue -340.00

story "As of any past day: each fact's own day counts, not today's open amount"
customer ACME terms net30
2026-01-01 invoice INV-1 ACME 100.00
2026-01-20 invoice INV-2 ACME 200.00
2026-02-15 receipt RCP-1 ACME 120.00 apply INV-1 100.00, INV-2 20.00
2026-03-10 void invoice INV-2 unapply
2026-03-20 receipt RCP-2 ACME 10.00 on 2026-02-01
? balance ACME 0 on 2025-12-31
? balance ACME 100.00 on 2026-01-19
? balance ACME 300.00 on 2026-01-31
? balance ACME 290.00 on 2026-02-01
? ageing 2026-02-01 ACME 1-30 100.00 notDue 200.00 unapplied 10.00 total 290.00
? ageing 2026-02-15 ACME notDue 180.00 unapplied 10.00 total 170.00
? ageing 2026-03-09 ACME 1-30 180.00 unapplied 10.00 total 170.00
? ageing 2026-03-10 ACME unapplied 30.00 total -30.00
? balance ACME -30.00

story "As known on a day: 263.60 then, 303.60 now (domain.md section 9)"
customer ACME
2026-01-15 invoice INV-1 ACME 263.60
? balance ACME 263.60
2026-01-20 invoice INV-2 ACME 40.00 recorded 2026-02-10
2026-02-20 receipt RCP-1 ACME 173.60 apply auto
? balance ACME 130.00
? balance ACME 303.60 on 2026-01-31
? balance ACME 263.60 on 2026-01-31 as known on 2026-02-01
? ageing 2026-01-31 ACME as known on 2026-02-01 1-30 263.60
? ageing 2026-01-31 ACME as known on 2026-02-10 1-30 303.60
? ageing 2026-01-31 ACME 1-30 303.60

story "Recorded and effective: 60.00 recorded on 10 March as applied on 2 March"
customer ACME terms net30
2026-01-30 invoice INV-1 ACME 100.00
2026-02-20 receipt RCP-1 ACME 60.00
2026-03-10 apply RCP-1 INV-1 60.00 on 2026-03-02
? invoice INV-1 due 2026-03-01 overdue 9 open 40.00
? ageing 2026-03-03 ACME 1-30 40.00
? ageing 2026-03-03 ACME as known on 2026-03-09 1-30 100.00 unapplied 60.00 total 40.00
? ageing 2026-03-01 ACME notDue 100.00 unapplied 60.00
