package memory_test

import (
	"testing"

	"customercenter/internal/table/contract"
	"customercenter/internal/table/memory"
)

func TestContract(t *testing.T) { contract.Run(t, memory.New(memory.Options{})) }

// TestContractInSteps reads item by item, as in the simulation.
func TestContractInSteps(t *testing.T) {
	contract.Run(t, memory.New(memory.Options{Yield: func() {}, Feed: true}))
}
