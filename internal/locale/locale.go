// Package locale says things in the customer's language: numbers, money, days, and the texts of statements, invoices and the
// e-mails that bring them. Fourteen languages are written here by hand in the words of the trade; a test holds each to having
// every text with the same placeholders. It is pure, links no library of languages, and must not know what is drawn or sent.
//
// Decisions, the same in every rendering:
//   - Digits are 0 to 9 in every language. Hindi, Thai, Chinese, Japanese and Korean business uses them; Arabic is read with
//     either kind, and an amount is typed into a bank's form with these.
//   - Separators follow the region where it is known (de-CH 1’234.56, es-MX 1,234.56, en-IN 12,34,567.89), else the language.
//     Four digits are grouped too, so that the figures of a column look alike.
//   - The minus sign is the hyphen, before the digits, as in CLDR: it can be copied into any spreadsheet, and the fonts of
//     China and Japan draw U+2212 as wide as a word.
//   - A currency is its ISO 4217 code: "$" is the sign of twenty.
//   - Years are Gregorian, in Thai too. A day is one that cannot be misread: "31 Jan 2026" in English, never 01/02/2026 where
//     a month might come first.
package locale

import (
	"slices"
	"strings"
)

// Language is a language that documents can be written in: the primary subtag of BCP 47.
type Language string

// The languages.
const (
	English    Language = "en"
	German     Language = "de"
	French     Language = "fr"
	Spanish    Language = "es"
	Portuguese Language = "pt"
	Hindi      Language = "hi"
	Arabic     Language = "ar"
	Hebrew     Language = "he"
	Russian    Language = "ru"
	Greek      Language = "el"
	Thai       Language = "th"
	Chinese    Language = "zh" // Simplified
	Japanese   Language = "ja"
	Korean     Language = "ko"
)

// Languages are all languages, in the order of this package's documentation.
func Languages() []Language {
	return []Language{English, German, French, Spanish, Portuguese, Hindi, Arabic, Hebrew, Russian, Greek, Thai, Chinese, Japanese, Korean}
}

// Locale is a language with the habits of a region. Make one with Resolve; the zero value has no texts.
type Locale struct {
	Language Language
	Region   string // ISO 3166-1 alpha-2, upper case, or none
	habits   habits
	texts    *Texts
}

// Resolve is the locale of the first tag whose language can be written, and English when there is none: the customer's tag,
// then the tenant's default. Traditional Chinese (zh-Hant, zh-TW, zh-HK, zh-MO) is not served with Simplified.
func Resolve(tags ...string) Locale {
	for _, tag := range tags {
		if l, region, ok := parse(tag); ok {
			return of(l, region)
		}
	}
	return of(English, "")
}

func of(l Language, region string) Locale {
	return Locale{Language: l, Region: region, habits: habitsOf(l, region), texts: texts[l]}
}

// parse reads the language and the region of a BCP 47 tag; underscores are taken for hyphens.
func parse(tag string) (l Language, region string, ok bool) {
	parts := strings.Split(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"), "-")
	l = Language(strings.ToLower(parts[0]))
	if now, renamed := map[Language]Language{"iw": Hebrew, "cmn": Chinese}[l]; renamed {
		l = now
	}
	script := ""
	for _, p := range parts[1:] {
		switch {
		case len(p) == 1: // extensions begin
			return l, region, known(l) && !traditional(l, script, region)
		case len(p) == 4 && script == "" && region == "":
			script = strings.ToLower(p)
		case len(p) == 2 && region == "":
			region = strings.ToUpper(p)
		}
	}
	return l, region, known(l) && !traditional(l, script, region)
}

func known(l Language) bool { _, ok := texts[l]; return ok }

func traditional(l Language, script, region string) bool {
	if l != Chinese {
		return false
	}
	return script == "hant" || script == "" && slices.Contains([]string{"TW", "HK", "MO"}, region)
}

// Tag is the locale as a BCP 47 tag: "de-AT", "zh-Hans".
func (l Locale) Tag() string {
	switch {
	case l.Language == Chinese && l.Region == "":
		return "zh-Hans"
	case l.Region == "":
		return string(l.Language)
	}
	return string(l.Language) + "-" + l.Region
}

// RightToLeft reports that lines start at the right.
func (l Locale) RightToLeft() bool { return l.Language == Arabic || l.Language == Hebrew }

// Texts are the texts of the language.
func (l Locale) Texts() *Texts { return l.texts }
