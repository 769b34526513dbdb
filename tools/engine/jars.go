package engine

import (
	"fmt"
	"path/filepath"

	"customercenter/tools/root"
)

// jars finds the directory of the jars and checks that the engine and its native library's loader are there.
func jars(dir string) (string, error) {
	if dir == "" {
		dir, err := root.Dir()
		if err != nil {
			return "", fmt.Errorf("engine: %w", err)
		}
		return jars(filepath.Join(dir, ".cache", "engine"))
	}
	for _, want := range []string{"DynamoDBLocal-*.jar", "sqlite4java-*.jar"} {
		if found, _ := filepath.Glob(filepath.Join(dir, want)); len(found) == 0 {
			return "", Missing{"the tests need DynamoDB Local, and there is no " + want + " in " + dir,
				"run `make engine` (Maven fetches it once, about 50 MB)"}
		}
	}
	return dir, nil
}
