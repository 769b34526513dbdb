package pdf

import "io/fs"

// Fonts is a set of font files: Noto Sans, regular and bold, and its companions per script. A file is opened when a text
// needs it, once, and kept; a set serves any number of documents at the same time. Make one per process.
type Fonts struct {
	files fs.FS
}

// NewFonts is the set whose files stand in a directory (see `make fonts`); it opens none of them.
func NewFonts(files fs.FS) *Fonts { return &Fonts{files: files} }
