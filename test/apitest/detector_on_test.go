//go:build race

package apitest_test

// detecting says that the race detector looks on: it makes everything ten times slower, so shares of time are not asserted.
const detecting = true
