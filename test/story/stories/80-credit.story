# domain.md section 7: credit limit and credit days.

story "A limit fits exactly, and not by one cent more"
customer ACME limit 1000.00 EUR
2026-01-01 invoice INV-1 ACME 600.00
2026-01-02 invoice INV-2 ACME 400.00
? exposure ACME 1000.00 receivables 1000.00 unapplied 0
! 2026-01-03 invoice INV-3 ACME 0.01 credit_check_failed
2026-01-04 receipt RCP-1 ACME 0.01                       # money frees room even before it is applied
2026-01-04 invoice INV-3 ACME 0.01
? exposure ACME 1000.00 receivables 1000.01 unapplied 0.01
! 2026-01-05 invoice INV-4 ACME 0.01 credit_check_failed

story "The limit is held to the amount with tax"
tenant base EUR
tax VAT18 18
customer ACME limit 118.00 EUR
! 2026-01-01 invoice INV-1 ACME 100.01 tax VAT18 credit_check_failed
2026-01-01 invoice INV-1 ACME 100.00 tax VAT18
? exposure ACME 118.00

story "A draft takes no room, posting it does"
customer ACME limit 100.00 EUR
2026-01-01 draft INV-2 ACME 80.00
? exposure ACME 0
2026-01-01 invoice INV-1 ACME 50.00                      # numbers are given at posting
! 2026-01-02 post INV-2 credit_check_failed
2026-01-03 void invoice INV-1
2026-01-03 post INV-2
? exposure ACME 80.00

story "Where unapplied credits do not count, only applied money frees room"
tenant base EUR unapplied ignored
customer ACME limit 100.00 EUR
2026-01-01 invoice INV-1 ACME 100.00
2026-01-02 receipt RCP-1 ACME 40.00
! 2026-01-03 invoice INV-2 ACME 40.00 credit_check_failed
2026-01-03 apply RCP-1 INV-1
2026-01-03 invoice INV-2 ACME 40.00
? exposure ACME 100.00

story "No limit, a limit of nothing, and a limit that changes"
customer FREE
customer NONE limit 0 EUR
2026-01-01 invoice INV-1 FREE 1000000.00
! 2026-01-01 invoice INV-2 NONE 0.01 credit_check_failed
2026-01-02 receipt RCP-1 NONE 10.00                      # who pays ahead may buy for it
2026-01-02 invoice INV-2 NONE 10.00
! 2026-01-02 invoice INV-3 NONE 0.01 credit_check_failed
2026-01-03 change NONE limit 50.00
2026-01-03 invoice INV-3 NONE 50.00
2026-01-04 change NONE limit none
2026-01-04 invoice INV-4 NONE 5000.00
2026-01-05 change FREE limit 5.00
! 2026-01-05 invoice INV-5 FREE 1.00 credit_check_failed

story "Policy warn: over the limit is noted, not refused"
tenant base EUR over limit warn
customer ACME limit 100.00 EUR days 10
2026-01-01 invoice INV-1 ACME 500.00
2026-02-01 invoice INV-2 ACME 500.00                     # 31 days late are more than 10, too
? exposure ACME 1000.00

story "A limit in another currency than the document cannot be compared"
tenant base EUR
customer ACME limit 100.00 USD
! 2026-01-01 invoice INV-1 ACME 10.00 credit_check_failed

story "Credit days: thirty are tolerated, thirty-one are not"
customer ACME days 30
2026-01-01 invoice INV-1 ACME 100.00
2026-01-31 invoice INV-2 ACME 10.00
! 2026-02-01 invoice INV-3 ACME 10.00 credit_check_failed
2026-02-01 receipt RCP-1 ACME 99.99 apply INV-1
! 2026-02-01 invoice INV-3 ACME 10.00 credit_check_failed
2026-02-01 receipt RCP-2 ACME 0.01 apply INV-1           # paying the oldest releases
2026-02-01 invoice INV-3 ACME 10.00
! 2026-03-03 invoice INV-4 ACME 10.00 credit_check_failed
2026-03-03 change ACME days none
2026-03-03 invoice INV-4 ACME 10.00

story "Credit days look at the oldest part"
term halves net 0 equal 2
customer ACME days 5 terms halves
2026-01-01 invoice INV-1 ACME 100.00
! 2026-01-07 invoice INV-2 ACME 10.00 credit_check_failed
2026-01-07 receipt RCP-1 ACME 50.00 apply INV-1
2026-01-07 invoice INV-2 ACME 10.00 terms onReceipt
! 2026-02-07 invoice INV-3 ACME 10.00 credit_check_failed

story "A void or an unapplication takes its room back"
customer ACME limit 100.00 EUR
2026-01-01 invoice INV-1 ACME 100.00
2026-01-02 receipt RCP-1 ACME 100.00 apply INV-1
2026-01-03 invoice INV-2 ACME 100.00
2026-01-04 void receipt RCP-1 unapply                    # now both are owed, over the limit
? exposure ACME 200.00
! 2026-01-05 invoice INV-3 ACME 1.00 credit_check_failed
2026-01-05 void invoice INV-1
! 2026-01-05 invoice INV-3 ACME 1.00 credit_check_failed
2026-01-05 void invoice INV-2
2026-01-05 invoice INV-3 ACME 100.00
