//go:build !race

package apitest_test

const detecting = false
