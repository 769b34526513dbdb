package event

import (
	"bytes"
	"fmt"
	"slices"
)

// Breach is what is wrong with a chain, at the first place where it is.
type Breach struct {
	Seq  int64  // where
	What string // altered, removed, inserted, swapped, cutOff, personAltered, personMissing
}

func (b Breach) Error() string {
	return fmt.Sprintf("the chain is broken at event %d: %s", b.Seq, b.What)
}

// The kinds of breach.
const (
	Altered       = "altered"       // the stored bytes are not those that were hashed
	Removed       = "removed"       // an event is missing between two others
	Inserted      = "inserted"      // an event that its neighbours do not know
	Swapped       = "swapped"       // an event stands in another's place
	CutOff        = "cutOff"        // the chain ends before the account's last event
	PersonAltered = "personAltered" // a person's values are not those that were hashed
	PersonMissing = "personMissing" // a person's values are gone and no event says that they were erased
)

// Verify checks a whole chain, in the order in which it is stored, against the account's last seq and hash. It answers the
// first Breach, or nil. An event of type erased names, as its reason, the person whose values were taken away.
func Verify(chain []Sealed, head int64, hash []byte) error {
	erased := map[string]bool{}
	for _, s := range chain {
		if e, err := Open(s); err == nil && e.Type == "erased" {
			erased[e.Reason] = true
		}
	}
	var prev []byte
	for i, s := range chain {
		want := int64(i + 1)
		if err := check(s, prev, want, erased); err != nil {
			return err.where(chain, i)
		}
		prev = s.H
	}
	switch last := int64(len(chain)); {
	case last < head:
		return Breach{last + 1, CutOff}
	case last > head:
		return Breach{head + 1, Inserted}
	case !bytes.Equal(prev, hash):
		return Breach{head, Altered}
	}
	return nil
}

// broken is a broken event before it is told what the break means for the chain.
type broken struct{ Breach }

func check(s Sealed, prev []byte, want int64, erased map[string]bool) *broken {
	if s.Seq != want {
		return &broken{Breach{want, Removed}}
	}
	e, err := Open(s)
	if err != nil {
		return &broken{Breach{want, Altered}}
	}
	if e.Seq != s.Seq {
		return &broken{Breach{want, Swapped}}
	}
	if !bytes.Equal(s.C, keptHash(s.Kept)) || !bytes.Equal(s.H, link(prev, s.Body, s.C)) {
		return &broken{Breach{want, Altered}}
	}
	for _, k := range s.Kept {
		own, there := s.Persons[k.Person]
		switch {
		case !there && !erased[k.Person]:
			return &broken{Breach{want, PersonMissing}}
		case there && !bytes.Equal(k.Sum, digest(k.Person, own)):
			return &broken{Breach{want, PersonAltered}}
		}
	}
	return nil
}

// where tells a missing event from one that was put in (two events of one number, or one whose neighbours link past it, are
// insertions), and an event that was moved from one whose own number was altered.
func (b *broken) where(chain []Sealed, i int) Breach {
	if b.What == Swapped && !intact(chain, chain[i]) {
		return Breach{b.Seq, Altered}
	}
	if b.What != Removed {
		return b.Breach
	}
	if i > 0 && chain[i].Seq <= chain[i-1].Seq {
		return Breach{chain[i].Seq, Inserted}
	}
	return b.Breach
}

// intact reports that an event is as it was sealed, behind one of the chain: whatever place it stands in now.
func intact(chain []Sealed, s Sealed) bool {
	if !bytes.Equal(s.C, keptHash(s.Kept)) {
		return false
	}
	behind := func(prev []byte) bool { return bytes.Equal(s.H, link(prev, s.Body, s.C)) }
	return behind(nil) || slices.ContainsFunc(chain, func(x Sealed) bool { return behind(x.H) })
}
