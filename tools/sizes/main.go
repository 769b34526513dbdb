// Sizes says how large the functions' binaries are, and fails when one is larger than what it links allows: whoever draws documents
// carries shaping, fonts' tables and workbooks (decision 0018). What is linked is read from the binaries themselves.
package main

import (
	"cmp"
	"debug/buildinfo"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// Limits in MB: an operation is 12 without S3's client.
const (
	largest       = 14
	largestDrawer = 32
)

// shaping is the library that every function links that draws.
const shaping = "github.com/go-text/typesetting"

// binary is a function as it was built.
type binary struct {
	name  string
	bytes int64
	draws bool
}

// most is what the binary may have, in MB.
func (b binary) most() int64 {
	if b.draws {
		return largestDrawer
	}
	return largest
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./tools/sizes DIRECTORY")
		os.Exit(2)
	}
	if err := tell(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "sizes:", err)
		os.Exit(1)
	}
}

// tell prints the largest of those that draw and of the others, and how many there are. Errors: those that are too large.
func tell(dir string) error {
	all, err := read(dir)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b binary) int { return cmp.Compare(b.bytes, a.bytes) })
	var sum int64
	var bad []error
	shown := map[bool]int{}
	for _, b := range all {
		sum += b.bytes
		if shown[b.draws]++; shown[b.draws] <= 3 {
			fmt.Printf("  %5.1f MB of %d  %s\n", megabytes(b.bytes), b.most(), b.name)
		}
		if b.bytes > b.most()<<20 {
			bad = append(bad, fmt.Errorf("%s has %.1f MB, %d at most", b.name, megabytes(b.bytes), b.most()))
		}
	}
	fmt.Printf("%d functions, %.1f MB on average, %d of them draw\n", len(all), megabytes(sum)/float64(len(all)), shown[true])
	return errors.Join(bad...)
}

func megabytes(n int64) float64 { return float64(n) / (1 << 20) }

// read tells the binaries of a directory. Errors: a file that is none, or no file at all.
func read(dir string) ([]binary, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []binary
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			return nil, err
		}
		built, err := buildinfo.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		b := binary{name: f.Name(), bytes: info.Size()}
		for _, m := range built.Deps {
			b.draws = b.draws || m.Path == shaping
		}
		out = append(out, b)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s is empty", dir)
	}
	return out, nil
}
