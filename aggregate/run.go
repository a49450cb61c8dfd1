// Run makes the pipeline's parts, joins them, and waits for them.

package aggregate

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/follow"
	"github.com/logagg/logagg/aggregate/parse"
	"github.com/logagg/logagg/aggregate/report"
	"github.com/logagg/logagg/aggregate/source"
)

// maxDecoders bounds how many archives of a kind whose decoder needs megabytes
// (bzip2, xz, zstd) are decoded at a time.
const maxDecoders = 4

// Pipeline is one run over some inputs.
type Pipeline struct {
	cfg    Config
	filter *filter
	expand source.ExpandOptions
	whole  bool // whole records are needed, not only their first lines

	inputs inputs
	skips  []source.Skip
	logs   []source.Log // how far they were read, at the end of a run that follows or continues

	pool      *block.Pool
	turns     *turns
	handovers chan handover
	buffers   chan []byte
	workers   []*worker
	collector *collector
	total     *total
	started   time.Time
	poll      func(input int, votes []parse.Vote, lines int) // is told how formats were chosen; may be nil
	cancel    context.CancelCauseFunc
}

// result is how the reading of an input ended, or that it has begun. It is never
// changed, so that inputs can share one.
type result struct {
	err         error
	interrupted bool // by cancellation
	normal      bool // the input is a stream, and the caller's cancelling is its end
	gone        bool // it was there when the run began, but not when it was to be read
	begun       bool // its last line, which is not ended, was left to the run that continues
}

// good is the result of what is being read, and of what was read to its end.
var good result

// Run reads all inputs that cfg names and reports what is in them. When ctx is
// cancelled, it stops reading and reports what it has read. The error is not nil
// only when events could not be written; the report is there even then.
func Run(ctx context.Context, cfg Config) (*report.Report, error) {
	return New(cfg).Run(ctx)
}

// New finds the inputs and prepares a run over them.
func New(cfg Config) *Pipeline {
	if cfg.Workers <= 0 {
		cfg.Workers = runtime.GOMAXPROCS(0)
	}
	if cfg.MaxOpen <= 0 {
		cfg.MaxOpen = DefaultMaxOpen
	}
	if cfg.MaxLine <= 0 {
		cfg.MaxLine = DefaultMaxLine
	}
	if cfg.Zone == nil {
		cfg.Zone = time.Local
	}
	if cfg.Now.IsZero() {
		cfg.Now = time.Now()
	}
	if cfg.Formats == nil {
		cfg.Formats = parse.NewCatalog()
	}
	p := &Pipeline{cfg: cfg, filter: newFilter(&cfg), started: time.Now()}
	p.whole = cfg.Events != nil || p.filter.onMessage()
	p.expand = source.ExpandOptions{Stdin: cfg.Stdin, Recursive: cfg.Recursive}
	found, skips := source.Expand(cfg.Args, p.expand)
	p.skips = skips
	for _, in := range found {
		p.join(in)
	}
	p.total = newTotal(len(found), cfg.Formats.Plain())
	p.turns = newTurns(len(found))
	p.pool = block.NewPool(4*cfg.Workers + 4)
	p.handovers = make(chan handover, 2*cfg.Workers)
	p.buffers = make(chan []byte, 2*cfg.Workers)
	for range cfg.Workers {
		p.workers = append(p.workers, newWorker(p))
	}
	p.collector = newCollector(p)
	return p
}

// join takes an input in and gives its index.
func (p *Pipeline) join(in source.Input) int {
	if m := p.cfg.Meter; m != nil {
		m.Inputs.Add(1)
		m.Total.Add(in.Size)
		if in.Stream {
			m.Unsized.Add(1)
		}
	}
	return p.inputs.add(in)
}

// Inputs gives the inputs that Run will read; those that join later are not
// among them.
func (p *Pipeline) Inputs() []source.Input {
	inputs := p.inputs.all()
	all := make([]source.Input, len(inputs))
	for i, in := range inputs {
		all[i] = in.Input
	}
	return all
}

// Skips gives what the arguments name and Run will not read, or not yet: what is
// followed may come. It is for the time before Run, whose report has the rest.
func (p *Pipeline) Skips() []source.Skip { return p.skips }

// Logs tells, when Run has ended, how far it read the logs of a run that
// continues; see Config.Logs.
func (p *Pipeline) Logs() []source.Log { return p.logs }

// Run reads the inputs; see the function Run. It may be called once.
func (p *Pipeline) Run(ctx context.Context) (*report.Report, error) {
	caller := ctx
	ctx, p.cancel = context.WithCancelCause(ctx)
	defer p.cancel(nil)

	blocks := make(chan *block.Block, 4*p.cfg.Workers+4) // as many as the pool has: sending never waits
	var workers sync.WaitGroup
	for _, w := range p.workers {
		workers.Go(func() { w.run(blocks) })
	}
	collected := make(chan struct{})
	go func() {
		defer close(collected)
		p.collector.run(p.handovers)
	}()

	p.read(ctx, caller, blocks)
	close(blocks)
	workers.Wait()
	close(p.handovers)
	<-collected

	p.total.mu.Lock() // a snapshot may be at it
	r := p.build(p.total, p.complete(), true)
	p.total.mu.Unlock()
	if err := p.collector.err; err != nil {
		return r, fmt.Errorf("write events: %w", err)
	}
	return r, nil
}

// read runs a reader for each input, a bounded number at a time, and returns
// when all have ended. caller is the context that the caller may cancel; ctx is
// cancelled, besides, when events cannot be written.
func (p *Pipeline) read(ctx, caller context.Context, blocks chan<- *block.Block) {
	opt := &source.Options{
		Binary:     p.cfg.Binary,
		MaxLine:    p.cfg.MaxLine,
		CountLines: p.cfg.Events != nil,
		Meter:      p.cfg.Meter,
		Track:      p.track,
		Pause:      p.cfg.Live || p.cfg.Follow,
		Pool:       p.pool,
		Decoders:   make(chan struct{}, min(p.cfg.Workers, maxDecoders)),
		Emit:       func(b *block.Block) { blocks <- b },
	}
	if p.cfg.Follow || p.cfg.Logs != nil {
		p.readLogs(ctx, caller, opt)
		return
	}
	var readers errgroup.Group
	readers.SetLimit(p.cfg.MaxOpen)
	for i := range p.inputs.all() {
		if ctx.Err() != nil {
			break
		}
		readers.Go(func() error {
			// Errors are kept per input: one bad input never stops the others.
			p.readInput(ctx, caller, i, opt)
			return nil
		})
	}
	_ = readers.Wait()
}

// readInput reads an input once, to its end.
func (p *Pipeline) readInput(ctx, caller context.Context, i int, opt *source.Options) {
	in := p.inputs.get(i)
	in.result.Store(&good)
	err := source.Read(ctx, in.Input, i, opt)
	if err == nil {
		return
	}
	cut := ctx.Err() != nil && errors.Is(err, context.Cause(ctx))
	in.result.Store(&result{err: err, interrupted: cut, normal: cut && in.Stream && caller.Err() != nil})
}

// readLogs reads files that move, or that an earlier run read, and streams beside
// them.
func (p *Pipeline) readLogs(ctx, caller context.Context, opt *source.Options) {
	var streams sync.WaitGroup
	stream := func(i int) { streams.Go(func() { p.readInput(ctx, caller, i, opt) }) }
	var files []source.Input
	var indexes []int
	for i, in := range p.inputs.all() {
		if in.Stream || in.Path == "" { // stdin may be a file, too
			stream(i)
			continue
		}
		files, indexes = append(files, in.Input), append(indexes, i)
	}
	p.logs = p.cfg.Logs
	if len(files) > 0 || len(p.skips) > 0 {
		p.logs, p.skips = follow.Run(ctx, files, indexes, p.skips, follow.Options{
			Args: p.cfg.Args, Expand: p.expand, Source: opt,
			Once: !p.cfg.Follow, Keep: p.cfg.Logs != nil, Logs: p.cfg.Logs, MaxOpen: p.cfg.MaxOpen, Outputs: p.cfg.Outputs,
			Begin: p.begin(),
			Join: func(in source.Input) int {
				i := p.join(in)
				if in.Stream {
					stream(i)
				}
				return i
			},
			Opened: func(i int) { p.inputs.get(i).result.Store(&good) },
			Ended: func(i int, e follow.End) {
				in := p.inputs.get(i)
				if in.result.Load() == nil && e.Err == nil && !e.Gone {
					return // never read: interrupted
				}
				in.result.Store(&result{err: e.Err, interrupted: e.Interrupted, begun: e.Begun, gone: e.Gone})
			},
		})
	}
	streams.Wait()
}

// begin tells follow where to begin, if not at the beginning.
func (p *Pipeline) begin() func(context.Context, string) int64 {
	if p.cfg.Last == nil {
		return nil
	}
	return func(ctx context.Context, path string) int64 {
		offset, err := lastRecords(ctx, &p.cfg, p.filter, path, *p.cfg.Last)
		if err != nil {
			return 0 // opening it tells
		}
		return offset
	}
}

// track makes the tracker of an input.
func (p *Pipeline) track(input int) source.Tracker {
	t := p.cfg.Formats.NewTracker(p.cfg.Zone, p.cfg.Now)
	if p.poll == nil {
		return t
	}
	return polled{t, p, input}
}

// complete tells whether all inputs were read to their ends. Ending a stream by
// a signal is its normal end.
func (p *Pipeline) complete() bool {
	for _, in := range p.inputs.all() {
		res := in.result.Load()
		if res == nil || res.interrupted && !res.normal {
			return false
		}
	}
	return true
}

// reference is the time near which the input's year-less stamps lie.
func (p *Pipeline) reference(in *source.Input) time.Time {
	if in.ModTime.IsZero() {
		return p.cfg.Now
	}
	return in.ModTime
}

// buffer gives an empty buffer for events, a recycled one if there is one.
func (p *Pipeline) buffer() []byte {
	select {
	case b := <-p.buffers:
		return b
	default:
		return nil
	}
}

func (p *Pipeline) recycle(b []byte) {
	if cap(b) == 0 || cap(b) > 2*flushEvents {
		return
	}
	select {
	case p.buffers <- b[:0]:
	default:
	}
}

// counters gives all that count over time and by pattern.
func (p *Pipeline) counters() []*counter {
	all := []*counter{&p.collector.c}
	for _, w := range p.workers {
		all = append(all, &w.counter)
	}
	return all
}

// Snapshot reports what has been counted so far, while Run is at work. Each
// input's numbers agree with each other; counts that are on their way between
// goroutines may be missing. Of inputs that are followed it is complete unless one
// could not be read.
func (p *Pipeline) Snapshot() *report.Report {
	sum := newTotal(len(p.inputs.all()), p.cfg.Formats.Plain())
	p.total.mu.Lock()
	sum.grow(len(p.total.inputs))
	copy(sum.inputs, p.total.inputs)
	sum.timeline.Merge(&p.total.timeline)
	sum.patterns.Merge(&p.total.patterns)
	p.total.mu.Unlock()
	for _, w := range p.workers {
		w.mu.Lock()
		if w.partial.input >= 0 {
			sum.add(&w.partial)
		}
		w.mu.Unlock()
	}
	for _, c := range p.counters() {
		c.mu.Lock()
		sum.timeline.Merge(&c.timeline)
		sum.patterns.Merge(&c.patterns)
		c.mu.Unlock()
	}
	return p.build(sum, p.cfg.Follow && p.complete(), false)
}
