// Package token is signed JSON Web Tokens as the local machine needs them: RS256 only, made by the issuer, checked by the
// gateway. It is small on purpose: an algorithm that is not named here cannot be negotiated.
package token

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
)

// Key is a signing key with its name.
type Key struct {
	ID      string
	Private *rsa.PrivateKey
}

// NewKey draws a key of 2048 bits, named by the hash of its public part.
func NewKey() (Key, error) {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return Key{}, fmt.Errorf("token: %w", err)
	}
	return Named(k), nil
}

// Named gives a key the name that follows from it.
func Named(k *rsa.PrivateKey) Key {
	sum := sha256.Sum256(k.N.Bytes())
	return Key{ID: encode(sum[:12]), Private: k}
}

// Claims are what a token says.
type Claims map[string]any

type header struct {
	Algorithm string `json:"alg"`
	KeyID     string `json:"kid"`
	Type      string `json:"typ,omitempty"`
}

// Sign makes a token.
func (k Key) Sign(c Claims) (string, error) {
	head, err := json.Marshal(header{"RS256", k.ID, "JWT"})
	if err != nil {
		return "", fmt.Errorf("token: %w", err)
	}
	body, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("token: %w", err)
	}
	text := encode(head) + "." + encode(body)
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, k.Private, crypto.SHA256, sum[:])
	if err != nil {
		return "", fmt.Errorf("token: %w", err)
	}
	return text + "." + encode(signature), nil
}

// JWK is a public key as it is published.
type JWK struct {
	Type      string `json:"kty"`
	Use       string `json:"use"`
	Algorithm string `json:"alg"`
	ID        string `json:"kid"`
	N         string `json:"n"`
	E         string `json:"e"`
}

// JWKS is a set of published keys.
type JWKS struct {
	Keys []JWK `json:"keys"`
}

// JWK is the public part of the key.
func (k Key) JWK() JWK {
	return JWK{"RSA", "sig", "RS256", k.ID, encode(k.Private.N.Bytes()), encode(big.NewInt(int64(k.Private.E)).Bytes())}
}

// Public reads a published key; keys for other uses are an error.
func (j JWK) Public() (*rsa.PublicKey, error) {
	if j.Type != "RSA" || j.Algorithm != "RS256" {
		return nil, fmt.Errorf("token: key %s is %s %s, not RSA RS256", j.ID, j.Type, j.Algorithm)
	}
	n, err := decode(j.N)
	if err != nil {
		return nil, err
	}
	e, err := decode(j.E)
	if err != nil {
		return nil, err
	}
	exponent := new(big.Int).SetBytes(e)
	if !exponent.IsInt64() || exponent.Int64() < 3 || exponent.Int64() > 1<<31-1 || len(n) < 256 {
		return nil, fmt.Errorf("token: key %s is too weak", j.ID)
	}
	return &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())}, nil
}

// ErrInvalid is a token that is not one of ours: not a JWT, another algorithm, an unknown key, a wrong signature. It does
// not say which to the caller.
var ErrInvalid = errors.New("token: not a valid token")

// Verify checks the signature against the key that the token names and reads what it says. Who issued it, for whom and
// until when is for the caller to check.
func Verify(text string, key func(id string) (*rsa.PublicKey, error)) (Claims, error) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return nil, ErrInvalid
	}
	var head header
	if err := unmarshal(parts[0], &head); err != nil || head.Algorithm != "RS256" {
		return nil, ErrInvalid
	}
	public, err := key(head.KeyID)
	if err != nil {
		return nil, errors.Join(ErrInvalid, err)
	}
	signature, err := decode(parts[2])
	if err != nil {
		return nil, ErrInvalid
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if err := rsa.VerifyPKCS1v15(public, crypto.SHA256, sum[:], signature); err != nil {
		return nil, ErrInvalid
	}
	var c Claims
	if err := unmarshal(parts[1], &c); err != nil {
		return nil, ErrInvalid
	}
	return c, nil
}

// Str is a claim that is a text, or "".
func (c Claims) Str(name string) string { s, _ := c[name].(string); return s }

// Seconds is a claim that is a time in seconds since 1970; false when it is missing or something else.
func (c Claims) Seconds(name string) (int64, bool) {
	n, ok := c[name].(json.Number)
	if !ok {
		return 0, false
	}
	s, err := n.Int64()
	return s, err == nil
}

// Texts is a claim that is a text or a list of texts.
func (c Claims) Texts(name string) []string {
	switch x := c[name].(type) {
	case string:
		return []string{x}
	case []any:
		var out []string
		for _, v := range x {
			if s, ok := v.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func unmarshal(part string, to any) error {
	b, err := decode(part)
	if err != nil {
		return err
	}
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.UseNumber()
	return d.Decode(to)
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func decode(s string) ([]byte, error) { return base64.RawURLEncoding.DecodeString(s) }
