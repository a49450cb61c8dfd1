// This file owns the columns of CSV (RFC 4180), with any separator.

package parse

import "bytes"

// cutCSV takes the first column off b, without its quotes. ok is false when
// they are not closed, or when nothing follows an unquoted one.
func cutCSV(b []byte, separator byte) (value, rest []byte, ok bool) {
	if len(b) == 0 || b[0] != '"' {
		i := bytes.IndexByte(b, separator)
		if i < 0 {
			return b, nil, false
		}
		return b[:i], b[i+1:], true
	}
	for i := 1; ; i += 2 {
		j := bytes.IndexByte(b[i:], '"')
		if j < 0 {
			return nil, nil, false
		}
		i += j
		if i+1 == len(b) {
			return b[1:i], nil, true
		}
		if b[i+1] == separator {
			return b[1:i], b[i+2:], true
		}
		if b[i+1] != '"' {
			return nil, nil, false
		}
	}
}

var doubled = []byte(`""`)

// undouble resolves the doubled quotes of a column, with a buffer's help.
func undouble(buffer *[]byte, value []byte) []byte {
	if !bytes.Contains(value, doubled) {
		return value
	}
	b := (*buffer)[:0]
	for {
		i := bytes.Index(value, doubled)
		if i < 0 {
			*buffer = append(b, value...)
			return *buffer
		}
		b = append(b, value[:i+1]...)
		value = value[i+2:]
	}
}
