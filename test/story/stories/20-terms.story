# domain.md section 3: payment terms and instalments.

story "Equal instalments: 5.47 in three"
term thirds net 30 equal 3
customer ACME terms thirds
2026-01-01 invoice INV-1 ACME 5.47
? invoice INV-1 parts 1.83 due 2026-01-31, 1.82 due 2026-02-28, 1.82 due 2026-03-31
? balance ACME 5.47

story "Equal instalments: 100 yen in three"
tenant base JPY zone Asia/Tokyo
term thirds net 30 equal 3
customer ACME terms thirds
2026-01-01 invoice INV-1 ACME 100
? invoice INV-1 parts 34 due 2026-01-31, 33 due 2026-02-28, 33 due 2026-03-31
2026-01-02 invoice INV-2 ACME 2                         # two yen in three: the third part would be nothing
? invoice INV-2 parts 1 due 2026-02-01, 1 due 2026-03-01

story "Equal instalments: a dinar in three"
tenant base KWD zone Asia/Kuwait
term thirds net 30 equal 3
customer ACME terms thirds
2026-01-01 invoice INV-1 ACME 1.000
? invoice INV-1 parts 0.334 due 2026-01-31, 0.333 due 2026-02-28, 0.333 due 2026-03-31

story "Money fills the oldest due part first: 50, then 80, on 3 × 100"
term thirds net 30 equal 3
customer ACME terms thirds
2026-01-01 invoice INV-1 ACME 300.00
? invoice INV-1 parts 100.00 due 2026-01-31, 100.00 due 2026-02-28, 100.00 due 2026-03-31
2026-01-20 receipt RCP-1 ACME 50.00 apply INV-1
? invoice INV-1 parts 100.00 due 2026-01-31 open 50.00, 100.00 due 2026-02-28 open 100.00, 100.00 due 2026-03-31 open 100.00
2026-01-25 receipt RCP-2 ACME 80.00 apply INV-1
? invoice INV-1 parts 100.00 due 2026-01-31 open 0, 100.00 due 2026-02-28 open 70.00, 100.00 due 2026-03-31 open 100.00
? invoice INV-1 partlyPaid open 170.00 due 2026-02-28
? ageing 2026-03-01 ACME notDue 100.00 1-30 70.00 total 170.00

story "A part that is named is paid first"
term thirds net 30 equal 3
customer ACME terms thirds
2026-01-01 invoice INV-1 ACME 300.00
2026-01-20 receipt RCP-1 ACME 130.00 apply INV-1 part 3 100.00, INV-1 30.00
? invoice INV-1 parts 100.00 due 2026-01-31 open 70.00, 100.00 due 2026-02-28 open 100.00, 100.00 due 2026-03-31 open 0
! 2026-01-21 receipt RCP-2 ACME 10.00 apply INV-1 part 3 payment_exceeds_open
2026-01-22 unapply RCP-1
? invoice INV-1 posted parts 100.00 due 2026-01-31 open 100.00, 100.00 due 2026-02-28 open 100.00, 100.00 due 2026-03-31 open 100.00

story "Ordered shares, whose last takes the remainder"
term deposit shares 30%, 250.00 after 30, rest after 60
customer ACME terms deposit
2026-01-01 invoice INV-1 ACME 1000.01                   # 30 % is 300.003
? invoice INV-1 parts 300.00 due 2026-01-01, 250.00 due 2026-01-31, 450.01 due 2026-03-02
2026-01-01 invoice INV-2 ACME 100.00                    # 30.00, then the fixed amount takes what is left
? invoice INV-2 parts 30.00 due 2026-01-01, 70.00 due 2026-01-31

story "Terms: on receipt, net, end of month, a day of the next month"
term now on receipt
term eom end of month plus 10
term the15 day 15 of next month
term the31 day 31 of next month
customer ACME
2026-01-31 invoice INV-1 ACME 10.00 terms now
? invoice INV-1 due 2026-01-31
2026-01-31 invoice INV-2 ACME 10.00 terms net30
? invoice INV-2 due 2026-03-02
2026-01-31 invoice INV-3 ACME 10.00 terms eom
? invoice INV-3 due 2026-02-10
2026-01-31 invoice INV-4 ACME 10.00 terms the15
? invoice INV-4 due 2026-02-15
2026-01-31 invoice INV-5 ACME 10.00 terms the31         # February has no 31st
? invoice INV-5 due 2026-02-28

story "Monthly instalments keep to the month's end"
term month31 net 0 equal 4
customer ACME terms month31
2026-01-31 invoice INV-1 ACME 400.00
? invoice INV-1 parts 100.00 due 2026-01-31, 100.00 due 2026-02-28, 100.00 due 2026-03-31, 100.00 due 2026-04-30

story "Instalments at the end of each month, from a short month on"
term eom end of month equal 3
term the31 day 31 of next month equal 3
customer ACME
2026-02-10 invoice INV-1 ACME 300.00 terms eom
? invoice INV-1 parts 100.00 due 2026-02-28, 100.00 due 2026-03-31, 100.00 due 2026-04-30
2026-02-10 invoice INV-2 ACME 300.00 terms the31 on 2026-01-31
? invoice INV-2 parts 100.00 due 2026-02-28, 100.00 due 2026-03-31, 100.00 due 2026-04-30

story "A leap year has a 29th of February"
term thirds net 0 equal 3
customer ACME terms net30
2028-01-30 invoice INV-1 ACME 100.00
? invoice INV-1 due 2028-02-29
2028-01-31 invoice INV-2 ACME 300.00 terms thirds
? invoice INV-2 parts 100.00 due 2028-01-31, 100.00 due 2028-02-29, 100.00 due 2028-03-31
2028-02-29 invoice INV-3 ACME 12.00 terms thirds
? invoice INV-3 parts 4.00 due 2028-02-29, 4.00 due 2028-03-29, 4.00 due 2028-04-29
2028-03-01
? invoice INV-1 overdue 1
? ageing 2028-03-01 ACME 1-30 304.00 notDue 108.00 total 412.00

story "One receipt over thirty-six instalments, and one command that would be too large"
term years net 0 equal 36
customer ACME terms years
2026-01-01 invoice INV-1 ACME 36.00
2026-01-01 invoice INV-2 ACME 36.00
! 2026-01-02 receipt RCP-1 ACME 72.00 apply auto too_many_items
2026-01-02 receipt RCP-1 ACME 36.00 apply INV-1
? invoice INV-1 paid
2026-01-02 receipt RCP-2 ACME 35.00 apply auto
? invoice INV-2 open 1.00 due 2028-12-01
