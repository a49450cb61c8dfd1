// This file owns the generator's command line: which corpora are written, how
// large, and where.

// Gen writes synthetic log corpora for benchmarks and large tests.
//
//	go run ./testdata/gen [flags] DIR
//
// The same seed and size give the same bytes on every machine. A corpus is
// never larger than asked, is short of it by less than one record, and ends at
// a line end.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	err := run(os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run is main without the process around it: args are the words after the
// program's name.
func run(args []string, out, errw io.Writer) error {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	flags.SetOutput(errw)
	flags.Usage = func() {
		fmt.Fprintln(errw, "usage: go run ./testdata/gen [flags] DIR")
		flags.PrintDefaults()
	}
	size, fileSize := byteSize(512<<20), byteSize(4<<10)
	seed := flags.Uint64("seed", 1, "random `seed`; the same seed gives the same bytes")
	only := flags.String("only", "", "write only the corpus `NAME` (log4j.log or log4j)")
	files := flags.Int("files", 0, "write this many small log4j files into DIR/many, and nothing else")
	list := flags.Bool("list", false, "print the corpora's names and end")
	flags.Var(&size, "size", "`bytes` per corpus, such as 512MiB, 64MB or 1000000")
	flags.Var(&fileSize, "file-size", "`bytes` per file with --files")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *list {
		for _, c := range corpora {
			fmt.Fprintln(out, c.name)
		}
		return nil
	}
	if flags.NArg() != 1 {
		flags.Usage()
		return errors.New("give one directory to write into")
	}
	if *files < 0 {
		return fmt.Errorf("--files %d: give a number above 0", *files)
	}
	dir := flags.Arg(0)
	if *files > 0 {
		return writeMany(filepath.Join(dir, "many"), *files, int64(fileSize), *seed)
	}
	chosen, err := choose(*only)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, c := range chosen {
		if err := writeCorpus(filepath.Join(dir, c.name), newWriter(c, *seed), int64(size)); err != nil {
			return err
		}
	}
	return nil
}

// choose returns the corpora that the --only flag asks for: all when it is
// empty.
func choose(only string) ([]corpus, error) {
	if only == "" {
		return corpora, nil
	}
	names := make([]string, 0, len(corpora))
	for _, c := range corpora {
		if c.name == only || strings.TrimSuffix(c.name, ".log") == only {
			return []corpus{c}, nil
		}
		names = append(names, c.name)
	}
	return nil, fmt.Errorf("--only %q: no such corpus; choose one of %s", only, strings.Join(names, ", "))
}

// byteSize is a flag in bytes that takes binary (KiB) and decimal (KB) units.
type byteSize int64

var units = []struct {
	suffix string
	bytes  int64
}{
	{"KiB", 1 << 10},
	{"MiB", 1 << 20},
	{"GiB", 1 << 30},
	{"KB", 1e3},
	{"MB", 1e6},
	{"GB", 1e9},
	{"B", 1},
	{"", 1},
}

func (b *byteSize) String() string { return strconv.FormatInt(int64(*b), 10) }

func (b *byteSize) Set(text string) error {
	const maxBytes = 1 << 50
	for _, u := range units {
		digits, ok := strings.CutSuffix(text, u.suffix)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(digits), 10, 64)
		if err != nil || n < 1 || n > maxBytes/u.bytes {
			break
		}
		*b = byteSize(n * u.bytes)
		return nil
	}
	return fmt.Errorf("%q is no size; write it as 512MiB, 64MB or 1000000", text)
}
