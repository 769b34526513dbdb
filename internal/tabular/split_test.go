package tabular_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"customercenter/internal/fault"
	"customercenter/internal/tabular"
)

type piece struct {
	Text  string
	First tabular.Place
	Rows  int
}

// split splits a file by windows of sizes that next gives, larger where one gives no chunk, and forgets all but the stored state
// between them.
func split(file []byte, f tabular.Format, size int, next func() int) (out []piece, end tabular.State, err error) {
	stored, grown := []byte("{}"), 0
	for {
		var from tabular.State
		if err := json.Unmarshal(stored, &from); err != nil {
			return nil, from, err
		}
		s := tabular.NewSplitter(f, size, from)
		n := min(next()+grown, len(file)-int(from.Offset))
		last := n == len(file)-int(from.Offset)
		for c, err := range s.Split(file[from.Offset:][:n], last) {
			if err != nil {
				return out, s.State, err
			}
			out = append(out, piece{string(c.Text), c.First, c.Rows})
		}
		if last {
			return out, s.State, nil
		}
		if grown += 7; s.Offset > from.Offset {
			grown = 0
		}
		if n > s.Window() && s.Offset == from.Offset {
			return nil, from, fmt.Errorf("a window of %d bytes gives nothing", n)
		}
		stored, _ = json.Marshal(s.State)
	}
}

// drawFile is a header and rows with all that cells may have.
func drawFile(t *rapid.T) string {
	cell := rapid.SampledFrom([]string{"", "a", "12.50", "Müller", "€ 😀", `"q"`, `"a,b"`, "\"two\nlines\"", "\"two\r\nlines\"", `"say ""x"""`, `""""`, `5" pipe`, " ", "'=1", "\"\r\""})
	end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"})
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "\n", "\r\n\r\n"}).Draw(t, "before"))
	b.WriteString("h,\"e\nf\",g" + end.Draw(t, "end"))
	for range rapid.IntRange(0, 30).Draw(t, "rows") {
		b.WriteString(strings.Join(rapid.SliceOfN(cell, 1, 5).Draw(t, "cells"), ",") + end.Draw(t, "end"))
	}
	return strings.TrimSuffix(b.String(), rapid.SampledFrom([]string{"", "\n", "\r\n"}).Draw(t, "cut"))
}

func encode(s string, e tabular.Encoding) []byte {
	switch e {
	case tabular.UTF16LE, tabular.UTF16BE:
		return []byte(encode16(s, e == tabular.UTF16BE))
	case tabular.Windows1252:
		return []byte(strings.NewReplacer("ü", "\xFC", "€", "\x80", "😀", "\xA9").Replace(s))
	default:
		return []byte(s)
	}
}

// TestAnyWindowsGiveTheSameChunks, whatever the encoding is, and the chunks are the file's text behind its header.
func TestAnyWindowsGiveTheSameChunks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawFile(t)
		f := tabular.Format{Encoding: rapid.SampledFrom([]tabular.Encoding{"utf-8", "utf-16le", "utf-16be", "windows-1252"}).Draw(t, "encoding"), Delimiter: ','}
		mark := rapid.SampledFrom([]string{"", "\uFEFF"}).Draw(t, "mark")
		if f.Encoding == tabular.Windows1252 {
			mark = ""
		}
		f.BOM = len(encode(mark, f.Encoding))
		file := encode(mark+text, f.Encoding)
		size := rapid.IntRange(1, 60).Draw(t, "size")
		want, wantEnd, err := split(file, f, size, func() int { return len(file) })
		if err != nil {
			t.Fatal(err)
		}
		windows := rapid.IntRange(0, 80)
		got, end, err := split(file, f, size, func() int { return windows.Draw(t, "window") })
		if err != nil || !slices.Equal(got, want) || end != wantEnd {
			t.Fatalf("%q\nis %+v\nnot %+v, %v", text, got, want, err)
		}
		if int(end.Offset) != len(file) {
			t.Fatalf("%d of %d bytes are split", end.Offset, len(file))
		}
		var all strings.Builder
		rows := 0
		for _, p := range got {
			all.WriteString(p.Text)
			rows += p.Rows
			n, last := 0, tabular.Place{}
			for r := tabular.Rows([]byte(p.Text), ',', p.First); r.Next(); {
				n, last = n+1, r.Place()
			}
			if n != p.Rows || n > 0 && last.Row < p.First.Row {
				t.Fatalf("%q has %d rows, not %d", p.Text, n, p.Rows)
			}
		}
		plain := strings.ReplaceAll(text, "😀", "©")
		if f.Encoding != tabular.Windows1252 {
			plain = text
		}
		if !strings.HasSuffix(plain, all.String()) || rows != end.Rows {
			t.Fatalf("%q gives %q, %d rows, not %d", text, all.String(), rows, end.Rows)
		}
	})
}

// TestRowsAreThoseOfTheStandardLibrary, where a file is as RFC 4180 has it; only a CRLF within quotes stays as it is.
func TestRowsAreThoseOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "comma")
		cell := rapid.StringOf(rapid.RuneFrom([]rune("ab\" ,;\t|\nü😀'=.")))
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 1, 6), 1, 20).Draw(t, "rows")
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		sameAsLibrary(t, b.Bytes(), w.Comma)
	})
}

func sameAsLibrary(t interface{ Fatalf(string, ...any) }, file []byte, comma rune) {
	lib := csv.NewReader(bytes.NewReader(file))
	lib.Comma, lib.FieldsPerRecord = comma, -1
	want, err := lib.ReadAll()
	if err != nil {
		return
	}
	pieces, _, err := split(file, tabular.Format{Encoding: "utf-8", Delimiter: tabular.Sign(comma)}, 20, func() int { return 40 })
	if err != nil {
		t.Fatalf("%q: %v", file, err)
	}
	var got [][]string
	for _, p := range pieces {
		for r := tabular.Rows([]byte(p.Text), tabular.Sign(comma), p.First); r.Next(); {
			var row []string
			for _, c := range r.Cells() {
				row = append(row, strings.ReplaceAll(string(c), "\r\n", "\n"))
			}
			got = append(got, row)
		}
	}
	if len(want) == 0 {
		return
	}
	if !slices.EqualFunc(got, want[1:], func(a, b []string) bool { return slices.Equal(a, b) }) {
		t.Fatalf("%q gives\n%q, the library\n%q", file, got, want[1:])
	}
}

func FuzzRows(f *testing.F) {
	f.Add("h\na,\"b\"\"\n\",c\r\n\n\"\"\n")
	f.Fuzz(func(t *testing.T, file string) {
		if strings.Contains(strings.ReplaceAll(file, "\r\n", ""), "\r") || !strings.HasPrefix(file, "h") || strings.ToValidUTF8(file, "") != file {
			return // a CR alone ends a line here
		}
		sameAsLibrary(t, []byte(file), ',')
	})
}

func TestRowsThatCannotBeSplit(t *testing.T) {
	row := strings.Repeat("x", 99) + "\n"
	for name, x := range map[string]struct {
		file     string
		encoding tabular.Encoding
		code     string
		row      int
	}{
		"open quote at the end":          {"a,b\n1,2\n\n3,\"4\n5,6\n", "utf-8", "unterminated_quote", 4},
		"open quote in a large file":     {"a\n1\n\"2\n" + strings.Repeat(row, 20_000), "utf-8", "record_too_long", 3},
		"200 MB in a line (3)":           {"a\n1\n" + strings.Repeat("x", 3<<20), "utf-8", "record_too_long", 3},
		"the same, ended":                {"a\n1\n" + strings.Repeat("x", 3<<20) + "\n1\n", "utf-8", "record_too_long", 3},
		"the same in UTF-16":             {encode16("a\n1\n"+strings.Repeat("x", 3<<20), false), "utf-16le", "record_too_long", 3},
		"not UTF-8":                      {"a\n1\n\"x\ny\"\nM\xFCller\n2\n", "utf-8", "wrong_encoding", 4},
		"not UTF-8, far behind":          {"a\n" + strings.Repeat(row, 30_000) + "M\xFCller\n" + strings.Repeat(row, 30_000), "utf-8", "wrong_encoding", 30_002},
		"not Windows-1252":               {"a\n1\n\x81\n", "windows-1252", "wrong_encoding", 3},
		"half a pair of UTF-16":          {encode16("a\n1\n", false) + "\x00\xD8" + encode16("x\n", false), "utf-16le", "wrong_encoding", 3},
		"half a character at the end":    {encode16("a\n1\n2", false) + "x", "utf-16le", "wrong_encoding", 3},
		"a character cut at the end":     {"a\n1\nM\xC3", "utf-8", "wrong_encoding", 3},
		"binary behind a good beginning": {"a\n1\n" + strings.Repeat("\xFF\xFE\x00", 1<<20), "utf-8", "wrong_encoding", 3},
	} {
		f := tabular.Format{Encoding: x.encoding, Delimiter: ','}
		for _, window := range []int{8 << 20, 100_000} {
			grow := 0
			_, _, err := split([]byte(x.file), f, 200_000, func() int { grow += window; return grow })
			if !fault.Is(err, x.code) || fault.Of(err).Facts["row"] != x.row {
				t.Errorf("%s: %v, not %s in row %d", name, err, x.code, x.row)
			}
		}
	}
	if _, end, err := split([]byte("a,b\n\n"), tabular.Format{Encoding: "utf-8", Delimiter: ','}, 9, func() int { return 99 }); err != nil || !fault.Is(end.HeaderOnly(), "no_rows") {
		t.Errorf("header only: %+v, %v", end, err)
	}
	if (tabular.State{Rows: 1}).HeaderOnly() != nil {
		t.Error("a row is none")
	}
}

func TestARecordMayBeAsLongAsTheLimit(t *testing.T) {
	for _, e := range []tabular.Encoding{"utf-8", "utf-16be"} {
		f := tabular.Format{Encoding: e, Delimiter: ','}
		file := encode("\n\na\n1\n"+strings.Repeat("x", tabular.MaxRecord)+"\r\n2\n", e)
		s := tabular.NewSplitter(f, 3, tabular.State{})
		n := 0
		for _, err := range s.Split(file[:min(len(file), s.Window())], true) {
			if n++; err != nil {
				t.Error(e, err)
			}
		}
		if s.Rows != 3 || n != 2 || s.Next != (tabular.Place{Row: 7, Line: 7}) {
			t.Errorf("%s: %+v, %d chunks", e, s.State, n)
		}
	}
}

func TestARowFitsItsHeader(t *testing.T) {
	for row, want := range map[string]string{
		"1,2,3": "1|2|3", "1,2,3,, ,": "1|2|3", "1,2": "unequal_columns", "1,2,3,4": "unequal_columns", `"1"x,2,3`: "stray_quote", `"1" ,2,3`: "1|2|3",
		"1,2," + strings.Repeat(",", 5000): "1|2|", "1,2," + strings.Repeat(",", 5000) + "x": "unequal_columns", `"1,2,3`: "stray_quote",
		`5" x,"a""b",`: `5" x|a"b|`,
	} {
		r := tabular.Rows([]byte(row+"\n"), ',', tabular.Place{Row: 2, Line: 2})
		if !r.Next() {
			t.Fatal(row)
		}
		cells, err := r.Fit(3)
		got := string(bytes.Join(cells, []byte("|")))
		if err != nil {
			got = tabular.ProblemOf(err).Rule
		}
		if got != want || string(r.Raw()) != row && !strings.HasPrefix(row, `"1,`) {
			t.Errorf("%.40q: %q, not %q", row, got, want)
		}
	}
	r := tabular.Rows([]byte(" ,\"\",\t\r\n"), ',', tabular.Place{})
	if !r.Next() || !r.Blank() || r.Count() != 3 || r.Next() {
		t.Error("a row of nothing says something")
	}
}
