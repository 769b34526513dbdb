package pdf

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/language"
)

const latinScript = language.Latin

// han reports scripts and signs that are only drawn by the fonts for Chinese, Japanese and Korean.
func han(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x11FF, r >= 0x2E80 && r <= 0xA4CF, r >= 0xA960 && r <= 0xA97F, r >= 0xAC00 && r <= 0xD7FF:
		return true
	case r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF00 && r <= 0xFFEF, r >= 0x20000 && r <= 0x3FFFF:
		return true
	}
	return false
}

// orders of the fonts for Han characters, by language.
var (
	chineseFirst  = []family{chinese, japanese, korean}
	japaneseFirst = []family{japanese, chinese, korean}
	koreanFirst   = []family{korean, japanese, chinese}
	smallFonts    = []family{latin, devanagari, arabic, hebrew, thai}
	emojiOnly     = []family{emoji}
)

// hanOrder says whose forms a Han character takes. A language that does not use them says nothing: then Kana in the same
// paragraph mean Japanese and Hangul mean Korean.
func hanOrder(lang string, text []rune) []family {
	switch primary(lang) {
	case "zh":
		return chineseFirst
	case "ja":
		return japaneseFirst
	case "ko":
		return koreanFirst
	}
	for _, r := range text {
		switch {
		case r >= 0x3040 && r <= 0x30FF:
			return japaneseFirst
		case r >= 0xAC00 && r <= 0xD7A3:
			return koreanFirst
		}
	}
	return chineseFirst
}

// primary is the language of a tag: "zh" of "zh-Hant-TW".
func primary(lang string) string {
	head, _, _ := strings.Cut(lang, "-")
	return strings.ToLower(head)
}

// home is the family that draws a script, if one is made for it.
func home(s language.Script) (family, bool) {
	switch s {
	case language.Latin, language.Greek, language.Cyrillic:
		return latin, true
	case language.Devanagari:
		return devanagari, true
	case language.Arabic:
		return arabic, true
	case language.Hebrew:
		return hebrew, true
	case language.Thai:
		return thai, true
	default:
		return latin, false
	}
}

// follows reports characters that take the font of what stands before them, if it has them: marks, and signs that belong
// to no script. Digits do not: they look the same in all of a document.
func follows(r rune, s language.Script) bool {
	return unicode.Is(unicode.M, r) || s == language.Inherited || s == language.Common && (r < '0' || r > '9')
}

// choose finds the font for a character, given the one of the character before it, which may be nil.
func (d *Document) choose(r rune, s language.Script, w Weight, before *used, order []family) (*used, error) {
	pictures := before != nil && before == d.used[emoji][w&1]
	if before != nil && (joins(r) || follows(r, s) && before.face.has(r) && (r >= 0x2000 || !pictures)) {
		return before, nil // but a space behind an emoji is not as wide as one
	}
	if han(r) {
		return d.first(r, w, order)
	}
	if of, ok := home(s); ok {
		if u, err := d.use(of, w); err != nil || u.face.has(r) {
			return u, err
		}
	}
	u, err := d.first(r, w, smallFonts)
	if err != nil || u != nil {
		return u, err
	}
	if r >= 0x2000 && r <= 0x2BFF || r >= 0x3000 && r <= 0xFFFF { // signs that only large fonts have
		if u, err := d.first(r, w, order); err != nil || u != nil {
			return u, err
		}
	}
	if r >= 0x2000 && r <= 0x3FFF || r >= 0x1F000 && r <= 0x1FAFF {
		if u, err := d.first(r, w, emojiOnly); err != nil || u != nil {
			return u, err
		}
	}
	if before != nil && unicode.Is(unicode.M, r) {
		return before, nil // the shaper may know a letter that contains the mark; it says so if not
	}
	return nil, nil
}

// first is the first font of an order that has a character, or nil.
func (d *Document) first(r rune, w Weight, order []family) (*used, error) {
	for _, of := range order {
		f, err := d.fonts.face(of, w)
		if err != nil {
			return nil, err
		}
		if f.has(r) {
			return d.use(of, w)
		}
	}
	return nil, nil
}
