// Package events writes every record of a run as NDJSON or CSV. This file owns
// the appenders that both share: JSON strings and numbers, fields, stamps.
package events

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/report"
)

const hexDigits = "0123456789abcdef"

// plainJSON tells which bytes stand for themselves in a JSON string.
var plainJSON = func() (t [256]bool) {
	for c := 0x20; c < utf8.RuneSelf; c++ {
		t[c] = c != '"' && c != '\\' && c != 0x7f
	}
	return t
}()

// shortEscape holds the letters of JSON's two-byte escapes.
var shortEscape = [256]byte{'"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}

// appendString appends s as a JSON string (RFC 8259). Invalid UTF-8 becomes
// U+FFFD, a byte at a time; HTML is not escaped, but what could drive a terminal
// is.
func appendString[T string | []byte](dst []byte, s T) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if plainJSON[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := runeAt(s, i)
			if size > 0 && !report.DrivesTerminal(r) {
				i += size
				continue
			}
			dst = append(dst, s[start:i]...)
			if size > 0 {
				dst = append(dst, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
			} else {
				dst = utf8.AppendRune(dst, utf8.RuneError)
			}
			i += max(size, 1)
			start = i
			continue
		}
		dst = append(dst, s[start:i]...)
		if e := shortEscape[c]; e != 0 {
			dst = append(dst, '\\', e)
		} else {
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		start = i
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// runeAt gives the rune at s[i:] and its bytes, 0 if they are not UTF-8.
func runeAt[T string | []byte](s T, i int) (rune, int) {
	// A copy of at most four bytes keeps one decoder for both types.
	var b [utf8.UTFMax]byte
	n := copy(b[:], s[i:min(i+utf8.UTFMax, len(s))])
	if r, size := utf8.DecodeRune(b[:n]); r != utf8.RuneError || size > 1 {
		return r, size
	}
	return 0, 0
}

// isNumber tells whether s is a number by JSON's grammar (RFC 8259, section 6).
func isNumber(s []byte) bool {
	i := 0
	digits := func() bool {
		from := i
		for i < len(s) && s[i]-'0' < 10 {
			i++
		}
		return i > from
	}
	if i < len(s) && s[i] == '-' {
		i++
	}
	if i < len(s) && s[i] == '0' {
		i++
	} else if !digits() {
		return false
	}
	if i < len(s) && s[i] == '.' {
		i++
		if !digits() {
			return false
		}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if !digits() {
			return false
		}
	}
	return i == len(s)
}

// manyFields is from how many fields on duplicates are looked up in a map:
// below it, comparing with all earlier keys is quicker and does not allocate.
const manyFields = 64

// appendFields appends the fields as a JSON object. Of fields with the same
// key the first is kept. A number that is not one in JSON becomes a string.
func appendFields(dst []byte, fields []record.Field) []byte {
	var seen map[string]bool
	if len(fields) > manyFields {
		seen = make(map[string]bool, len(fields))
	}
	dst = append(dst, '{')
	for i := range fields {
		f := &fields[i]
		if duplicate(seen, fields, i) {
			continue
		}
		if i > 0 { // the first is never a duplicate
			dst = append(dst, ',')
		}
		if f.Key != "" {
			dst = appendString(dst, f.Key)
		} else {
			dst = appendString(dst, f.Raw)
		}
		dst = append(dst, ':')
		if f.Kind == record.Number && isNumber(f.Value) {
			dst = append(dst, f.Value...)
		} else {
			dst = appendString(dst, f.Value)
		}
	}
	return append(dst, '}')
}

// duplicate tells whether an earlier field has the key of fields[i].
func duplicate(seen map[string]bool, fields []record.Field, i int) bool {
	if seen != nil {
		key := fields[i].Key
		if key == "" {
			key = string(fields[i].Raw)
		}
		was := seen[key]
		seen[key] = true
		return was
	}
	for j := range i {
		if sameKey(&fields[i], &fields[j]) {
			return true
		}
	}
	return false
}

func sameKey(a, b *record.Field) bool {
	switch {
	case a.Key != "" && b.Key != "":
		return a.Key == b.Key
	case a.Key != "":
		return a.Key == string(b.Raw)
	case b.Key != "":
		return string(a.Raw) == b.Key
	}
	return string(a.Raw) == string(b.Raw)
}

// appendTime appends the record's time in RFC 3339 with up to nine decimals and
// the offset that the log states, to the minute: RFC 3339 has no seconds there.
func appendTime(dst []byte, rec *record.Record) []byte {
	minutes := int(rec.Offset) / 60
	if minutes <= -24*60 || minutes >= 24*60 {
		minutes = 0
	}
	t := time.Unix(0, rec.Time).UTC().Add(time.Duration(minutes) * time.Minute)
	dst = t.AppendFormat(dst, time.RFC3339Nano)
	if minutes == 0 {
		return dst
	}
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	h, m := minutes/60, minutes%60
	return append(dst[:len(dst)-1], sign, byte('0'+h/10), byte('0'+h%10), ':', byte('0'+m/10), byte('0'+m%10))
}

func appendInt(dst []byte, n int64) []byte { return strconv.AppendInt(dst, n, 10) }
