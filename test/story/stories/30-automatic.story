# domain.md section 5: open A 100 (1 Mar), B 250 (10 Mar), C 100 (5 Apr), receipt on 20 Mar. Here A, B and C are INV-1, INV-2
# and INV-3.

story "Automatic: 100 is the first item of exactly that amount"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-08 invoice INV-2 ACME 250.00 terms net30
2026-03-06 invoice INV-3 ACME 100.00 terms net30
? invoice INV-1 due 2026-03-01
? invoice INV-2 due 2026-03-10
? invoice INV-3 due 2026-04-05
2026-03-20 receipt RCP-1 ACME 100.00 apply auto
? receipt RCP-1 applied pays INV-1 100.00 on 2026-03-20

story "Automatic: 350 is the past-due total"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-08 invoice INV-2 ACME 250.00 terms net30
2026-03-06 invoice INV-3 ACME 100.00 terms net30
2026-03-20 receipt RCP-1 ACME 350.00 apply auto
? receipt RCP-1 applied pays INV-1 100.00, INV-2 250.00

story "Automatic: 450 is the account total"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-08 invoice INV-2 ACME 250.00 terms net30
2026-03-06 invoice INV-3 ACME 100.00 terms net30
2026-03-20 receipt RCP-1 ACME 450.00 apply auto
? receipt RCP-1 applied pays INV-1 100.00, INV-2 250.00, INV-3 100.00
? balance ACME 0

story "Automatic: 300 goes to the oldest due first"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-08 invoice INV-2 ACME 250.00 terms net30
2026-03-06 invoice INV-3 ACME 100.00 terms net30
2026-03-20 receipt RCP-1 ACME 300.00 apply auto
? receipt RCP-1 applied pays INV-1 100.00, INV-2 200.00
? invoice INV-2 partlyPaid open 50.00

story "Automatic: 300 without partial payments stops at the first that does not fit"
tenant base EUR partial no
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-08 invoice INV-2 ACME 250.00 terms net30
2026-03-06 invoice INV-3 ACME 100.00 terms net30
2026-03-20 receipt RCP-1 ACME 300.00 apply auto
? receipt RCP-1 partlyApplied unapplied 200.00 pays INV-1 100.00
? ageing 2026-03-20 ACME 1-30 250.00 notDue 100.00 unapplied 200.00 total 150.00

story "Automatic: an exact amount beats what is due earlier"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net28
2026-02-08 invoice INV-2 ACME 250.00 terms net30
2026-03-20 receipt RCP-1 ACME 250.00 apply auto
? receipt RCP-1 applied pays INV-2 250.00
? invoice INV-1 open 100.00

story "Automatic: oldest due first, whatever the number"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net30
2026-02-02 invoice INV-2 ACME 90.00 terms net10
2026-02-03 invoice INV-3 ACME 100.00 terms net20
2026-02-10 receipt RCP-1 ACME 120.00 apply auto
? receipt RCP-1 applied pays INV-2 90.00, INV-3 30.00
2026-02-11 receipt RCP-2 ACME 100.00 apply auto         # exactly INV-1, though INV-3 is due before it
? receipt RCP-2 applied pays INV-1 100.00

story "Automatic: equal amounts due on one day go by number"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net30
2026-02-01 invoice INV-2 ACME 100.00 terms net30
2026-02-10 receipt RCP-1 ACME 100.00 apply auto
? receipt RCP-1 applied pays INV-1 100.00
2026-02-10 receipt RCP-2 ACME 100.00 apply auto
? receipt RCP-2 applied pays INV-2 100.00

story "Automatic: more than is owed stays unapplied"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00
2026-02-10 receipt RCP-1 ACME 130.00 apply auto
? invoice INV-1 paid
? receipt RCP-1 partlyApplied unapplied 30.00
? balance ACME -30.00
2026-02-12 invoice INV-2 ACME 50.00
2026-02-12 apply RCP-1 auto
? receipt RCP-1 applied unapplied 0 pays INV-1 100.00, INV-2 30.00
? balance ACME 20.00

story "Automatic: nothing open is no refusal, and an empty hand later is"
customer ACME
2026-02-10 receipt RCP-1 ACME 130.00 apply auto
? receipt RCP-1 unapplied unapplied 130.00
! 2026-02-11 apply RCP-1 auto nothing_to_apply

story "A reference that names an invoice is paid first, as a whole word and whatever its case"
customer ACME
2026-02-01 invoice INV-1 ACME 100.00 terms net10
2026-02-02 invoice INV-2 ACME 100.00 terms net10
2026-02-03 invoice INV-3 ACME 100.00 terms net10
2026-02-10 receipt RCP-1 ACME 100.00 ref "for inv-2, thanks" apply auto
? receipt RCP-1 applied pays INV-2 100.00
2026-02-10 receipt RCP-2 ACME 100.00 ref "XINV-3 INV-33" apply auto      # names nothing: the exact amount, earliest due
? receipt RCP-2 applied pays INV-1 100.00

story "A reference that names two invoices, and money beyond them"
customer ACME
2026-02-01 invoice INV-1 ACME 40.00 terms net10
2026-02-02 invoice INV-2 ACME 50.00 terms net10
2026-02-03 invoice INV-3 ACME 60.00 terms net10
2026-02-10 receipt RCP-1 ACME 130.00 ref "INV-3 INV-2" apply auto
? receipt RCP-1 applied pays INV-2 50.00, INV-3 60.00, INV-1 20.00

story "A reference is a wish in automatic application only"
customer ACME
2026-02-01 invoice INV-1 ACME 40.00
2026-02-02 invoice INV-2 ACME 50.00
2026-02-10 receipt RCP-1 ACME 40.00 ref "INV-2" apply INV-1
? receipt RCP-1 applied pays INV-1 40.00
