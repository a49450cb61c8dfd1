// Package block holds the unit that travels through the pipeline: a recycled
// buffer of whole lines of one input.
package block

// Size is the usual capacity of a block's buffer in bytes: large enough that
// channel operations do not count, small enough that the blocks in flight stay
// in the processor's cache.
const Size = 384 << 10

// Block is a run of whole lines of one input. Who receives a block owns it and
// hands it on or releases it.
type Block struct {
	Data  []byte // lines, each newline-ended but perhaps the input's last
	Input int    // index of the input
	Seq   int    // number of this block within its input, from 0
	Line  int64  // number of the first line within its input, from 1; 0 if lines are not counted by the reader

	// Extra is how many bytes of the input this block stands for beyond
	// len(Data): a byte-order mark, the dropped rest of an over-long line, or
	// the difference of an input's encoding to UTF-8 (which may be negative).
	Extra int64

	// Cut says how many lines of Data had their rest dropped because they are
	// longer than the line limit.
	Cut int

	// Before tells of the line before this block.
	Before Before

	// Format is the index of the input's format, decided from its first lines.
	Format int

	// Layouts says what the lines are taken for. The first is at 0; there are
	// more where the input changes its format or names other columns.
	Layouts []Layout

	// Pause says that the input has nothing more for now: its last record is
	// taken for whole.
	Pause bool

	// Last marks the input's last block, which may be empty. Every input that
	// was opened has exactly one.
	Last bool
}

// Layout is what the lines of a block from an offset on are taken for.
type Layout struct {
	At      int // offset in Data, where a line starts
	Format  int // index of the format
	Columns []string
	Mixed   bool // lines of other formats were seen among them
}

// Place is what must be known, besides the offset, to read an input on from
// where it was left. Formats go by name, so that it can be kept in a file.
type Place struct {
	Format  string   `json:"format,omitempty"`  // that the first lines were taken for; empty when that is not decided
	Current string   `json:"current,omitempty"` // that the next lines are taken for
	Columns []string `json:"columns,omitempty"`
	Mixed   bool     `json:"mixed,omitempty"`
	Before  Before   `json:"before,omitempty"`
	Line    int64    `json:"line,omitempty"` // number of the next line; 0 where lines were not counted
}

// Before is what must be known of a line to tell whether the next one continues
// its record. The zero value says that there is no line before.
type Before uint32

// BeforeLine makes it from a line's first byte and, for a line that carries
// another program's, a number for that program's stream, and whether the line
// inside goes on in the stream's next.
func BeforeLine(first byte, stream uint16, partial bool) Before {
	b := Before(first) | Before(stream)<<16
	if partial {
		b |= 1 << 8
	}
	return b
}

// First is the first byte of the line before, '\n' if that line is empty, 0 if
// there is none: enough to tell whether it was indented.
func (b Before) First() byte { return byte(b) }

// Plain tells of a line that carries one that fits no format.
func (b Before) Plain() Before { return b | 1<<9 }

// IsPlain says that the line inside the line before fits no format, and so has
// no header that a stack trace could belong to.
func (b Before) IsPlain() bool { return b>>9&1 != 0 }

// Stream is the number of the stream that the line before carries a line of; 0
// if it carries none.
func (b Before) Stream() uint16 { return uint16(b >> 16) }

// Partial says that the line inside the line before goes on in the next one of
// its stream.
func (b Before) Partial() bool { return b>>8&1 != 0 }

// Pool hands out a fixed number of blocks. That number times the block size is
// the bound on the pipeline's memory, and waiting for a block is its
// back-pressure.
type Pool struct {
	free chan *Block
}

// NewPool makes a pool of n blocks. Their buffers are allocated on first use.
func NewPool(n int) *Pool {
	p := &Pool{free: make(chan *Block, n)}
	for range n {
		p.free <- &Block{}
	}
	return p
}

// Get waits for a free block, until done is closed; then it returns nil. The
// block is empty and has a capacity of at least Size.
func (p *Pool) Get(done <-chan struct{}) *Block {
	select {
	case b := <-p.free:
		return b.fresh()
	default:
	}
	select {
	case b := <-p.free:
		return b.fresh()
	case <-done:
		return nil
	}
}

func (b *Block) fresh() *Block {
	if b.Data == nil {
		b.Data = make([]byte, 0, Size)
	}
	return b
}

// Put gives a block back. A buffer that an over-long line made grow is dropped,
// so that one such line does not hold memory for good.
func (p *Pool) Put(b *Block) {
	data := b.Data[:0]
	if cap(data) > 2*Size {
		data = nil
	}
	clear(b.Layouts) // they hold names of columns
	*b = Block{Data: data, Layouts: b.Layouts[:0]}
	p.free <- b
}
