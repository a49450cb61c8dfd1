// This file owns how commands are run and measured.

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// result is what was measured of a command.
type result struct {
	group, command string
	own            bool // it is logagg's
	times          []time.Duration
	once           bool  // it was too slow for more
	scaled         bool  // of one run on a part
	residentKiB    int64 // the most of all rounds
	bytes, lines   int64 // of its input, decompressed
}

type measurer struct {
	dir, home string
	rounds    int
	slow      time.Duration
	whole     bool // what is slow is run on all of a corpus
	errw      io.Writer
}

// group runs the commands of a group in turn. The first round warms up, and
// tells which are slow.
func (m *measurer) group(ctx context.Context, g group) ([]result, error) {
	input := filepath.Join(m.dir, g.input)
	size, lines, err := m.weigh(g)
	if err != nil {
		return nil, err
	}
	var results []result
	var commands []command // of those of results that are run
	for _, c := range g.commands {
		if _, err := exec.LookPath(c.need); c.need != "" && err != nil {
			fmt.Fprintf(m.errw, "%s: %s is not installed\n", g.name, c.need)
			continue
		}
		limit := m.slow
		if c.need == "" || g.kind == "" {
			limit = 10 * m.slow // there is no part, or logagg itself is measured
		}
		r := result{group: g.name, command: c.name, own: c.need == "" && !strings.HasSuffix(c.name, against), bytes: size, lines: lines}
		_, _, err := m.run(ctx, c, input, limit)
		switch {
		case err == nil:
			commands = append(commands, c)
		case errors.Is(err, context.DeadlineExceeded) && limit == m.slow:
			if err := m.once(ctx, &r, c, g, input); err != nil {
				return nil, err
			}
			commands = append(commands, command{})
		default:
			return nil, tooLong(err, limit)
		}
		results = append(results, r)
	}
	for round := range m.rounds {
		fmt.Fprintf(m.errw, "%s: round %d of %d\n", g.name, round+1, m.rounds)
		// What ran before leaves its traces in caches: none follows the same each time.
		for _, i := range rand.New(rand.NewPCG(1, uint64(round))).Perm(len(commands)) {
			c, r := commands[i], &results[i]
			if r.once {
				continue
			}
			took, kib, err := m.run(ctx, c, input, 10*m.slow)
			if err != nil {
				return nil, err
			}
			r.times, r.residentKiB = append(r.times, took), max(r.residentKiB, kib)
		}
	}
	return results, nil
}

// once measures a command that is slow.
func (m *measurer) once(ctx context.Context, r *result, c command, g group, input string) error {
	factor := time.Duration(1)
	if r.once, r.scaled = true, !m.whole; r.scaled {
		input, factor = filepath.Join(m.dir, "part", g.kind+".log"), partOf
	} else {
		fmt.Fprintf(m.errw, "%s: %s, which is slow\n", g.name, c.name)
	}
	took, kib, err := m.run(ctx, c, input, 200*m.slow)
	r.times, r.residentKiB = []time.Duration{took * factor}, kib
	return err
}

// tooLong names the flag that lets a command run longer.
func tooLong(err error, limit time.Duration) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("it took more than %v: give a longer -slow", limit)
	}
	return err
}

// quote makes a word of the shell of s.
func quote(s string) string {
	if s == "" {
		return ""
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// run runs a command once.
func (m *measurer) run(ctx context.Context, c command, input string, limit time.Duration) (took time.Duration, residentKiB int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	line := strings.ReplaceAll(c.line, "{}", quote(input))
	if !strings.ContainsAny(line, "|&") {
		line = "exec " + line // no shell beside it; LC_ALL=C stands before
		line = strings.Replace(line, "exec LC_ALL=C ", "export LC_ALL=C; exec ", 1)
	}
	run := exec.CommandContext(ctx, "sh", "-c", line)
	// What a pipe is made of is killed as a whole.
	run.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	run.Cancel = func() error { return syscall.Kill(-run.Process.Pid, syscall.SIGKILL) }
	run.Env = append(os.Environ(), "HOME="+m.home, "TERM=dumb", "XDG_CONFIG_HOME="+m.home)
	// Not /dev/null: grep sees that, and ends with the first match.
	out, err := os.Create(filepath.Join(m.home, "stdout"))
	if err != nil {
		return 0, 0, err
	}
	defer out.Close()
	var errw bytes.Buffer
	run.Stdout, run.Stderr = out, &errw
	begin := time.Now()
	err = run.Run()
	took = time.Since(begin)
	if ctx.Err() != nil {
		return took, 0, context.Cause(ctx)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("%s: %w\n%s", line, err, errw.Bytes())
	}
	// Of a pipe it is the largest process. This one's own memory, which a child
	// has until it becomes the command, counts too, but is less than logagg's.
	if usage, ok := run.ProcessState.SysUsage().(*syscall.Rusage); ok {
		residentKiB = usage.Maxrss
	}
	return took, residentKiB, nil
}

// weigh gives the size of a group's input in bytes and lines, decompressed, and
// has the page cache hold it.
func (m *measurer) weigh(g group) (size, lines int64, err error) {
	roots := []string{g.input}
	switch g.name {
	case "gzip", "zstd": // an archive counts as what it holds
		roots = []string{"log4j.log"}
	case "mix":
		roots = []string{"log4j.log", "log4j.log", "log4j.log", "many", "part"}
	}
	buf := make([]byte, 1<<20)
	for _, root := range roots {
		err = filepath.WalkDir(filepath.Join(m.dir, root), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			file, err := os.Open(path)
			if err != nil {
				return err
			}
			defer file.Close()
			for {
				n, err := file.Read(buf)
				size += int64(n)
				lines += int64(bytes.Count(buf[:n], []byte{'\n'}))
				if err == io.EOF {
					return nil
				}
				if err != nil {
					return err
				}
			}
		})
		if err != nil {
			return 0, 0, err
		}
	}
	return size, lines, nil
}

// median gives the middle one; of an even number, the mean of the two.
func median[T ~int64 | ~float64](values []T) T {
	s := slices.Clone(values)
	slices.Sort(s)
	n := len(s)
	return (s[(n-1)/2] + s[n/2]) / 2
}

// ratio gives the median of how the times of a stand to those of b, round by
// round.
func ratio(a, b *result) float64 {
	var all []float64
	for i := range max(len(a.times), len(b.times)) {
		// Of what is slow there is one.
		x, y := a.times[min(i, len(a.times)-1)], b.times[min(i, len(b.times)-1)]
		all = append(all, float64(x)/float64(y))
	}
	return median(all)
}
