package tabular

import "customercenter/internal/money"

// Decimal is a cell's number as a plain decimal string (-1234.50), with as many decimals as it has there. The decimal sign is . or ,;
// with 0 it is the one that the cell shows. Thousands may be divided by the other sign, a space of any sort or an apostrophe, in
// groups of three or as in India; a minus may stand at either end, or parentheses around; a currency's sign or code at either end is
// passed over. Rules: invalid_number, ambiguous_number (1.234 where the decimal sign is not known), too_many_digits (more than 15).
func Decimal(cell []byte, decimal Sign) (string, error) { return "", nil }

// Minor is a cell's amount of money, as Decimal reads it, in the currency's minor units. Rules as Decimal, and too_many_decimals:
// nothing is rounded, only zeros behind the currency's decimals are left away; three decimals are refused even then, for they may be
// thousands. out_of_range is beyond money.Limit.
func Minor(cell []byte, decimal Sign, c money.Currency) (money.Minor, error) { return 0, nil }
