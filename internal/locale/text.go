package locale

import "strings"

// What keeps a text that runs one way from moving what stands beside it (Unicode Standard Annex 9).
const (
	leftToRight = "\u2066"
	firstStrong = "\u2068"
	pop         = "\u2069"
)

// Isolate makes a text from outside (a name, a number of a document) safe to stand in a sentence: what could turn the text
// around it is taken out, and where its direction may differ from the language's it is set off. A text that is only itself,
// in a language and with letters that run left to right, stays as it is.
func (l Locale) Isolate(s string) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
	if clean == "" || !l.RightToLeft() && !strings.ContainsFunc(clean, runsLeft) {
		return clean
	}
	return firstStrong + clean + pop
}

// runsLeft reports a character of a script that runs right to left: Hebrew to Arabic Extended-A, their presentation forms,
// the marks that stand for them, and the scripts of that kind beyond the basic plane.
func runsLeft(r rune) bool {
	return r >= 0x0590 && r <= 0x08FF || r == 0x200F || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF ||
		r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF
}

// Fill puts values in the place of {names}: Fill(text, "page", "1", "pages", "3"). A value is put in as it is (see Isolate),
// braces and all; a name that the text has not is passed over.
func Fill(text string, namesAndValues ...string) string {
	pairs := make([]string, len(namesAndValues)&^1)
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		pairs[i], pairs[i+1] = "{"+namesAndValues[i]+"}", namesAndValues[i+1]
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Plural is a text that counts, in the forms that CLDR names; {n} is the number. A language fills those that it has.
type Plural struct {
	Zero, One, Two, Few, Many, Other string
}

// Counted is the form for a number that is not negative, with the number in its place.
func (l Locale) Counted(p Plural, n int) string {
	return Fill(l.form(p, n), "n", l.Count(n))
}

// form chooses by CLDR's rules for whole numbers.
func (l Locale) form(p Plural, n int) string {
	switch l.Language {
	case Thai, Chinese, Japanese, Korean:
		return p.Other
	case Russian:
		return russian(p, n)
	case Arabic:
		return arabic(p, n)
	case French, Portuguese, Hindi:
		if n <= 1 {
			return p.One
		}
	case Hebrew:
		if n == 2 {
			return p.Two
		}
	default: // one, and all others
	}
	if n == 1 {
		return p.One
	}
	return p.Other
}

func russian(p Plural, n int) string {
	switch ten, hundred := n%10, n%100; {
	case ten == 1 && hundred != 11:
		return p.One
	case ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14):
		return p.Few
	}
	return p.Many
}

func arabic(p Plural, n int) string {
	switch hundred := n % 100; {
	case n == 0:
		return p.Zero
	case n == 1:
		return p.One
	case n == 2:
		return p.Two
	case hundred >= 3 && hundred <= 10:
		return p.Few
	case hundred >= 11:
		return p.Many
	}
	return p.Other
}
