package whole_test

import (
	"testing"

	"customercenter/internal/table"
	memory "customercenter/test/memory/table"
	"customercenter/test/story"
	"customercenter/test/story/whole"
	"customercenter/tools/engine"
)

func TestStoriesThroughTheAPIInMemory(t *testing.T) { told(t, memory.New(memory.Options{})) }

func TestStoriesThroughTheAPIOnDynamoDBLocal(t *testing.T) { told(t, engine.Table(t)) }

// told tells every story to a tenant of its own.
func told(t *testing.T, tb table.Table) {
	t.Helper()
	all, err := story.All()
	if err != nil {
		t.Fatal(err)
	}
	p := whole.New(tb)
	for _, st := range all {
		t.Run(st.Title, func(t *testing.T) {
			if err := story.Run(t.Context(), st, p.System()); err != nil {
				t.Error(err)
			}
		})
	}
	t.Logf("%d stories", len(all))
}
