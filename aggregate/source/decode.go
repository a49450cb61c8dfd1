// This file owns compressed inputs: how they are told and what decodes them.

package source

import (
	"bufio"
	"compress/bzip2"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// kind is how an input is compressed.
type kind uint8

const (
	plain kind = iota
	gzipped
	bzipped
	xzipped
	zstandard
)

// magic is a run of first bytes that tells what an input is.
type magic struct {
	bytes string
	kind  kind
}

// archives holds the first bytes of compressed files: gzip, RFC 1952 §2.3.1
// (with deflate, the one method there is); xz, "The .xz File Format" §2.1.1.1;
// zstd, RFC 8878 §3.1.1; bzip2, the stream header "BZh", a level, and the first
// block's mark or, in an empty stream, the end mark. Text may well start with
// "BZh"; that it goes on with a mark is out of the question.
var archives = func() []magic {
	ms := []magic{
		{"\x1F\x8B\x08", gzipped},
		{"\xFD7zXZ\x00", xzipped},
		{"\x28\xB5\x2F\xFD", zstandard},
	}
	for level := '1'; level <= '9'; level++ {
		ms = append(ms,
			magic{"BZh" + string(level) + "1AY&SY", bzipped},
			magic{"BZh" + string(level) + "\x17rE8P\x90", bzipped})
	}
	return ms
}()

// match returns the kind whose magic head starts with.
func match(ms []magic, head []byte) kind {
	for _, m := range ms {
		if len(head) >= len(m.bytes) && string(head[:len(m.bytes)]) == m.bytes {
			return m.kind
		}
	}
	return plain
}

// undecided says whether head is so short that more bytes could make a magic.
func undecided(ms []magic, head []byte) bool {
	for _, m := range ms {
		if len(head) < len(m.bytes) && strings.HasPrefix(m.bytes, string(head)) {
			return true
		}
	}
	return false
}

// Bounds on a decoder's memory, in bytes.
const (
	compressedRead = 64 << 10
	maxWindow      = 128 << 20 // what zstd --long=27 needs
)

// decoder reads the content of a compressed input.
type decoder struct {
	io.Reader
	in    *bufio.Reader
	close func()
}

// unread returns how many compressed bytes were read ahead and not used.
func (d *decoder) unread() int64 { return int64(d.in.Buffered()) }

func newDecoder(k kind, src io.Reader) (*decoder, error) {
	in := bufio.NewReaderSize(src, compressedRead)
	d := &decoder{in: in, close: func() {}}
	switch k {
	case gzipped:
		z, err := gzip.NewReader(in)
		if err != nil {
			return d, cutShort(err)
		}
		z.Multistream(false)
		d.Reader = &members{z: z, in: in}
		d.close = func() { _ = z.Close() }
	case bzipped:
		d.Reader = bzip2.NewReader(in)
	case xzipped:
		z, err := xz.NewReader(in)
		if err != nil {
			return d, cutShort(err)
		}
		d.Reader = noEarlyEOF{z}
	case zstandard:
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1),
			zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return d, cutShort(err)
		}
		d.Reader = z
		d.close = z.Close
	}
	return d, nil
}

// cutShort makes the end of input inside a header an unexpected one.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// members reads the members of a gzip file one after the other. What follows
// the last one and is no member, such as the zeros that tapes pad with, is left
// alone, as gzip itself does.
type members struct {
	z  *gzip.Reader
	in *bufio.Reader
}

func (m *members) Read(p []byte) (int, error) {
	for {
		n, err := m.z.Read(p)
		if n > 0 && err == io.EOF {
			return n, nil // the next call finds the end again
		}
		if n > 0 || err != io.EOF {
			return n, err
		}
		head, err := m.in.Peek(2)
		if err != nil && err != io.EOF {
			return 0, err
		}
		if string(head) != "\x1F\x8B" {
			return 0, io.EOF
		}
		if err := m.z.Reset(m.in); err != nil {
			return 0, cutShort(err)
		}
		m.z.Multistream(false)
	}
}

// noEarlyEOF passes reads on; it turns a wrapped end of file, which the xz
// decoder gives for a file that is cut short, into an unexpected one.
type noEarlyEOF struct{ io.Reader }

func (r noEarlyEOF) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = cutShort(err)
	}
	return n, err
}
