package tabular

import "iter"

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
	return &Splitter{State: from, format: f, size: size}
}

// Window is how many bytes a window must have, at least, so that every window, but the last, gives a chunk or an error. Larger ones
// cost less, for what is behind the last chunk of a window is read again.
func (s *Splitter) Window() int { return 2 * (s.size + MaxRecord + MaxHeader) }

// Split cuts the chunks that are whole in a window, the bytes of the file from Offset on; last says that it reaches the file's end,
// and then nothing is left over. State moves before each chunk is given, so that it may be kept with it. An error, the last to come,
// is a fault.Invalid that names the row: wrong_encoding, record_too_long, unterminated_quote.
func (s *Splitter) Split(window []byte, last bool) iter.Seq2[Chunk, error] { return nil }

// HeaderOnly refuses a file of which everything is split and which has no rows: no_rows.
func (s State) HeaderOnly() error { return nil }
