package dynamo_test

import (
	"testing"

	contract "customercenter/test/contract/table"
	memory "customercenter/test/memory/table"
	"customercenter/tools/engine"
)

func TestContract(t *testing.T) { contract.Run(t, engine.Table(t)) }

// TestLimitsOfTheEngine asks the engine without our own check in front, so that our limits are the engine's.
func TestLimitsOfTheEngine(t *testing.T) { contract.Limits(t, engine.Table(t).Unchecked(), true) }

// TestMemoryIsTheSame makes the same random calls here and in memory.
func TestMemoryIsTheSame(t *testing.T) {
	tb := engine.Table(t)
	for seed := range uint64(4) {
		contract.Same(t, tb, memory.New(memory.Options{}), seed, 120)
	}
}
