package main

import (
	"os"
	"testing"

	memory "customercenter/test/memory/table"
)

// TestTheMainJobOnRealData holds every figure of make demo-real to what it is known to be.
func TestTheMainJobOnRealData(t *testing.T) {
	o, err := open(t.Context(), memory.New(memory.Options{}), os.DirFS("../../.cache/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	if err := o.day(t.Context(), t.Output()); err != nil {
		t.Fatal(err)
	}
}
