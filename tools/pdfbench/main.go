// Command pdfbench draws the same table with internal/pdf, with github.com/signintech/gopdf and with WeasyPrint, reads every
// amount back out of each file, and prints processor time, peak memory and size side by side. It is a module of its own, so
// that what it compares with never reaches the product's go.mod. Times are this machine's; the ratios of one run count.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// result is what one writer needed for one table.
type result struct {
	cpu    time.Duration // of one document, the median, when the process is warm
	memory int64         // bytes, the peak of a process that draws one
	size   int64
}

func main() {
	fonts := flag.String("fonts", "../../.cache/fonts", "the directory of the fonts")
	python := flag.String("python", "../../.cache/weasyprint/bin/python", "a Python that has WeasyPrint")
	writer := flag.String("writer", "", "draw with this one only: ours, gopdf (for the processes that are measured)")
	lines := flag.Int("lines", 30, "of the table")
	times := flag.Int("times", 1, "how often it is drawn")
	out := flag.String("out", "", "where the file goes")
	flag.Parse()
	var err error
	if *writer != "" {
		err = child(*writer, *fonts, *lines, *times, *out)
	} else {
		err = compare(*fonts, *python)
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
	rows := ledger(lines)
	var took []time.Duration
	var file []byte
	for range times {
		before := processor()
		var err error
		if file, err = draw(rows); err != nil {
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

func compare(fonts, python string) error {
	fonts, err := filepath.Abs(fonts)
	if err != nil {
		return err
	}
	fmt.Println("| lines | writer     |  CPU ms | ratio | peak MB | file kB |\n| ----: | :--------- | ------: | ----: | ------: | ------: |")
	for _, lines := range []int{30, 1_000, 10_000} {
		var base time.Duration
		for _, writer := range []string{"ours", "gopdf", "weasyprint"} {
			if writer == "weasyprint" && lines > 1_000 {
				continue // minutes
			}
			r, err := measure(writer, fonts, python, lines)
			if err != nil {
				return fmt.Errorf("%s, %d lines: %w", writer, lines, err)
			}
			if base == 0 {
				base = r.cpu
			}
			fmt.Printf("| %5d | %-10s | %7.1f | %5.1f | %7.0f | %7.0f |\n", lines, writer, r.cpu.Seconds()*1000, float64(r.cpu)/float64(base), float64(r.memory)/1e6, float64(r.size)/1e3)
		}
	}
	return nil
}

// measure runs a writer in processes of its own: one that draws often, for time, and one that draws once, for memory.
func measure(writer, fonts, python string, lines int) (result, error) {
	dir, err := os.MkdirTemp("", "pdfbench")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "table.pdf")
	run := func(times int) (time.Duration, int64, error) {
		cmd := exec.Command(os.Args[0], "-writer", writer, "-fonts", fonts, "-lines", strconv.Itoa(lines), "-times", strconv.Itoa(times), "-out", out)
		if writer == "weasyprint" {
			in, err := json.Marshal(map[string]any{"rows": ledger(lines), "heading": heading, "fonts": fonts, "out": out})
			if err != nil {
				return 0, 0, err
			}
			cmd = exec.Command(python, "table.py")
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
	cpu, memory, err := run(1)
	if err == nil && writer != "weasyprint" {
		cpu, _, err = run(max(5, min(200, 20_000/lines)))
	}
	if err != nil {
		return result{}, err
	}
	info, err := os.Stat(out)
	if err != nil {
		return result{}, err
	}
	return result{cpu, memory, info.Size()}, sameFigures(out, lines)
}

var figure = regexp.MustCompile(`\d[\d,]*\.\d\d\b`)

// sameFigures reads the amounts back: a writer that loses one has no time.
func sameFigures(file string, lines int) error {
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		return fmt.Errorf("pdftotext (of poppler-utils): %w", err)
	}
	var want []string
	for _, row := range ledger(lines) {
		want = append(want, row[4], row[5])
	}
	if got := figure.FindAllString(string(text), -1); !slices.Equal(got, want) {
		return fmt.Errorf("%d figures were read back, not the %d that were written", len(got), len(want))
	}
	return nil
}
