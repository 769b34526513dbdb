# domain.md section 2: status and holds.

story "A hold that starts in the future starts and ends by its dates"
customer ACME
2026-01-10 hold ACME all from 2026-02-01 to 2026-02-28
? customer ACME on no hold 2026-01-31
? customer ACME on hold all 2026-02-01
? customer ACME on hold all 2026-02-28
? customer ACME on no hold 2026-03-01
2026-01-31 invoice INV-1 ACME 10.00
! 2026-02-01 invoice INV-2 ACME 10.00 customer_on_hold
2026-02-01 receipt RCP-1 ACME 10.00 apply INV-1          # money is always welcome
! 2026-02-28 invoice INV-2 ACME 10.00 customer_on_hold
2026-03-01 invoice INV-2 ACME 10.00
? balance ACME 10.00

story "Every kind of hold stops a direct invoice; a release ends it"
customer ACME
2026-01-10 hold ACME credit
! 2026-01-10 invoice INV-1 ACME 10.00 customer_on_hold
2026-01-11 release ACME credit
2026-01-11 invoice INV-1 ACME 10.00
2026-01-12 hold ACME sales
! 2026-01-12 invoice INV-2 ACME 10.00 customer_on_hold
2026-01-13 hold ACME credit
? customer ACME on hold sales, credit 2026-01-13
2026-01-14 release ACME sales
! 2026-01-14 invoice INV-2 ACME 10.00 customer_on_hold
2026-01-15 release ACME credit on 2026-01-20
! 2026-01-19 invoice INV-2 ACME 10.00 customer_on_hold
2026-01-20 invoice INV-2 ACME 10.00
? customer ACME on no hold 2026-01-20

story "A hold is neither dated back nor released twice"
customer ACME
! 2026-01-10 hold ACME credit from 2026-01-09 in_the_past
! 2026-01-10 hold ACME credit from 2026-01-20 to 2026-01-19 before_from
2026-01-10 hold ACME credit
! 2026-01-12 release ACME credit on 2026-01-11 in_the_past
2026-01-12 release ACME credit
! 2026-01-13 release ACME credit hold_is_over

story "A prospect is not invoiced; activating it is enough"
customer ACME status prospect
! 2026-01-10 invoice INV-1 ACME 10.00 customer_not_active
2026-01-10 receipt RCP-1 ACME 25.00
2026-01-11 status ACME active
2026-01-11 invoice INV-1 ACME 10.00
! 2026-01-12 status ACME active status_change_refused
? customer ACME active

story "Inactive: no new invoice, but money comes and goes"
customer ACME
2026-01-10 invoice INV-1 ACME 100.00
2026-01-11 status ACME inactive
! 2026-01-12 invoice INV-2 ACME 10.00 customer_not_active
2026-01-12 receipt RCP-1 ACME 100.00 apply INV-1
2026-01-13 unapply RCP-1
2026-01-13 void invoice INV-1
? balance ACME -100.00

story "Delinquent stops a direct invoice, disputed does not"
customer ACME status delinquent
customer BOLT status disputed
! 2026-01-10 invoice INV-1 ACME 10.00 customer_not_active
2026-01-10 invoice INV-1 BOLT 10.00
? customer ACME delinquent
? customer BOLT disputed

story "Closing needs a zero balance and nothing open"
customer ACME
2026-01-10 invoice INV-1 ACME 100.00
! 2026-01-10 status ACME closed customer_not_settled
2026-01-11 receipt RCP-1 ACME 100.00                     # the balance is zero, but both are open
? balance ACME 0
! 2026-01-11 status ACME closed customer_not_settled
2026-01-11 apply RCP-1 INV-1
2026-01-12 draft INV-2 ACME 5.00                         # a draft changes no balance; it cannot be posted any more
2026-01-12 status ACME closed
! 2026-01-13 post INV-2 customer_not_active
! 2026-01-13 invoice INV-2 ACME 1.00 customer_not_active
! 2026-01-13 receipt RCP-2 ACME 1.00 customer_not_active
! 2026-01-13 unapply RCP-1 customer_not_active           # it would have something open again
! 2026-01-13 void receipt RCP-1 unapply customer_not_active
! 2026-01-13 void invoice INV-1 unapply customer_not_active
2026-01-14 status ACME active
2026-01-14 receipt RCP-2 ACME 1.00
2026-01-14 unapply RCP-1

story "A tax-exempt customer pays no tax while the certificate is valid"
tenant base EUR
tax VAT18 18
tax VAT5 5
customer ACME exempt VAT18 certificate EX-77 from 2026-01-10 to 2026-01-20
2026-01-25 invoice INV-1 ACME 100.00 tax VAT18 on 2026-01-09
? invoice INV-1 tax 18.00
2026-01-25 invoice INV-2 ACME 100.00 tax VAT18, 100.00 tax VAT5 on 2026-01-10
? invoice INV-2 taxes VAT18 0, VAT5 5.00 total 205.00
2026-01-25 invoice INV-3 ACME 100.00 tax VAT18 on 2026-01-20
? invoice INV-3 tax 0
2026-01-25 invoice INV-4 ACME 100.00 tax VAT18 on 2026-01-21
? invoice INV-4 tax 18.00
