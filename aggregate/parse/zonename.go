// This file owns the zones that PHP's error log names as the tz database does:
// "[21-Nov-2026 10:00:00 Europe/Berlin] PHP Warning:  text".

package parse

import (
	"bytes"
	"time"
)

// namedZone keeps the last zone that was named, so that only a new name costs a
// look into the database.
type namedZone struct {
	name  []byte
	place *time.Location // nil: there is no such zone
}

// close steps over a zone's name and the bracket behind it, and puts the
// record's time into that zone.
func (z *namedZone) close(h *header) {
	line, p := h.line, h.end
	if h.open == 0 || p+2 >= len(line) || line[p] != ' ' || !isLetter(line[p+1]) {
		return
	}
	i := bytes.IndexByte(line[p:min(len(line), p+maxZone)], h.open)
	if i < 0 || bytes.IndexByte(line[p:p+i], '/') < 0 || bytes.IndexByte(line[p+1:p+i], ' ') >= 0 {
		return
	}
	if name := line[p+1 : p+i]; !bytes.Equal(name, z.name) {
		z.name = append(z.name[:0], name...)
		z.place, _ = time.LoadLocation(string(name))
	}
	if z.place == nil {
		return
	}
	civil := time.Unix(0, h.rec.Time+int64(h.rec.Offset)*1e9).UTC()
	year, month, day := civil.Date()
	at := time.Date(year, month, day, civil.Hour(), civil.Minute(), civil.Second(), civil.Nanosecond(), z.place)
	_, offset := at.Zone()
	h.rec.Time, h.rec.Offset = at.UnixNano(), int32(offset)
	h.end = p + i
}

// maxZone bounds a zone's name with what stands around it, in bytes.
const maxZone = 40
