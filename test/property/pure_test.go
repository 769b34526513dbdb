package property_test

import (
	"testing"

	"customercenter/test/property"
	"customercenter/test/story"
	"customercenter/test/story/pure"

	"pgregory.net/rapid"
)

func domain() story.System { return pure.New() }

func TestBooksHoldOnThePureDomain(t *testing.T) {
	holds(t, 10_000, property.Depth{Steps: 20, Chains: 4}, domain)
}

// TestStatementsAddUp: what a statement says follows from the documents, whatever came in late.
func TestStatementsAddUp(t *testing.T) {
	cases(t, 1_000)
	var count property.Count
	rapid.Check(t, func(r *rapid.T) {
		w := property.Begin(t.Context(), r, domain(), &count, property.Depth{Steps: 40, States: true})
		w.Wander()
	})
}
