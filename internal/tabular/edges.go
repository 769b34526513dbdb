package tabular

import "bytes"

// edges finds the ends of records. A quote opens a cell only at its beginning; elsewhere it is a character like others (5" pipe).
// Within quotes a line's end is text. What stands behind a closing quote goes on unquoted. Lines end with CRLF, LF or CR.
type edges struct {
	text          []byte
	last          bool // nothing follows the text
	delimiter     byte
	lf, cr, quote int // the next of each, from where we stand; -1: not looked for
}

func newEdges(text []byte, last bool, delimiter Sign) *edges {
	return &edges{text: text, last: last, delimiter: byte(delimiter), lf: -1, cr: -1, quote: -1}
}

// edge is where a record ends.
type edge struct {
	stop  int  // behind its last byte
	end   int  // behind its line's end
	lines int  // that it takes
	whole bool // it ends here; else the text ends before it does
	open  bool // within quotes
}

// next is where the record that begins at p ends.
func (e *edges) next(p int) edge {
	x := edge{lines: 1}
	e.look(p)
	x.stop = min(e.lf, e.cr)
	if e.quote < x.stop {
		e.quoted(p, &x)
	}
	x.end = x.stop
	switch {
	case x.stop == len(e.text):
		x.whole = e.last && !x.open
	case e.text[x.stop] == '\n':
		x.end, x.whole = x.stop+1, true
	case x.stop+1 < len(e.text) && e.text[x.stop+1] == '\n':
		x.end, x.whole = x.stop+2, true
	default: // an LF may follow in the next window
		x.end, x.whole = x.stop+1, e.last || x.stop+1 < len(e.text)
	}
	return x
}

// quoted finds the stop of a record that begins at p and in which a quote stands.
func (e *edges) quoted(p int, x *edge) {
	for e.quote < x.stop {
		q := e.quote + 1
		if e.quote == p || e.text[e.quote-1] == e.delimiter {
			opened := q
			if q, x.open = closing(e.text, q); x.open {
				x.stop = len(e.text)
				return
			}
			x.lines += lines(e.text[opened:q])
		}
		e.look(q)
		x.stop = min(e.lf, e.cr)
	}
}

// look finds the next line's end and quote from p on.
func (e *edges) look(p int) {
	e.lf, e.cr, e.quote = e.from(e.lf, p, '\n'), e.from(e.cr, p, '\r'), e.from(e.quote, p, '"')
}

func (e *edges) from(known, p int, c byte) int {
	if known >= p {
		return known
	}
	if i := bytes.IndexByte(e.text[p:], c); i >= 0 {
		return p + i
	}
	return len(e.text)
}

// closing is behind the quote that closes what was opened before p; open: there is none.
func closing(text []byte, p int) (behind int, open bool) {
	for {
		i := bytes.IndexByte(text[p:], '"')
		if i < 0 {
			return len(text), true
		}
		p += i + 1
		if p == len(text) || text[p] != '"' {
			return p, false
		}
		p++
	}
}

// lines counts the lines' ends in a text.
func lines(text []byte) int {
	n := bytes.Count(text, []byte{'\n'})
	if cr := bytes.Count(text, []byte{'\r'}); cr > 0 {
		n += cr - bytes.Count(text, []byte("\r\n"))
	}
	return n
}
