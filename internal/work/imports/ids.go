package imports

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"sync/atomic"
)

// ids draw what follows from the import and a row, so that a plan which is made again gives the same ids.
func (w *worker) ids(row int) *fixed {
	return &fixed{name: fmt.Sprintf("%s/%s/%d", w.head.Tenant, w.head.ID, row)}
}

// fixed draws what follows from a name.
type fixed struct {
	name string
	n    atomic.Uint64
}

// Bytes are the next bytes.
func (f *fixed) Bytes() (out [10]byte) {
	h := sha256.New()
	_, _ = h.Write([]byte(f.name))
	_ = binary.Write(h, binary.BigEndian, f.n.Add(1))
	copy(out[:], h.Sum(nil))
	return out
}
