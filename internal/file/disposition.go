package file

import (
	"net/url"
	"strings"
	"unicode"
)

// Disposition is the header Content-Disposition of a download (RFC 6266): a name in any script as filename*, and one of plain
// letters for those who do not know that. Nothing in a name can end the header or leave the folder that is saved to.
func Disposition(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '/' || r == '\\' || r == '"' || r == ':' || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return '-'
		}
		return r
	}, strings.ToValidUTF8(name, "-"))
	name = strings.Trim(name, ". ")
	if name == "" {
		return "inline"
	}
	plain := strings.Map(func(r rune) rune {
		if r > '~' || r == '%' || r == '\'' {
			return '_'
		}
		return r
	}, name)
	out := `attachment; filename="` + plain + `"`
	if plain != name {
		out += "; filename*=UTF-8''" + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
	}
	return out
}
