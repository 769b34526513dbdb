# domain.md section 3: half up on the magnitude, once at each of line, discount, tax and part.

story "Half a cent goes up, and minus half a cent goes down"
customer ACME
2026-01-01 invoice INV-1 ACME 0.005
? invoice INV-1 total 0.01
2026-01-01 invoice INV-2 ACME 10.00, -0.005             # a line of −0.005 is −0.01
? invoice INV-2 total 9.99
2026-01-01 invoice INV-3 ACME 0.004999
? invoice INV-3 total 0 paid
2026-01-01 invoice INV-4 ACME 2.5 x 3.333333            # 8.3333325
? invoice INV-4 total 8.33
? balance ACME 18.33

story "Three lines of 1.03 at 18 %: tax 0.56 on the document, 0.57 by line"
tenant base EUR
tax VAT18 18
customer ACME
2026-01-01 invoice INV-1 ACME 1.03 tax VAT18, 1.03 tax VAT18, 1.03 tax VAT18
? invoice INV-1 net 3.09 tax 0.56 total 3.65
2026-01-01 invoice INV-2 ACME 1.03 tax VAT18, 1.03 tax VAT18, 1.03 tax VAT18 tax by line
? invoice INV-2 net 3.09 tax 0.57 total 3.66

story "A company that rounds tax by line, and a document that does not"
tenant base EUR tax by line
tax VAT18 18
customer ACME
2026-01-01 invoice INV-1 ACME 1.03 tax VAT18, 1.03 tax VAT18, 1.03 tax VAT18
? invoice INV-1 tax 0.57
2026-01-01 invoice INV-2 ACME 1.03 tax VAT18, 1.03 tax VAT18, 1.03 tax VAT18 tax by document
? invoice INV-2 tax 0.56

story "Prices that include tax: 15.25 of 100.00 at 18 %"
tenant base EUR prices include tax
tax VAT18 18
customer ACME
2026-01-01 invoice INV-1 ACME 100.00 tax VAT18
? invoice INV-1 total 100.00 tax 15.25 net 84.75
? journal receivable 100.00 revenue -84.75 taxPayable -15.25
2026-01-01 invoice INV-2 ACME 100.00 tax VAT18 prices exclude tax
? invoice INV-2 total 118.00 tax 18.00 net 100.00

story "A header discount reduces each code's base pro rata: 153.45"
tenant base EUR
tax VAT18 18
tax VAT5 5
customer ACME
2026-01-01 invoice INV-1 ACME 100.00 tax VAT18, 50.00 tax VAT5 discount 10%
? invoice INV-1 discount 15.00 net 135.00 taxes VAT18 16.20, VAT5 2.25 tax 18.45 total 153.45

story "A tax of two components: 100.05 at 9 % + 9 % is 9.00 + 9.00"
tenant base INR zone Asia/Kolkata
tax GST CGST 9 SGST 9
customer ACME
2026-01-01 invoice INV-1 ACME 100.05 tax GST
? invoice INV-1 taxes CGST 9.00, SGST 9.00 tax 18.00 total 118.05

story "Discounts in printed order, each on what is left: 1,000 − 10 % − 5 % = 855.00"
customer ACME
2026-01-01 invoice INV-1 ACME 1000.00 discount 10%, 5%
? invoice INV-1 discount 145.00 net 855.00 total 855.00

story "A discount on a line is rounded by itself"
customer ACME
2026-01-01 invoice INV-1 ACME 3 x 0.35 less 10%, 10.00 less 2.5%   # 1.05 − 0.11 (0.105), 10.00 − 0.25
? invoice INV-1 total 10.69

story "A customer's default discount is a line of its own, and may be taken off"
customer ACME discount 10
2026-01-01 invoice INV-1 ACME 200.00
? invoice INV-1 discount 20.00 total 180.00
2026-01-01 invoice INV-2 ACME 200.00 no discount
? invoice INV-2 discount 0 total 200.00
2026-01-02 change ACME discount 25
2026-01-02 invoice INV-3 ACME 200.00
? invoice INV-3 discount 50.00 total 150.00
? invoice INV-1 total 180.00                            # later changes touch no posted document

story "A total of nothing is paid at posting, a negative one is refused"
customer ACME limit 0 EUR
2026-01-01 invoice INV-1 ACME 10.00, -10.00
? invoice INV-1 paid total 0 open 0
? balance ACME 0
! 2026-01-01 invoice INV-2 ACME 10.00, -10.01 negative_total
! 2026-01-02 receipt RCP-1 ACME 5.00 apply INV-1 payment_exceeds_open

story "More decimals than the currency has are refused, not rounded"
customer ACME
2026-01-01 invoice INV-1 ACME 100.00
! 2026-01-02 receipt RCP-1 ACME 10.005 malformed
! 2026-01-02 receipt RCP-1 ACME 0 not_positive
! 2026-01-02 receipt RCP-1 ACME -5.00 not_positive
? balance ACME 100.00

story "Yen have no decimals"
tenant base JPY zone Asia/Tokyo
tax CT10 10
customer ACME
2026-01-01 invoice INV-1 ACME 3 x 33.5 tax CT10         # 100.5 → 101, tax 10.1 → 10
? invoice INV-1 net 101 tax 10 total 111
! 2026-01-02 receipt RCP-1 ACME 10.5 malformed
2026-01-02 receipt RCP-1 ACME 11 apply INV-1
? invoice INV-1 open 100

story "Kuwaiti dinars have three decimals"
tenant base KWD zone Asia/Kuwait
tax VAT5 5
customer ACME
2026-01-01 invoice INV-1 ACME 1.2345 tax VAT5           # 1.2345 → 1.235, tax 0.06175 → 0.062
? invoice INV-1 net 1.235 tax 0.062 total 1.297
2026-01-02 receipt RCP-1 ACME 1.296 apply INV-1
? invoice INV-1 open 0.001 partlyPaid
? ageing 2026-02-15 ACME 31-60 0.001 total 0.001
