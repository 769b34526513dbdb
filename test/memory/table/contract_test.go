package memory_test

import (
	"testing"

	contract "customercenter/test/contract/table"
	memory "customercenter/test/memory/table"
)

func TestContract(t *testing.T) { contract.Run(t, memory.New(memory.Options{})) }

// TestContractInSteps reads item by item, as in the simulation.
func TestContractInSteps(t *testing.T) {
	contract.Run(t, memory.New(memory.Options{Yield: func() {}, Feed: true}))
}
