package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strconv"

	"github.com/klauspost/compress/zlib"
)

// ref is the number of an object; 0 is none.
type ref int32

// Objects per object stream: enough to compress well, few enough that a reader finds one quickly.
const packed = 200

// level of compression: more saves a hundredth and takes a tenth longer.
const level = 1

// place says where an object stands: at an offset of the file, or as the index-th of an object stream.
type place struct {
	at     int64
	stream ref
	index  int32
}

// file writes objects one after the other and knows where each stands. Small ones are collected in object streams, which
// PDF/A from part 2 on allows; a document of 10,000 lines has 70,000 of them.
type file struct {
	out    io.Writer
	err    error
	at     int64
	sum    hash.Hash // over all bytes before the trailer: the document's id
	places []place   // by ref
	pack   ref       // the object stream that is being filled
	heads  []byte
	bodies []byte
	count  int
	small  bytes.Buffer // what has been compressed
	zip    *zlib.Writer
	line   []byte
}

func newFile(out io.Writer, zip *zlib.Writer) *file {
	f := &file{out: out, zip: zip, sum: sha256.New(), places: make([]place, 1, 256)}
	if f.zip == nil {
		f.zip, _ = zlib.NewWriterLevel(&f.small, level) // the level is a constant that exists
	}
	// The second line is the usual sign, to whoever moves the file, that it is not text.
	f.raw([]byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"))
	return f
}

// raw writes bytes and keeps the first error.
func (f *file) raw(b []byte) {
	if f.err != nil {
		return
	}
	n, err := f.out.Write(b)
	f.at += int64(n)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	if f.err = err; err == nil {
		_, f.err = f.sum.Write(b)
	}
}

// reserve gives a number to an object that is written later, once.
func (f *file) reserve() ref {
	f.places = append(f.places, place{})
	return ref(len(f.places) - 1)
}

// put writes a small object: it goes into the object stream of the moment.
func (f *file) put(r ref, body []byte) {
	if f.pack == 0 {
		f.pack = f.reserve()
	}
	f.places[r] = place{stream: f.pack, index: int32(f.count)}
	f.heads = strconv.AppendInt(f.heads, int64(r), 10)
	f.heads = append(f.heads, ' ')
	f.heads = strconv.AppendInt(f.heads, int64(len(f.bodies)), 10)
	f.heads = append(f.heads, ' ')
	f.bodies = append(append(f.bodies, body...), '\n')
	if f.count++; f.count == packed {
		f.flushPack()
	}
}

// add writes a small object that nothing has pointed to yet.
func (f *file) add(body string) ref {
	r := f.reserve()
	f.put(r, []byte(body))
	return r
}

func (f *file) flushPack() {
	if f.pack == 0 {
		return
	}
	r, n, first := f.pack, f.count, len(f.heads)
	f.heads = append(f.heads, f.bodies...)
	f.stream(r, "/Type/ObjStm/N "+strconv.Itoa(n)+"/First "+strconv.Itoa(first), f.heads)
	f.pack, f.count, f.heads, f.bodies = 0, 0, f.heads[:0], f.bodies[:0]
}

// stream writes an object with compressed data. The dictionary's entries are given without brackets.
func (f *file) stream(r ref, dict string, data []byte) {
	f.compressed(r, dict, f.deflate(data))
}

// compressed writes an object whose data has been compressed before.
func (f *file) compressed(r ref, dict string, data []byte) {
	f.plain(r, dict+"/Filter/FlateDecode", data)
}

// deflate compresses; the result is good until the next call.
func (f *file) deflate(data []byte) []byte {
	f.small.Reset()
	f.zip.Reset(&f.small)
	_, err := f.zip.Write(data)
	if err = errors.Join(err, f.zip.Close()); err != nil && f.err == nil {
		f.err = err
	}
	return f.small.Bytes()
}

// plain writes an object with data as it is.
func (f *file) plain(r ref, dict string, data []byte) {
	f.places[r] = place{at: f.at}
	b := strconv.AppendInt(f.line[:0], int64(r), 10)
	b = append(b, " 0 obj\n<<"...)
	b = append(b, dict...)
	b = append(b, "/Length "...)
	b = strconv.AppendInt(b, int64(len(data)), 10)
	b = append(b, ">>stream\n"...)
	f.line = b
	f.raw(b)
	f.raw(data)
	f.raw([]byte("\nendstream\nendobj\n"))
}

// finish writes the table of places and the trailer. The document's id is the digest of everything before.
func (f *file) finish(root, info ref) error {
	f.flushPack()
	self, start := f.reserve(), f.at
	f.places[self] = place{at: start}
	id := hex.EncodeToString(f.sum.Sum(nil)[:16])
	// Each entry has seven bytes: the kind, four of offset or stream, two of index.
	table := make([]byte, 0, 7*len(f.places))
	for i, p := range f.places {
		switch {
		case i == 0:
			table = append(table, 0, 0, 0, 0, 0, 0xFF, 0xFF)
		case p.stream != 0:
			table = append(table, 2, byte(p.stream>>24), byte(p.stream>>16), byte(p.stream>>8), byte(p.stream), byte(p.index>>8), byte(p.index))
		default:
			table = append(table, 1, byte(p.at>>24), byte(p.at>>16), byte(p.at>>8), byte(p.at), 0, 0)
		}
	}
	f.stream(self, "/Type/XRef/W[1 4 2]/Size "+strconv.Itoa(len(f.places))+"/Root "+root.String()+"/Info "+info.String()+
		"/ID[<"+id+"><"+id+">]", table)
	f.raw([]byte("startxref\n" + strconv.FormatInt(start, 10) + "\n%%EOF\n"))
	return f.err
}

// String is how one object points to another.
func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// refTo appends how one object points to another.
func refTo(b []byte, r ref) []byte {
	return append(strconv.AppendInt(b, int64(r), 10), " 0 R "...)
}
