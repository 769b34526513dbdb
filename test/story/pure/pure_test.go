package pure_test

import (
	"testing"

	"customercenter/test/story"
	"customercenter/test/story/pure"
)

func TestStoriesOnThePureDomain(t *testing.T) {
	all, err := story.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range all {
		t.Run(st.Title, func(t *testing.T) {
			if err := story.Run(t.Context(), st, pure.New()); err != nil {
				t.Error(err)
			}
		})
	}
	t.Logf("%d stories", len(all))
}
