package intake

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"slices"
)

// Claim says by hashes that a row gives a number to a customer; nobody is the owner of the number of a row that was rejected.
type Claim struct{ number, owner uint64 }

const nobody = 0

// claimBytes is a claim's size as it is kept.
const claimBytes = 16

func hash(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s))
	return h.Sum64()
}

// Bytes are claims as they are kept.
func Bytes(claims []Claim) []byte {
	out := make([]byte, 0, len(claims)*claimBytes)
	for _, c := range claims {
		out = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(out, c.number), c.owner)
	}
	return out
}

// Claims reads them back behind others.
func Claims(all []Claim, b []byte) ([]Claim, error) {
	if len(b)%claimBytes != 0 {
		return nil, errors.New("intake: claims are damaged")
	}
	for ; len(b) > 0; b = b[claimBytes:] {
		all = append(all, Claim{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])})
	}
	return all, nil
}

// Clashes are the numbers of which not all rows can be taken in, and why: true where they are of more than one customer, false
// where one of them was rejected.
type Clashes map[uint64]bool

// Clashing finds them; it sorts the claims.
func Clashing(all []Claim) Clashes {
	slices.SortFunc(all, func(a, b Claim) int {
		switch {
		case a.number < b.number:
			return -1
		case a.number > b.number:
			return 1
		}
		return cmp.Compare(a.owner, b.owner)
	})
	out := Clashes{}
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		if a.number == b.number && a.owner != b.owner {
			out[b.number] = out[b.number] || a.owner != nobody && b.owner != nobody
		}
	}
	return out
}

// Has reports that not all rows of a number can be taken in, and whether that is for they are of several customers. Two different
// numbers are taken for one with a chance of about one in ten million for a file of a million rows.
func (c Clashes) Has(number string) (several, has bool) {
	if len(c) > 0 {
		several, has = c[hash(Owner(number))]
	}
	return several, has
}
