package property_test

import (
	"testing"

	"customercenter/internal/table/memory"
	"customercenter/internal/tools/engine"
	"customercenter/internal/tools/story"
	"customercenter/internal/tools/story/whole"
)

// product is the whole product on a table; every case has a tenant of its own in it.
func product(p *whole.Product) func() story.System {
	return func() story.System { return p.System() }
}

func TestBooksHoldThroughTheAPIInMemory(t *testing.T) {
	walks(t, plan{cases: 500, steps: 16}, product(whole.New(memory.New(memory.Options{}))))
}

func TestUnapplyRestoresThroughTheAPIInMemory(t *testing.T) {
	restores(t, plan{cases: 500, steps: 6}, product(whole.New(memory.New(memory.Options{}))))
}

func TestBooksHoldThroughTheAPIOnDynamoDBLocal(t *testing.T) {
	walks(t, plan{cases: 50, steps: 16}, product(whole.New(engine.Table(t))))
}

func TestUnapplyRestoresThroughTheAPIOnDynamoDBLocal(t *testing.T) {
	restores(t, plan{cases: 50, steps: 6}, product(whole.New(engine.Table(t))))
}
