package tabular

import (
	"fmt"
	"iter"
)

// State is how far a file has been split. It is all that the next window, or whoever goes on after a crash, needs.
type State struct {
	Offset int64 `json:"offset"` // bytes of the file that are in chunks, with the header; the next window begins here
	Rows   int   `json:"rows"`   // records in chunks: without the header and blank lines
	Next   Place `json:"next"`   // where the next record stands
}

// Chunk is a piece of a file: whole records, as they stand there, in UTF-8, without the header.
type Chunk struct {
	Text  []byte // of the window, or of memory that the next chunk takes: keep a copy
	First Place  // where its first record stands
	Rows  int    // records, without blank lines; may be 0
}

// Splitter cuts a file into chunks. The same file gives the same chunks, whatever the windows are.
type Splitter struct {
	State
	format Format
	size   int
	text   []byte // a chunk that had to be decoded
}

// NewSplitter goes on where a state says (the zero State: at the beginning), and cuts at the first record's end that leaves a chunk
// with size bytes or more.
func NewSplitter(f Format, size int, from State) *Splitter {
	return &Splitter{State: from, format: f, size: max(size, 1)}
}

// Window is how many bytes a window must have, at least, so that every window, but the last, gives a chunk or an error. Larger ones
// cost less, for what is behind the last chunk of a window is read again.
func (s *Splitter) Window() int { return s.most() + s.format.BOM }

// most is how many bytes of the file the next chunk can need: Detect saw the header's begin in the first Sample bytes.
func (s *Splitter) most() int {
	n := s.size + MaxRecord + Sample + MaxHeader + 8
	if s.format.Encoding == UTF16LE || s.format.Encoding == UTF16BE {
		return 2 * n
	}
	return n
}

// Split cuts the chunks that are whole in a window, the bytes of the file from Offset on; last says that it reaches the file's end,
// and then nothing is left over. State moves before each chunk is given, so that it may be kept with it. An error, the last to come,
// is a fault.Invalid that names the row: wrong_encoding, record_too_long, unterminated_quote.
func (s *Splitter) Split(window []byte, last bool) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		for len(window) > 0 {
			c, taken, err := s.next(window, last)
			if err != nil {
				yield(Chunk{}, err)
				return
			}
			if taken == 0 {
				return
			}
			window = window[taken:]
			if len(c.Text) > 0 && !yield(c, nil) {
				return
			}
		}
	}
}

// next cuts one chunk and takes its bytes, and the header's before it; 0 bytes: the window does not hold it whole.
func (s *Splitter) next(window []byte, last bool) (Chunk, int, error) {
	header, skip, at := s.Offset == 0, 0, s.Next
	if header {
		skip, at = min(s.format.BOM, len(window)), Place{1, 1}
	}
	raw := window[skip:]
	if most := s.most(); len(raw) > most {
		raw, last = raw[:most], false
	}
	text, bad := s.decode(raw, last)
	ends := newEdges(text, last && !bad, s.format.Delimiter)
	begin, first, p, start, rows := at, at, 0, 0, 0
	var x edge
	for p < len(text) && (header || p-start < s.size) {
		x = ends.next(p)
		if !x.whole {
			break
		}
		if x.stop-p > MaxRecord {
			return Chunk{}, 0, s.tooLong(text, begin, at, p)
		}
		blank := x.stop == p
		p = x.end
		at.Row++
		at.Line += x.lines
		switch {
		case blank:
		case header:
			header, start, first = false, p, at
		default:
			rows++
		}
	}
	ended := last && !bad && p == len(text)
	if !ended && (header || p-start < s.size) {
		if bad {
			return Chunk{}, 0, s.wrong(at, nil)
		}
		if len(text)-p > MaxRecord {
			return Chunk{}, 0, s.tooLong(text, begin, at, p)
		}
		if !last {
			return Chunk{}, 0, nil
		}
		return Chunk{}, 0, s.unterminated(text, begin, at)
	}
	if err := s.check(text[:p], begin); err != nil {
		return Chunk{}, 0, err
	}
	taken := skip + s.format.Encoding.width(text[:p])
	s.Offset, s.Rows, s.Next = s.Offset+int64(taken), s.Rows+rows, at
	return Chunk{text[start:p], first, rows}, taken, nil
}

// decode is a window's text. UTF-8 is taken as it stands, and looked at when a chunk is found (check).
func (s *Splitter) decode(raw []byte, last bool) (text []byte, bad bool) {
	if e := s.format.Encoding; e == UTF16LE || e == UTF16BE || e == Windows1252 {
		s.text, bad = e.decode(s.text[:0], raw, last)
		return s.text, bad
	}
	return raw, false
}

// check refuses a text, which begins with the record at a place, that is not UTF-8.
func (s *Splitter) check(text []byte, at Place) error {
	n := valid(text)
	if n == len(text) {
		return nil
	}
	e := newEdges(text, true, s.format.Delimiter)
	for p := 0; p <= n; {
		x := e.next(p)
		if x.end > n || x.end == p {
			break
		}
		p = x.end
		at.Row++
		at.Line += x.lines
	}
	return s.wrong(at, text[n:min(n+1, len(text))])
}

func (s *Splitter) wrong(at Place, bytes []byte) error {
	shown := ""
	if len(bytes) > 0 {
		shown = fmt.Sprintf(" (the byte %X)", bytes)
	}
	if s.format.Encoding == UTF8 {
		return refuseAt(at, "wrong_encoding", "it has characters that are not UTF-8%s. Set encoding to windows-1252, if Excel wrote the file, or save it as \"CSV UTF-8\".", shown)
	}
	return refuseAt(at, "wrong_encoding", "it has bytes that are not %s. Set encoding to that of the file, or save it as \"CSV UTF-8\".", s.format.Encoding)
}

func (s *Splitter) unterminated(text []byte, begin, at Place) error {
	if err := s.check(text, begin); err != nil {
		return err
	}
	return refuseAt(at, "unterminated_quote", "a quote opens a cell and is never closed. Close it, or write it twice within quotes where it is text.")
}

// tooLong refuses the record that begins at p, in a text that begins at begin.
func (s *Splitter) tooLong(text []byte, begin, at Place, p int) error {
	text = text[:p+MaxRecord]
	if valid(text) < len(text)-3 { // a character may be cut
		return s.check(text, begin)
	}
	if lines(text[p:]) > 0 {
		return refuseAt(at, "record_too_long", "a quote opens a cell that does not end within %d KB. Look for a quote that is not closed.", MaxRecord>>10)
	}
	return refuseAt(at, "record_too_long", "it is longer than %d KB. Check that this is a CSV file, with a line for each row.", MaxRecord>>10)
}

// HeaderOnly refuses a file of which everything is split and which has no rows: no_rows.
func (s State) HeaderOnly() error {
	if s.Rows > 0 {
		return nil
	}
	return refuse("no_rows", "The file has a header and no rows below it.")
}
