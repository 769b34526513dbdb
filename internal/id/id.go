// Package id holds the names of things. An id names its home: a document's id carries the customer under whose key it
// lies, an application's carries its debit document and the sequence number that made it, so that no index is needed to
// find them. Ids never contain '#', which ends every key segment.
package id

import (
	"encoding/base32"
	"fmt"
	"strings"
	"time"
)

const (
	customerLen = 16 // 80 random bits
	ownLen      = 13 // 35 bits of seconds and 30 random bits
	stampLen    = 7
	seqLen      = 7          // 35 bits of sequence number
	epoch       = 1577836800 // 2020-01-01, from which the seconds are counted
)

const digits = "0123456789abcdefghjkmnpqrstvwxyz" // in the order of their bytes; without i, l, o, u

var alphabet = base32.NewEncoding(digits).WithPadding(base32.NoPadding)

// Tenant names a tenant: lower-case letters, digits and hyphens, chosen by the operator.
type Tenant string

// Customer is cus_ and the customer's part; Home is that part.
type Customer string

// Document is a kind's prefix, the home customer's part and a part of its own: inv_…, rcp_….
type Document string

// Application names one application by its home, debit document and sequence number.
type Application string

// Kind is what a document is; its text is the prefix of the ids.
type Kind string

// The kinds of documents.
const (
	Invoice   Kind = "inv"
	Receipt   Kind = "rcp"
	Statement Kind = "stm"
	Dispute   Kind = "dsp"
	DueItem   Kind = "due" // no document: an open item, as lists by due month name it
)

// Source makes random parts; the simulation gives it a seed.
type Source interface{ Bytes() [10]byte }

// NewCustomer draws a customer's id.
func NewCustomer(s Source) Customer { return Customer("cus_" + draw(s)) }

// NewDocument draws a document's id in the home of a customer. Its own part begins with the second in which it was made, so
// that a customer's documents of a kind lie in the order in which they were made.
func NewDocument(s Source, k Kind, home Customer, made time.Time) Document {
	return Document(string(k) + "_" + home.Home() + base32Of(made.Unix()-epoch, stampLen) + draw(s)[:ownLen-stampLen])
}

// NewPart draws a part's id (a contact's, a hold's) with a prefix.
func NewPart(s Source, prefix string) string { return prefix + "_" + draw(s)[:ownLen] }

func draw(s Source) string {
	b := s.Bytes()
	return alphabet.EncodeToString(b[:])
}

// Home is the customer's part, without its prefix.
func (c Customer) Home() string { return strings.TrimPrefix(string(c), "cus_") }

// ParseCustomer reads a customer's id.
func ParseCustomer(s string) (Customer, error) {
	if !strings.HasPrefix(s, "cus_") || !valid(s[4:], customerLen) {
		return "", fmt.Errorf("%q is not a customer's id", clip(s))
	}
	return Customer(s), nil
}

// ParseDocument reads a document's id of that kind.
func ParseDocument(s string, k Kind) (Document, error) {
	p := string(k) + "_"
	if !strings.HasPrefix(s, p) || !valid(s[len(p):], customerLen+ownLen) {
		return "", fmt.Errorf("%q is not an id of that kind of document", clip(s))
	}
	return Document(s), nil
}

// Kind is what the document is.
func (d Document) Kind() Kind { k, _, _ := strings.Cut(string(d), "_"); return Kind(k) }

// Customer is the customer under whose key the document lies.
func (d Document) Customer() Customer {
	_, rest, _ := strings.Cut(string(d), "_")
	return Customer("cus_" + rest[:customerLen])
}

// NewApplication names the application of a debit document made by the event seq of its home.
func NewApplication(debit Document, seq int64) Application {
	k, rest, _ := strings.Cut(string(debit), "_")
	return Application("app_" + k + rest + base32Of(seq, seqLen))
}

// base32Of writes a number in n characters that sort as the number does.
func base32Of(x int64, n int) string {
	b := make([]byte, n)
	for i := n - 1; i >= 0; i-- {
		b[i] = digits[x&31]
		x >>= 5
	}
	return string(b)
}

// ParseApplication reads an application's id.
func ParseApplication(s string) (Application, error) {
	if !strings.HasPrefix(s, "app_") || len(s) != 4+3+customerLen+ownLen+seqLen || !valid(s[7:], customerLen+ownLen+seqLen) {
		return "", fmt.Errorf("%q is not an application's id", clip(s))
	}
	return Application(s), nil
}

// Debit is the debit document of the application.
func (a Application) Debit() Document {
	return Document(string(a[4:7]) + "_" + string(a[7:7+customerLen+ownLen]))
}

// Seq is the sequence number of the event that made the application.
func (a Application) Seq() int64 {
	var n int64
	for _, r := range string(a[len(a)-seqLen:]) {
		n = n<<5 | int64(strings.IndexRune(digits, r))
	}
	return n
}

func valid(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for _, r := range s {
		if !strings.ContainsRune(digits, r) {
			return false
		}
	}
	return true
}

func clip(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}
