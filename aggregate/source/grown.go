// This file owns reading a file on from where it was left, and telling that it is
// not the file any more.

package source

import (
	"bytes"
	"context"
	"fmt"
	"io"
)

// grown reads a plain file on from where it stands, and checks with each read
// that the bytes before are still the same: a file that was truncated, and then
// grew beyond what was read, shows in no other way.
type grown struct{ f *File }

// Read implements io.Reader. len(p) must be above printBytes.
func (g *grown) Read(p []byte) (int, error) {
	e, raw := &g.f.edges, g.f.r.raw
	if raw.ctx.Err() != nil {
		return 0, context.Cause(raw.ctx)
	}
	k := len(e.tail)
	if len(p) <= k {
		return 0, fmt.Errorf("read into %d bytes, %d are needed", len(p), k+1)
	}
	// One call reads both, so that nothing can come between.
	if _, err := raw.file.Seek(e.at-int64(k), io.SeekStart); err != nil {
		return 0, err
	}
	if room := g.f.limit - e.at; g.f.limited {
		if room <= 0 {
			return 0, io.EOF
		}
		p = p[:min(int64(len(p)), int64(k)+room)]
	}
	n, err := raw.file.Read(p)
	if err != nil && err != io.EOF {
		return 0, err
	}
	if n < k || !bytes.Equal(p[:k], e.tail) {
		return 0, ErrRewritten
	}
	n = copy(p, p[k:n])
	if n == 0 {
		return 0, io.EOF
	}
	e.add(p[:n])
	g.f.seen = max(g.f.seen, e.at)
	raw.count += int64(n)
	if raw.meter != nil {
		raw.meter.ReadBytes.Add(int64(n))
	}
	return n, nil
}
