// Run makes the pipeline's parts, joins them, and waits for them.

package aggregate

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/logagg/logagg/aggregate/block"
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
	whole  bool // whole records are needed, not only their first lines

	inputs  []source.Input
	skips   []source.Skip
	results []atomic.Pointer[result] // by input; nil until it is opened

	pool      *block.Pool
	turns     *turns
	handovers chan handover
	buffers   chan []byte
	workers   []*worker
	total     *total
	started   time.Time
	poll      func(input int, votes []parse.Vote, lines int) // is told how formats were chosen; may be nil
	cancel    context.CancelCauseFunc
}

// result is how the reading of an input ended, or that it has begun.
type result struct {
	err         error
	interrupted bool // by cancellation
	normal      bool // the input is a stream, and the caller's cancelling is its end
}

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
	p.inputs, p.skips = source.Expand(cfg.Args, source.ExpandOptions{Stdin: cfg.Stdin, Recursive: cfg.Recursive})
	p.results = make([]atomic.Pointer[result], len(p.inputs))
	p.total = newTotal(len(p.inputs), cfg.Formats.Plain())
	p.turns = newTurns(len(p.inputs))
	p.pool = block.NewPool(4*cfg.Workers + 4)
	p.handovers = make(chan handover, 2*cfg.Workers)
	p.buffers = make(chan []byte, 2*cfg.Workers)
	for range cfg.Workers {
		p.workers = append(p.workers, newWorker(p))
	}
	if m := cfg.Meter; m != nil {
		for i := range p.inputs {
			m.Inputs.Add(1)
			m.Total.Add(p.inputs[i].Size)
			if p.inputs[i].Stream {
				m.Unsized.Add(1)
			}
		}
	}
	return p
}

// Inputs gives the inputs that Run will read.
func (p *Pipeline) Inputs() []source.Input { return p.inputs }

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
	collector := newCollector(p)
	collected := make(chan struct{})
	go func() {
		defer close(collected)
		collector.run(p.handovers)
	}()

	p.read(ctx, caller, blocks)
	close(blocks)
	workers.Wait()
	close(p.handovers)
	<-collected

	p.total.mu.Lock() // a snapshot may be at it
	r := p.build(p.total, p.complete(), true)
	p.total.mu.Unlock()
	if collector.err != nil {
		return r, fmt.Errorf("write events: %w", collector.err)
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
		Pool:       p.pool,
		Decoders:   make(chan struct{}, min(p.cfg.Workers, maxDecoders)),
		Emit:       func(b *block.Block) { blocks <- b },
	}
	var readers errgroup.Group
	readers.SetLimit(p.cfg.MaxOpen)
	for i := range p.inputs {
		if ctx.Err() != nil {
			break
		}
		readers.Go(func() error {
			// Errors are kept per input: one bad input never stops the others.
			p.results[i].Store(&result{})
			err := source.Read(ctx, p.inputs[i], i, opt)
			cut := err != nil && ctx.Err() != nil && errors.Is(err, context.Cause(ctx))
			p.results[i].Store(&result{err: err, interrupted: cut, normal: cut && p.inputs[i].Stream && caller.Err() != nil})
			return nil
		})
	}
	_ = readers.Wait()
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
	for i := range p.results {
		res := p.results[i].Load()
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

// Snapshot reports what has been counted so far, while Run is at work. Each
// input's numbers agree with each other; counts that are on their way between
// goroutines may be missing. Of inputs that are followed it is complete unless one
// could not be read.
func (p *Pipeline) Snapshot() *report.Report {
	sum := newTotal(len(p.inputs), p.cfg.Formats.Plain())
	p.total.mu.Lock()
	copy(sum.inputs, p.total.inputs)
	sum.timeline.Merge(&p.total.timeline)
	sum.patterns.Merge(&p.total.patterns)
	p.total.mu.Unlock()
	for _, w := range p.workers {
		w.mu.Lock()
		if w.partial.input >= 0 {
			sum.add(&w.partial)
		}
		sum.timeline.Merge(&w.timeline)
		sum.patterns.Merge(&w.patterns)
		w.mu.Unlock()
	}
	return p.build(sum, p.cfg.Follow && p.complete(), false)
}
