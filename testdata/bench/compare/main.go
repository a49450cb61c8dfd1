// This file owns the command line and the order of things: build, write the
// corpora, measure, print.

// Compare measures logagg against the tools that people count log lines with.
//
//	go run ./testdata/bench/compare [flags]
//
// It builds logagg, writes the corpora once into a cache folder outside the
// project (3.5 GB), and runs logagg and each peer that is installed in turn, round
// by round, on the same files, which the page cache holds. Of each it prints the
// median wall time, bytes and lines per second, the most memory that was resident,
// and the time against logagg's: the median of the rounds' ratios, as what disturbs
// the machine for a while disturbs all that is run then. Then come the goals, and
// whether they are reached.
//
// A command that takes longer than -slow is run once, on the first 1/32 of the
// corpus; its time is scaled, and marked. That flatters those that slow down as
// they go: with -whole they are run once on all of it, which takes minutes.
//
// It installs nothing. The peers come, on Debian and Ubuntu, with
//
//	apt-get install ripgrep mawk jq miller lnav goaccess zstd
//
// With -pgo it writes, instead, the profile that `go build -pgo=PATH` takes:
//
//	go run ./testdata/bench/compare -pgo testdata/bench/default.pgo
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// options are what the flags ask for.
type options struct {
	dir      string
	sizeMiB  int
	files    int
	rounds   int
	slow     time.Duration
	whole    bool
	only     string
	against  string
	profile  string
	readme   string
	buildPGO string
}

func main() {
	var o options
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	flag.StringVar(&o.dir, "dir", filepath.Join(cache, "logagg-bench"), "keep corpora and binary in `DIR`")
	flag.IntVar(&o.sizeMiB, "size", 512, "`MiB` per corpus")
	flag.IntVar(&o.files, "files", 50000, "`number` of small files")
	flag.IntVar(&o.rounds, "rounds", 7, "run each command `N` times")
	flag.DurationVar(&o.slow, "slow", 5*time.Second, "run what takes longer once, on a part of the corpus")
	flag.BoolVar(&o.whole, "whole", false, "run what is slow once on the whole corpus")
	flag.StringVar(&o.only, "only", "", "measure only the groups with these `names`, parted by commas")
	flag.StringVar(&o.against, "against", "", "run the logagg at `PATH`, too, beside the one that is built")
	flag.StringVar(&o.buildPGO, "build-pgo", "testdata/bench/default.pgo", "build logagg with the profile at `PATH`; off for none")
	flag.StringVar(&o.profile, "pgo", "", "measure nothing: write a profile of runs over the corpora to `PATH`")
	flag.StringVar(&o.readme, "readme", "", "also write the table of goals into the file at `PATH`, between its markers")
	flag.Usage = usage
	flag.Parse()
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err = run(ctx, &o, os.Stdout, os.Stderr)
	cancel()
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func usage() {
	fmt.Fprintf(flag.CommandLine.Output(), `measures logagg against the tools that people count log lines with

  go run ./testdata/bench/compare [flags]

Peers that are not installed are left out. They come, on Debian and Ubuntu, with
  apt-get install ripgrep mawk jq miller lnav goaccess zstd
Groups: %s.

`, strings.Join(groupNames(), ", "))
	flag.PrintDefaults()
}

// groupNames gives the names that -only takes.
func groupNames() (names []string) {
	for _, g := range groups("", "") {
		names = append(names, g.name)
	}
	return names
}

// check finds the mistakes in the flags before minutes are spent.
func (o *options) check() error {
	if flag.NArg() > 0 {
		return fmt.Errorf("%q: there are flags only; see -help", flag.Arg(0))
	}
	if o.rounds < 1 || o.sizeMiB < 1 || o.files < 1 || o.slow < time.Second {
		return errors.New("-rounds, -size and -files must be above 0, -slow at least 1s")
	}
	if o.only != "" {
		for _, name := range strings.Split(o.only, ",") {
			if !slices.Contains(groupNames(), name) {
				return fmt.Errorf("-only: no group %q; there are %s", name, strings.Join(groupNames(), ", "))
			}
		}
	}
	if o.against != "" {
		if _, err := exec.LookPath(o.against); err != nil {
			return fmt.Errorf("-against: %w", err)
		}
	}
	if o.readme != "" {
		if o.only != "" {
			return errors.New("-readme takes the whole table, without -only")
		}
		if err := intoReadme(o.readme, ""); err != nil {
			return fmt.Errorf("-readme: %w", err)
		}
	}
	if _, err := os.Stat("go.mod"); err != nil {
		return errors.New("run it in the project's folder")
	}
	return nil
}

func run(ctx context.Context, o *options, out, errw io.Writer) error {
	if err := o.check(); err != nil {
		return err
	}
	dir, err := filepath.Abs(filepath.Join(o.dir, fmt.Sprintf("%dMiB-%d", o.sizeMiB, o.files)))
	if err != nil {
		return err
	}
	home := filepath.Join(dir, "home") // peers keep things there
	if err := os.MkdirAll(home, 0o755); err != nil {
		return fmt.Errorf("-dir: %w", err)
	}
	if o.profile != "" {
		o.buildPGO = "off" // a profile of what an older one inlined would be hard to read
	}
	binary := filepath.Join(dir, "logagg")
	build := exec.CommandContext(ctx, "go", "build", "-pgo="+o.buildPGO, "-o", binary, ".")
	if text, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, text)
	}
	c := corpora{ctx: ctx, dir: dir, sizeMiB: o.sizeMiB, files: o.files, errw: errw}
	if err := c.write(); err != nil {
		return fmt.Errorf("write the corpora into %s: %w", dir, err)
	}
	if c.written {
		// The memory that this took would count as that of all that is run.
		if self, err := os.Executable(); err == nil {
			return syscall.Exec(self, os.Args, os.Environ())
		}
	}
	if o.profile != "" {
		return writeProfile(ctx, binary, dir, o.profile)
	}
	m := &measurer{dir: dir, home: home, rounds: o.rounds, slow: o.slow, whole: o.whole, errw: errw}
	var results []result
	for _, g := range groups(quote(binary), quote(o.against)) {
		if o.only != "" && !slices.Contains(strings.Split(o.only, ","), g.name) {
			continue
		}
		rs, err := m.group(ctx, g)
		if err != nil {
			return fmt.Errorf("%s: %w", g.name, err)
		}
		printGroup(out, g, rs)
		results = append(results, rs...)
	}
	table := goalsTable(results, o.only == "")
	fmt.Fprintf(out, "## Goals\n\n%s\n\n%s", machine(o), table)
	if o.readme != "" {
		return intoReadme(o.readme, machine(o)+"\n\n"+table)
	}
	return nil
}

// machine tells where and how it was measured.
func machine(o *options) string {
	model := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if _, rest, found := strings.Cut(string(info), "model name"); found {
			line, _, _ := strings.Cut(rest, "\n")
			model = strings.Join(strings.Fields(strings.TrimLeft(line, "\t :")), " ")
		}
	}
	return fmt.Sprintf("%d cores (%s), %s, -pgo=%s, %d MiB a corpus, page cache warm, medians of %d rounds in turn.",
		runtime.NumCPU(), model, runtime.Version(), o.buildPGO, o.sizeMiB, o.rounds)
}
