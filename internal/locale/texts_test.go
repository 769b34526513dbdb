package locale_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"customercenter/internal/locale"
)

// leaves are all texts below a value, by path. Of a plural, forms that the language does not use are left out.
func leaves(path string, v reflect.Value, each func(path, text string)) {
	if v.Kind() == reflect.String {
		each(path, v.String())
		return
	}
	for i := range v.NumField() {
		leaves(path+"/"+v.Type().Field(i).Name, v.Field(i), each)
	}
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func placeholders(s string) []string {
	out := placeholder.FindAllString(s, -1)
	slices.Sort(out)
	return slices.Compact(out)
}

// forms are the plural forms that CLDR gives each language for whole numbers.
var forms = map[locale.Language][]string{
	"en": {"One", "Other"}, "de": {"One", "Other"}, "fr": {"One", "Other"}, "es": {"One", "Other"}, "pt": {"One", "Other"}, "hi": {"One", "Other"},
	"ar": {"Zero", "One", "Two", "Few", "Many", "Other"}, "he": {"One", "Two", "Other"}, "ru": {"One", "Few", "Many", "Other"},
	"el": {"One", "Other"}, "th": {"Other"}, "zh": {"Other"}, "ja": {"Other"}, "ko": {"Other"},
}

func TestNoLanguageLacksAText(t *testing.T) {
	want := map[string][]string{}
	leaves("", reflect.ValueOf(*locale.Resolve("en").Texts()), func(path, text string) { want[path] = placeholders(text) })
	if len(locale.Languages()) != 14 || len(want) < 110 {
		t.Errorf("%d languages, %d texts", len(locale.Languages()), len(want))
	}
	for _, l := range locale.Languages() {
		leaves("", reflect.ValueOf(*locale.Resolve(string(l)).Texts()), func(path, text string) {
			parts := strings.Split(path, "/")
			form := parts[len(parts)-1]
			plural := slices.Contains([]string{"DaysLate", "Items"}, parts[len(parts)-2])
			switch {
			case plural && !slices.Contains(forms[l], form):
				if text != "" {
					t.Errorf("%s%s is never used", l, path)
				}
				return
			case text == "":
				t.Errorf("%s%s has no text", l, path)
			case plural:
				// a form that stands for one number alone may say it in words
				if alone := form == "Zero" || form == "Two" || form == "One" && (l == "ar" || l == "he"); !alone && !slices.Equal(placeholders(text), []string{"{n}"}) {
					t.Errorf("%s%s %q does not say the number", l, path, text)
				}
			case !slices.Equal(placeholders(text), want[path]):
				t.Errorf("%s%s %q has placeholders %v, English %v", l, path, text, placeholders(text), want[path])
			}
			if strings.Count(text, "{") != len(placeholder.FindAllString(text, -1)) || strings.TrimSpace(text) != text {
				t.Errorf("%s%s %q has a brace or a blank too many", l, path, text)
			}
		})
	}
}

// script is what the texts of a language are written in.
var script = map[locale.Language]*unicode.RangeTable{
	"hi": unicode.Devanagari, "ar": unicode.Arabic, "he": unicode.Hebrew, "ru": unicode.Cyrillic, "el": unicode.Greek, "th": unicode.Thai, "zh": unicode.Han, "ko": unicode.Hangul,
}

// TestTextsAreWrittenInTheirScript: nothing was left in English, or pasted from another language.
func TestTextsAreWrittenInTheirScript(t *testing.T) {
	same := []string{"/Pay/IBAN", "/Pay/BIC", "/Pay/UPI", "/Email"}
	for l, table := range script {
		leaves("", reflect.ValueOf(*locale.Resolve(string(l)).Texts()), func(path, text string) {
			if text != "" && !slices.Contains(same, path) && !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(table, r) }) {
				t.Errorf("%s%s %q is not in its script", l, path, text)
			}
			for other, table := range script {
				if other != l && strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(table, r) }) {
					t.Errorf("%s%s %q has letters of %s", l, path, text, other)
				}
			}
		})
	}
}

func TestCountedByCLDR(t *testing.T) {
	p := locale.Plural{Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}
	for tag, want := range map[string]map[int]string{
		"en": {0: "other", 1: "one", 2: "other"}, "fr": {0: "one", 1: "one", 2: "other"}, "hi": {0: "one", 2: "other"}, "he": {1: "one", 2: "two", 3: "other"},
		"ru": {1: "one", 2: "few", 4: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 111: "many", 0: "many"},
		"ar": {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other", 102: "other", 103: "few"},
		"ja": {1: "other"}, "de": {1: "one", 0: "other"},
	} {
		for n, form := range want {
			if got := locale.Resolve(tag).Counted(p, n); got != form {
				t.Errorf("%s %d is %s, not %s", tag, n, got, form)
			}
		}
	}
	if got := locale.Resolve("de").Counted(locale.Resolve("de").Texts().Statement.DaysLate, 1234); got != "1.234 Tage überfällig" {
		t.Error(got)
	}
}

func TestKindsAndBuckets(t *testing.T) {
	for _, l := range locale.Languages() {
		loc := locale.Resolve(string(l))
		for _, k := range []string{"invoice", "inv", "receipt", "rcp", "voidInvoice", "voidReceipt", "creditMemo", "refund", "discount", "writeOff", "bouncedCheque"} {
			if text, ok := loc.Kind(k); !ok || text == "" {
				t.Errorf("%s: kind %s has no text", l, k)
			}
		}
		if _, ok := loc.Kind("gift"); ok {
			t.Errorf("%s knows a gift", l)
		}
	}
	en, de := locale.Resolve("en"), locale.Resolve("de")
	for label, want := range map[string]string{"notDue": "Not due", "current": "Current", "1-30": "1–30 days", "over90": "Over 90 days", "later": "later"} {
		if got := en.Bucket(label); got != want {
			t.Errorf("%s is %q, not %q", label, got, want)
		}
	}
	if got := de.Bucket("61-90"); got != "61–90 Tage" {
		t.Error(got)
	}
}
