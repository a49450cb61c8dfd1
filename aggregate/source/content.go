// This file owns inputs that are read as a whole, not line by line: saved
// reports.

package source

import (
	"bufio"
	"context"
	"io"
)

// Open gives an input's content, decompressed if need be. Cancelling ctx ends
// its Read. The caller closes it; that leaves a reader that the input came with
// open. An error at opening is an *Error.
func Open(ctx context.Context, in Input) (io.ReadCloser, error) {
	raw, err := open(ctx, &in, nil)
	if err != nil {
		return nil, err
	}
	c := &content{raw: raw}
	head := bufio.NewReaderSize(raw, compressedRead)
	c.Reader = head
	for n := 1; undecided(archives, peek(head, n-1)); n++ {
		if len(peek(head, n)) < n {
			break // the end, or an error that Read gives again
		}
	}
	known := peek(head, head.Buffered())
	if k := match(archives, known); k != plain {
		c.decoder, err = newDecoder(k, head)
		if err != nil {
			_ = c.Close()
			return nil, &Error{Path: in.Name, Op: "open", Err: err}
		}
		c.Reader = c.decoder
	}
	return c, nil
}

func peek(r *bufio.Reader, n int) []byte {
	head, _ := r.Peek(n) // Read gives the error again
	return head
}

type content struct {
	io.Reader
	raw     *rawInput
	decoder *decoder // nil for what is not compressed
}

// Close closes what Open opened.
func (c *content) Close() error {
	if c.decoder != nil {
		c.decoder.close()
	}
	c.raw.Close()
	return nil
}
