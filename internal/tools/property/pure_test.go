package property_test

import (
	"testing"

	"customercenter/internal/tools/property"
	"customercenter/internal/tools/story"
	"customercenter/internal/tools/story/pure"
)

func domain() story.System { return pure.New() }

func TestBooksHoldOnThePureDomain(t *testing.T) {
	holds(t, 10_000, property.Depth{Steps: 20, Chains: 4}, domain)
}
