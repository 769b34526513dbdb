package property_test

import (
	"testing"

	"customercenter/internal/tools/story"
	"customercenter/internal/tools/story/pure"
)

func domain() story.System { return pure.New() }

func TestBooksHoldOnThePureDomain(t *testing.T) {
	walks(t, plan{cases: 10_000, steps: 20, coins: 4}, domain)
}

func TestUnapplyRestoresOnThePureDomain(t *testing.T) {
	restores(t, plan{cases: 10_000, steps: 8}, domain)
}
