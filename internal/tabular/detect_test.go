package tabular_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"customercenter/internal/fault"
	"customercenter/internal/tabular"
)

// utf16 is a text in UTF-16, without a mark.
func encode16(s string, big bool) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

func TestTheFormatIsFound(t *testing.T) {
	latin := "Kunde;Betrag;Datum\r\nM\xFCller;1.234,50;31.01.2026\r\n"
	text := "Kunde;Betrag\r\nMüller 😀;1,5\r\n"
	for name, x := range map[string]struct {
		file string
		wish tabular.Wish
		want tabular.Format
	}{
		"plain":               {"a,b\n1,2\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ',', Header: []string{"a", "b"}}},
		"BOM":                 {"\xEF\xBB\xBFa\tb\n1\t2.50\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", BOM: 3, Delimiter: '\t', Decimal: '.', Header: []string{"a", "b"}}},
		"German Excel":        {latin, tabular.Wish{}, tabular.Format{Encoding: "windows-1252", Delimiter: ';', Decimal: ',', Dates: "dmy", Header: []string{"Kunde", "Betrag", "Datum"}}},
		"UTF-16LE, marked":    {"\xFF\xFE" + encode16(text, false), tabular.Wish{}, tabular.Format{Encoding: "utf-16le", BOM: 2, Delimiter: ';', Decimal: ',', Header: []string{"Kunde", "Betrag"}}},
		"UTF-16BE, marked":    {"\xFE\xFF" + encode16(text, true), tabular.Wish{}, tabular.Format{Encoding: "utf-16be", BOM: 2, Delimiter: ';', Decimal: ',', Header: []string{"Kunde", "Betrag"}}},
		"UTF-16LE, unmarked":  {encode16(text, false), tabular.Wish{}, tabular.Format{Encoding: "utf-16le", Delimiter: ';', Decimal: ',', Header: []string{"Kunde", "Betrag"}}},
		"UTF-16BE, unmarked":  {encode16(text, true), tabular.Wish{}, tabular.Format{Encoding: "utf-16be", Delimiter: ';', Decimal: ',', Header: []string{"Kunde", "Betrag"}}},
		"Excel's hint":        {"sep=|\r\na|b\r\n1/31/2026|x,y;z\r\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", BOM: 7, Delimiter: '|', Dates: "mdy", Header: []string{"a", "b"}}},
		"hint in UTF-16":      {"\xFF\xFE" + encode16("sep=;\na;b\n", false), tabular.Wish{}, tabular.Format{Encoding: "utf-16le", BOM: 14, Delimiter: ';', Header: []string{"a", "b"}}},
		"commas in texts":     {"name;note\n\"A; B\";x, y, z\nC;d, e, f\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ';', Header: []string{"name", "note"}}},
		"amounts with commas": {"name;net;gross\nA;1,50;2,50\nB;1,50;2,50\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ';', Decimal: ',', Header: []string{"name", "net", "gross"}}},
		"one column":          {"name\nA\nB\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ',', Header: []string{"name"}}},
		"a sign of its own":   {"a~b\n1~2\n", tabular.Wish{Delimiter: '~'}, tabular.Format{Encoding: "utf-8", Delimiter: '~', Header: []string{"a", "b"}}},
		"what was said":       {"a,b\n1/2/2026,\"1,234\"\n", tabular.Wish{Encoding: "windows-1252", Decimal: ',', Dates: "dmy"}, tabular.Format{Encoding: "windows-1252", Delimiter: ',', Decimal: ',', Dates: "dmy", Header: []string{"a", "b"}}},
		"either may be meant": {"a;b\n1/2/2026;1,234\n3/4/2026;1.234\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ';', Header: []string{"a", "b"}}},
		"both were meant":     {"a;b\n31/1/2026;1\n1/31/2026;2\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ';', Header: []string{"a", "b"}}},
		"ISO days":            {"a;b\n2026-01-02;1\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ';', Dates: "ymd", Header: []string{"a", "b"}}},
		"empty cells behind":  {"\r\n\r\n a ,b,,\r\n1,2,,\r\n", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ',', Header: []string{"a", "b"}}},
		"header alone":        {"a,b", tabular.Wish{}, tabular.Format{Encoding: "utf-8", Delimiter: ',', Header: []string{"a", "b"}}},
	} {
		got, err := tabular.Detect([]byte(x.file), true, x.wish)
		if err != nil || !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		b, err := json.Marshal(got)
		var again tabular.Format
		if err != nil || json.Unmarshal(b, &again) != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%s: stored as %s, %v", name, b, err)
		}
	}
}

func TestBadFilesAreRefused(t *testing.T) {
	columns := strings.Repeat("c,", 1_000_000)
	numbered := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("x", i/26+1) + string(rune('a'+i%26)) + ",")
		}
		return b.String()
	}
	for name, x := range map[string]struct {
		file string
		wish tabular.Wish
		code string
	}{
		"empty":                {"", tabular.Wish{}, "empty_file"},
		"only a mark":          {"\xEF\xBB\xBF", tabular.Wish{}, "empty_file"},
		"only blank lines":     {"\r\n \r\n", tabular.Wish{}, "empty_file"},
		"XLSX":                 {"PK\x03\x04\x14\x00\x06", tabular.Wish{}, "workbook"},
		"XLS":                  {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", tabular.Wish{}, "workbook"},
		"PDF":                  {"%PDF-1.7\n", tabular.Wish{}, "pdf_file"},
		"gzip":                 {"\x1F\x8B\x08", tabular.Wish{}, "compressed_file"},
		"zeros":                {"a,b\n\x00\x00\x00,1\n", tabular.Wish{}, "binary_file"},
		"controls":             {"\x01\x02\x03\x04abc\x05\n", tabular.Wish{}, "binary_file"},
		"PNG":                  {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", tabular.Wish{}, "binary_file"},
		"UTF-32":               {"\xFF\xFE\x00\x00a\x00\x00\x00", tabular.Wish{}, "unknown_encoding"},
		"not what was said":    {"a,b\nM\xFCller,1\n", tabular.Wish{Encoding: "utf-8"}, "wrong_encoding"},
		"another mark":         {"\xEF\xBB\xBFa,b\n", tabular.Wish{Encoding: "utf-16le"}, "wrong_encoding"},
		"half a character":     {"\xFF\xFEa\x00,\x00b", tabular.Wish{}, "wrong_encoding"},
		"two encodings":        {"a,b\nüöä,1\nM\xFCller,1\n", tabular.Wish{}, "unknown_encoding"},
		"no encoding":          {"a,b\n\x81\x8D,1\n", tabular.Wish{}, "unknown_encoding"},
		"unknown encoding":     {"a,b\n", tabular.Wish{Encoding: "ebcdic"}, "invalid_encoding"},
		"quote between cells":  {"a,b\n", tabular.Wish{Delimiter: '"'}, "invalid_delimiter"},
		"letter between":       {"a,b\n", tabular.Wish{Delimiter: 'a'}, "invalid_delimiter"},
		"decimal":              {"a,b\n", tabular.Wish{Decimal: ';'}, "invalid_decimal"},
		"dates":                {"a,b\n", tabular.Wish{Dates: "ydm"}, "invalid_dates"},
		"duplicate header":     {"Name,amount, name\n1,2,3\n", tabular.Wish{}, "duplicate_header"},
		"empty header":         {"a,,b\n1,2,3\n", tabular.Wish{}, "empty_header"},
		"open header":          {"\"a,b\n1,2\n", tabular.Wish{}, "unterminated_quote"},
		"stray quote":          {"\"a\"x,b\n1,2\n", tabular.Wish{Delimiter: ','}, "stray_quote"},
		"control in a header":  {"a\x0bb,c\n" + strings.Repeat("1,2\n", 50), tabular.Wish{}, "control_character"},
		"501 columns":          {numbered(501), tabular.Wish{}, "too_many_columns"},
		"a million columns":    {columns, tabular.Wish{}, "too_many_columns"},
		"a long header":        {strings.Repeat("x", 200_000), tabular.Wish{}, "header_too_long"},
		"a long quoted header": {"\"" + strings.Repeat("x\n", 200_000), tabular.Wish{}, "header_too_long"},
	} {
		f, err := tabular.Detect([]byte(x.file), true, x.wish)
		if !fault.Is(err, x.code) || fault.Of(err).Kind != fault.Invalid {
			t.Errorf("%s: %v, not %s (%.100v)", name, err, x.code, f)
		}
	}
	if f, err := tabular.Detect([]byte(numbered(500)+"\n"), true, tabular.Wish{}); err != nil || len(f.Header) != 500 {
		t.Errorf("500 columns: %d, %v", len(f.Header), err)
	}
}

// TestASampleMayCutAnything: a character, a row, a quoted cell; what it says of the format stays.
func TestASampleMayCutAnything(t *testing.T) {
	file := []byte("Name;Größe;am\r\n\"Mü\n\"\"ller\"\"\";\"1.234,5\";31.12.2026\r\n\"Ä;b\";2,5;1.1.2026\r\n")
	want, err := tabular.Detect(file, true, tabular.Wish{})
	if err != nil {
		t.Fatal(err)
	}
	for n := bytes.IndexByte(file, '\n') + 1; n < len(file); n++ {
		got, err := tabular.Detect(file[:n], false, tabular.Wish{})
		if err != nil || got.Delimiter != want.Delimiter || got.Encoding != want.Encoding || !slices.Equal(got.Header, want.Header) {
			t.Errorf("%d bytes: %+v, %v", n, got, err)
		}
	}
}

func TestManyColumnsTakeLittleMemory(t *testing.T) {
	file := []byte(strings.Repeat(`"",`, 1_000_000))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := tabular.Detect(file, true, tabular.Wish{})
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 2<<20 || err == nil {
		t.Errorf("%d bytes, %v", used, err)
	}
}

func FuzzDetect(f *testing.F) {
	for _, s := range []string{"", "a,b\n1,2\n", "\xFF\xFEa\x00", "sep=;", "sep=;\n", "\"a\"\"", "\xEF\xBB\xBF", "a;b\n1.1.2026;(1.234,50 EUR)\n", "a\n-\n"} {
		f.Add([]byte(s), true, "", byte(0))
		f.Add([]byte(s), false, "windows-1252", byte('|'))
	}
	f.Fuzz(func(t *testing.T, file []byte, whole bool, encoding string, delimiter byte) {
		format, err := tabular.Detect(file, whole, tabular.Wish{Encoding: tabular.Encoding(encoding), Delimiter: tabular.Sign(delimiter)})
		if err != nil {
			if fault.Of(err).Kind != fault.Invalid {
				t.Fatal(err)
			}
			return
		}
		if format.Delimiter == 0 || len(format.Header) == 0 || format.BOM > len(file) {
			t.Fatalf("%+v", format)
		}
		s := tabular.NewSplitter(format, 64, tabular.State{})
		for c, err := range s.Split(file, true) {
			if err != nil {
				return
			}
			for r := tabular.Rows(c.Text, format.Delimiter, c.First); r.Next(); {
				for _, cell := range r.Cells() {
					_, _ = tabular.Date(cell, format.Dates)
					_, _ = tabular.Decimal(cell, format.Decimal)
					_, _ = tabular.Minor(cell, format.Decimal, "EUR")
					_, _ = tabular.List(cell, 10)
				}
			}
		}
		if s.Offset != int64(len(file)) {
			t.Fatalf("%d bytes of %d are split", s.Offset, len(file))
		}
	})
}
