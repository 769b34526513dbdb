package property_test

import (
	"testing"

	memory "customercenter/test/memory/table"
	"customercenter/test/property"
	"customercenter/test/story"
	"customercenter/test/story/pure"
	"customercenter/test/story/whole"
	"customercenter/tools/engine"
)

// product is the whole product on a table, held to the pure domain at every step; every case has a tenant of its own in it.
func product(p *whole.Product) func() story.System {
	return func() story.System { return property.Twin{Pure: pure.New(), Whole: p.System()} }
}

func TestBooksHoldThroughTheAPIInMemory(t *testing.T) {
	holds(t, 500, property.Depth{Steps: 14, Looks: 1, Days: 6}, product(whole.New(memory.New(memory.Options{}))))
}

func TestBooksHoldThroughTheAPIOnDynamoDBLocal(t *testing.T) {
	holds(t, 50, property.Depth{Steps: 12, Looks: 2, Days: 3}, product(whole.New(engine.Table(t))))
}
