package importer

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"slices"
)

// Claim says by hashes that a row gives a number to a customer.
type Claim struct{ number, owner uint64 }

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
		return nil, errors.New("importer: claims are damaged")
	}
	for ; len(b) > 0; b = b[claimBytes:] {
		all = append(all, Claim{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])})
	}
	return all, nil
}

// Clashes are the numbers that are claimed for more than one customer.
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
		return 0
	})
	out := Clashes{}
	for i := 1; i < len(all); i++ {
		if all[i].number == all[i-1].number && all[i].owner != all[i-1].owner {
			out[all[i].number] = true
		}
	}
	return out
}

// Has reports that rows of several customers have a number. Two different numbers are taken for one with a chance of about one in
// ten million for a file of a million rows.
func (c Clashes) Has(number string) bool { return len(c) > 0 && c[hash(Owner(number))] }
