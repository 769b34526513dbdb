package chaos

import (
	"math/rand/v2"
	"sync"
	"time"
)

// Rates say how many of a thousand calls meet each fault, and how long pauses may be.
type Rates struct {
	Conflict    int
	Throttle    int
	LoseRequest int
	LoseReply   int
	CrashBefore int
	CrashAfter  int
	Delay       int           // of a thousand calls, beside the faults
	Longest     time.Duration // a pause is drawn from (0, Longest]
}

// Rough is weather in which every fault happens often enough to be met in some hundred calls, and most calls pass.
var Rough = Rates{Conflict: 40, Throttle: 10, LoseRequest: 10, LoseReply: 20, CrashBefore: 5, CrashAfter: 5,
	Delay: 50, Longest: 2 * time.Second}

// Seeded draws what goes wrong from a seed: the same calls in the same order meet the same faults.
func Seeded(seed uint64, r Rates) func(Call) Act {
	var mu sync.Mutex
	rnd := rand.New(rand.NewPCG(seed, 0x5eed)) //nolint:gosec // repeatable on purpose
	return func(Call) Act {
		mu.Lock()
		defer mu.Unlock()
		var act Act
		n := rnd.IntN(1000)
		for _, x := range []struct {
			rate  int
			fault Fault
		}{
			{r.Conflict, Conflict}, {r.Throttle, Throttle}, {r.LoseRequest, LoseRequest}, {r.LoseReply, LoseReply},
			{r.CrashBefore, CrashBefore}, {r.CrashAfter, CrashAfter},
		} {
			if n < x.rate {
				act.Fault = x.fault
				break
			}
			n -= x.rate
		}
		if r.Longest > 0 && rnd.IntN(1000) < r.Delay {
			act.Early = 1 + time.Duration(rnd.Int64N(int64(r.Longest)))
			act.Late = 1 + time.Duration(rnd.Int64N(int64(r.Longest)))
		}
		return act
	}
}

// At meets the nth call (from 1) with a fault and leaves the others alone. A test that
// wants to see every place where a process may die runs it for n = 1, 2, … until nothing crashes any more.
func At(n int64, f Fault) func(Call) Act {
	return func(c Call) Act {
		if c.Number == n {
			return Act{Fault: f}
		}
		return Act{}
	}
}

// Writes meets only the calls that write with what decide says.
func Writes(decide func(Call) Act) func(Call) Act {
	return func(c Call) Act {
		if len(c.Writes) == 0 {
			return Act{}
		}
		return decide(c)
	}
}
