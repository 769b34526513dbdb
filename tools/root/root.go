// Package root finds the module's directory, for tools and tests that read or write files of the repository.
package root

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// Dir is the directory of the module that the working directory lies in.
func Dir() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		b, err := os.ReadFile(filepath.Join(dir, "go.mod")) //nolint:gosec // our own module
		if err == nil && strings.HasPrefix(string(b), "module customercenter\n") {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("the working directory is not inside the module customercenter")
		}
		dir = up
	}
}
