package issuer

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"customercenter/infra/local/token"
)

// loadKey reads the signing key, so that a restart signs nobody out; the first run makes it.
func loadKey(dir string) (token.Key, error) {
	path := filepath.Join(dir, "key.pem")
	b, err := os.ReadFile(path) //nolint:gosec // our own folder
	if errors.Is(err, os.ErrNotExist) {
		return makeKey(dir, path)
	}
	if err != nil {
		return token.Key{}, fmt.Errorf("issuer: %w", err)
	}
	block, _ := pem.Decode(b)
	if block == nil {
		return token.Key{}, fmt.Errorf("issuer: %s is not a key; remove it and a new one is made", path)
	}
	k, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	private, ok := k.(*rsa.PrivateKey)
	if err != nil || !ok {
		return token.Key{}, fmt.Errorf("issuer: %s is not an RSA key; remove it and a new one is made", path)
	}
	return token.Named(private), nil
}

func makeKey(dir, path string) (token.Key, error) {
	k, err := token.NewKey()
	if err != nil {
		return k, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(k.Private)
	if err != nil {
		return k, fmt.Errorf("issuer: %w", err)
	}
	return k, write(dir, path, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

// write replaces a file whole, readable by its owner only: a kill in between leaves the old one.
func write(dir, path string, b []byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("issuer: %w", err)
	}
	if err := os.WriteFile(path+".new", b, 0o600); err != nil {
		return fmt.Errorf("issuer: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("issuer: %w", err)
	}
	return nil
}

// session is one sign-in. The refresh token is the id and a secret; only the secret's hash is kept. Each use of the token
// replaces the secret, and a secret that was used before ends the session: somebody copied it.
type session struct {
	ID      string    `json:"id"`
	Subject string    `json:"subject"`
	Tenant  string    `json:"tenant"`
	Secret  string    `json:"secret"` // hash
	Since   time.Time `json:"since"`
}

// sessions are the sign-ins that can still be refreshed, kept in a file.
type sessions struct {
	dir string

	mu   sync.Mutex
	list map[string]session
}

func loadSessions(dir string) (*sessions, error) {
	s := &sessions{dir: dir, list: map[string]session{}}
	b, err := os.ReadFile(s.path())
	if errors.Is(err, os.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, fmt.Errorf("issuer: %w", err)
	}
	if err := json.Unmarshal(b, &s.list); err != nil {
		return nil, fmt.Errorf("issuer: %s cannot be read; remove it and everybody signs in again: %w", s.path(), err)
	}
	return s, nil
}

func (s *sessions) path() string { return filepath.Join(s.dir, "sessions.json") }

// begin starts a session and gives its refresh token.
func (s *sessions) begin(p Person, now time.Time) (session, string, error) {
	secret := draw()
	x := session{ID: draw(), Subject: p.Subject, Tenant: p.Tenant, Secret: hash(secret), Since: now.UTC()}
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, old := range s.list {
		if now.Sub(old.Since) > SessionLife {
			delete(s.list, id)
		}
	}
	s.list[x.ID] = x
	return x, x.ID + "." + secret, s.save()
}

// renew exchanges a refresh token for the next one; false when the session is over.
func (s *sessions) renew(id, secret string, now time.Time) (session, string, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x, ok := s.list[id]
	if !ok {
		return session{}, "", false, nil
	}
	if x.Secret != hash(secret) || now.Sub(x.Since) > SessionLife {
		delete(s.list, id)
		return session{}, "", false, s.save()
	}
	next := draw()
	x.Secret = hash(next)
	s.list[id] = x
	return x, id + "." + next, true, s.save()
}

func (s *sessions) end(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.list[id]; !ok {
		return nil
	}
	delete(s.list, id)
	return s.save()
}

func (s *sessions) save() error {
	b, err := json.MarshalIndent(s.list, "", "  ")
	if err != nil {
		return fmt.Errorf("issuer: %w", err)
	}
	return write(s.dir, s.path(), b)
}

func draw() string { return rand.Text() } // 130 random bits
