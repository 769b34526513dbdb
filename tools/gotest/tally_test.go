package main

import (
	"strings"
	"testing"
)

func TestReadCountsTestsNotTheirParts(t *testing.T) {
	in := `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Test":"TestA/one"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestB/two","Output":"want 1, got 2\n"}
{"Action":"fail","Package":"p","Test":"TestB/two"}
{"Action":"fail","Package":"p","Test":"TestB"}
{"Action":"fail","Package":"p","Elapsed":1}
{"Action":"output","Package":"q","Output":"panic: out of milk\n"}
{"Action":"fail","Package":"q"}
{"Action":"pass","Package":"r"}
`
	var to strings.Builder
	got, err := read(strings.NewReader(in), &to)
	if err != nil {
		t.Fatal(err)
	}
	if got != (tally{passed: 1, failed: 2}) {
		t.Errorf("got %+v, want 1 passed and 2 failed (TestB, and the death of q)", got)
	}
	for _, want := range []string{"want 1, got 2", "out of milk", "FAIL  p", "ok    r"} {
		if !strings.Contains(to.String(), want) {
			t.Errorf("%q was not told in:\n%s", want, to.String())
		}
	}
}
