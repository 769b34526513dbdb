package pdf

import (
	"io/fs"
	"sync"
)

// Fonts is a set of font files: Noto Sans, regular and bold, its companions per script, and Noto Emoji. A file is
// opened when a text needs it, once, and kept; a set serves any number of documents at the same time.
type Fonts struct {
	files fs.FS
	slots [families][2]slot
	zips  sync.Pool // of *zlib.Writer: each has a megabyte of tables
}

// family is one typeface for some scripts.
type family uint8

const (
	latin family = iota // with Greek and Cyrillic
	devanagari
	arabic
	hebrew
	thai
	chinese
	japanese
	korean
	emoji
	families
)

// fileNames are the names of the regular and the bold file of each family.
var fileNames = [families][2]string{
	latin:      {"NotoSans_400Regular.ttf", "NotoSans_700Bold.ttf"},
	devanagari: {"NotoSansDevanagari_400Regular.ttf", "NotoSansDevanagari_700Bold.ttf"},
	arabic:     {"NotoSansArabic_400Regular.ttf", "NotoSansArabic_700Bold.ttf"},
	hebrew:     {"NotoSansHebrew_400Regular.ttf", "NotoSansHebrew_700Bold.ttf"},
	thai:       {"NotoSansThai_400Regular.ttf", "NotoSansThai_700Bold.ttf"},
	chinese:    {"NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf"},
	japanese:   {"NotoSansJP_400Regular.ttf", "NotoSansJP_700Bold.ttf"},
	korean:     {"NotoSansKR_400Regular.ttf", "NotoSansKR_700Bold.ttf"},
	emoji:      {"NotoEmoji_400Regular.ttf", "NotoEmoji_700Bold.ttf"},
}

// slot holds a font once it has been read. A failure is not kept: the next document may find the file.
type slot struct {
	mu   sync.Mutex
	face *face
}

// NewFonts is the set whose files stand in a directory (see `make fonts`); it opens none of them.
func NewFonts(files fs.FS) *Fonts { return &Fonts{files: files} }

// FontsOf is the set of a directory that all of a process shares, so that a request does not read again what one before it
// has read. The directory is of a comparable type, as that of os.DirFS is.
func FontsOf(files fs.FS) *Fonts {
	set, _ := shared.LoadOrStore(files, NewFonts(files))
	fonts, _ := set.(*Fonts)
	return fonts
}

// shared are the sets of FontsOf, by directory.
var shared sync.Map

// face reads a font when it is asked for first.
func (f *Fonts) face(of family, w Weight) (*face, error) {
	s := &f.slots[of][w&1]
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.face != nil {
		return s.face, nil
	}
	name := fileNames[of][w&1]
	data, err := fs.ReadFile(f.files, name)
	if err != nil {
		return nil, FontUnreadable{File: name, Err: err}
	}
	read, err := newFace(data)
	if err != nil {
		return nil, FontUnreadable{File: name, Err: err}
	}
	read.latin = of == latin
	s.face = read
	return read, nil
}
