package runtimeapi_test

import (
	"maps"
	"slices"
	"testing"

	"customercenter/test/runtimeapi"
)

func TestTheSeedIsTheSameEveryTime(t *testing.T) {
	a, err := runtimeapi.Seed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := runtimeapi.Seed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(a.Names, b.Names) {
		t.Errorf("ids differ: %v and %v", a.Names, b.Names)
	}
	for _, want := range []string{"customer BREWERY", "customer BREWERY contacts 2", "invoice 1", "draft", "receipt 1 applications 1", "hold BAKERY", "run", "waiting run", "statements items 1"} {
		if a.Names[want] == "" {
			t.Errorf("the seed has no %s; it has %v", want, slices.Sorted(maps.Keys(a.Names)))
		}
	}
	if len(a.Items) != len(b.Items) || len(a.Items) < 40 {
		t.Errorf("%d and %d items", len(a.Items), len(b.Items))
	}
}
