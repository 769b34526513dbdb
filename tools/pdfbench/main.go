// Command pdfbench draws the same statement as the product does, with github.com/signintech/gopdf and with WeasyPrint:
// letterhead, table, ageing, slip and code. It reads every figure back out of each file, and prints processor time, peak
// memory and size side by side. It is a module of its own, so that what it compares with never reaches the product's go.mod.
// Times are this machine's; the ratios of one run count.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// sizes are what is drawn: lines, and the most processor time that one statement should take.
var sizes = []struct {
	lines  int
	target time.Duration
}{{30, 2 * time.Millisecond}, {1_000, 20 * time.Millisecond}, {10_000, 300 * time.Millisecond}}

const (
	leastRatio = 50     // to WeasyPrint
	mostMemory = 128e6  // bytes of a process that draws the longest statement
	patience   = 1_000  // lines, the most that WeasyPrint draws: more takes minutes
	enough     = 20_000 // lines drawn for one measurement, about
)

// result is what one writer needed for one statement.
type result struct {
	cpu    time.Duration // the median, when the process is warm
	memory int64         // bytes, the peak of a process that draws one
	size   int64
}

func main() {
	fonts := flag.String("fonts", "../../.cache/fonts", "the directory of the fonts")
	python := flag.String("python", "../../.cache/weasyprint/bin/python", "a Python that has WeasyPrint")
	writer := flag.String("writer", "", "draw with this one only: ours, gopdf (for the processes that are measured)")
	lines := flag.Int("lines", 30, "of the statement")
	times := flag.Int("times", 1, "how often it is drawn")
	out := flag.String("out", "", "where the file goes; all files go into it if it is a directory")
	flag.Parse()
	var err error
	if *writer != "" {
		err = child(*writer, *fonts, *lines, *times, *out)
	} else {
		err = compare(*fonts, *python, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pdfbench:", err)
		os.Exit(1)
	}
}

// child draws and prints the median of the processor time in seconds.
func child(writer, fonts string, lines, times int, out string) error {
	draw := ours(fonts)
	if writer == "gopdf" {
		draw = byGopdf(fonts)
	}
	s := snapshot(lines)
	var took []time.Duration
	var file []byte
	for range times {
		before := processor()
		var err error
		if file, err = draw(s); err != nil {
			return err
		}
		took = append(took, processor()-before)
	}
	slices.Sort(took)
	fmt.Println(took[len(took)/2].Seconds())
	return os.WriteFile(out, file, 0o600)
}

// processor is the time that this process has had, in user and system mode.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // a Linux without getrusage
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// compare prints the table. What holds on any machine must hold: the figures, the memory, the ratio to WeasyPrint.
func compare(fonts, python, keep string) error {
	fonts, err := filepath.Abs(fonts)
	if err != nil {
		return err
	}
	if keep == "" {
		if keep, err = os.MkdirTemp("", "pdfbench"); err != nil {
			return err
		}
		defer os.RemoveAll(keep)
	}
	began := time.Now()
	defer func() { fmt.Printf("(%.1f min)\n", time.Since(began).Minutes()) }()
	fmt.Println("| lines | writer     |  CPU ms | ratio | peak MB | file kB | target |\n| ----: | :--------- | ------: | ----: | ------: | ------: | :----- |")
	var missed error
	for _, size := range sizes {
		var base result
		for _, writer := range []string{"ours", "gopdf", "weasyprint"} {
			if writer == "weasyprint" && size.lines > patience {
				continue
			}
			r, err := measure(writer, fonts, python, size.lines, filepath.Join(keep, fmt.Sprintf("%s-%d.pdf", writer, size.lines)))
			if err != nil {
				return fmt.Errorf("%s, %d lines: %w", writer, size.lines, err)
			}
			target := ""
			switch writer {
			case "ours":
				base, target = r, fmt.Sprintf("%d ms", size.target.Milliseconds())
				if r.cpu > size.target {
					target += ", missed here"
				}
				if r.memory > mostMemory {
					missed = errors.Join(missed, fmt.Errorf("%d lines take %d MB", size.lines, r.memory/1e6))
				}
			case "weasyprint":
				target = fmt.Sprintf("≥ %d ×", leastRatio)
				if r.cpu < leastRatio*base.cpu {
					missed = errors.Join(missed, fmt.Errorf("at %d lines WeasyPrint takes only %d times as long", size.lines, r.cpu/base.cpu))
				}
			}
			fmt.Printf("| %5d | %-10s | %7.1f | %5.1f | %7.0f | %7.0f | %-6s |\n", size.lines, writer, r.cpu.Seconds()*1000, float64(r.cpu)/float64(base.cpu), float64(r.memory)/1e6, float64(r.size)/1e3, target)
		}
	}
	return missed
}

// measure runs a writer in processes of its own: one that draws often, for time, and one that draws once, for memory. Before
// either counts, the figures of the file are compared.
func measure(writer, fonts, python string, lines int, out string) (result, error) {
	run := func(times int) (time.Duration, int64, error) {
		cmd := exec.Command(os.Args[0], "-writer", writer, "-fonts", fonts, "-lines", strconv.Itoa(lines), "-times", strconv.Itoa(times), "-out", out)
		if writer == "weasyprint" {
			logo, err := filepath.Abs(logoFile)
			if err != nil {
				return 0, 0, err
			}
			in, err := json.Marshal(map[string]any{"letter": words(snapshot(lines)), "fonts": fonts, "logo": logo, "times": times, "out": out})
			if err != nil {
				return 0, 0, err
			}
			cmd = exec.Command(python, "statement.py")
			cmd.Stdin = bytes.NewReader(in)
		}
		cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
		cmd.Stderr = os.Stderr
		said, err := cmd.Output()
		if err != nil {
			return 0, 0, err
		}
		seconds, err := strconv.ParseFloat(strings.TrimSpace(string(said)), 64)
		usage, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		return time.Duration(seconds * float64(time.Second)), usage.Maxrss * 1024, err
	}
	_, memory, err := run(1)
	if err != nil {
		return result{}, err
	}
	if err := sameFigures(out, snapshot(lines)); err != nil {
		return result{}, err
	}
	times := max(5, min(200, enough/lines))
	if writer == "weasyprint" {
		times = max(1, min(5, patience/lines))
	}
	cpu, _, err := run(times)
	if err != nil {
		return result{}, err
	}
	info, err := os.Stat(out)
	if err != nil {
		return result{}, err
	}
	return result{cpu, memory, info.Size()}, nil
}
