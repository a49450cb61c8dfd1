// This file owns the stamps whose time of day stands before their date:
// "15:04:05.000 02.01.2006", "15:04:05 2006-01-02".

package timestamp

// readClockFirst reads such a stamp, with a year of four digits: what has less
// is a time of day with text behind it.
func (s *stamp) readClockFirst(b []byte) bool {
	if len(b) < len("15:04:05 02.01.2006") || b[5] != ':' || !isDigit(b[6]) {
		return false
	}
	var j int
	s.hour, _ = number(b, 0)
	if s.minute, j = number(b, 3); j != 5 {
		return false
	}
	if s.second, j = number(b, 6); j != 8 {
		return false
	}
	if s.hour > 23 || s.minute > 59 || s.second > 60 {
		return false
	}
	j = s.readFraction(b, j)
	if j < len(b) && b[j] == ',' {
		j++
	}
	if j >= len(b) || b[j] != ' ' {
		return false
	}
	if j = s.readDate(b, skipSpaces(b, j)); j == 0 {
		return false
	}
	s.fraction = j
	if offset, k := zoneAt(b, j); k > 0 {
		s.offset, s.zoned, j = offset, true, k
	}
	s.end = j
	return j == len(b) || !isAlnum(b[j])
}

// readDate reads three numbers with one of - / . between, the first or the last
// of which is a year of four digits; end is 0 if there are none such.
func (s *stamp) readDate(b []byte, i int) (end int) {
	if i+10 > len(b) {
		return 0
	}
	var v, w int
	if y, ok := yearAt(b, i); ok {
		sep := b[i+4]
		if v, end = number(b, i+5); end == 0 || end >= len(b) || b[end] != sep || !isDateMark(sep) {
			return 0
		}
		w, end = number(b, end+1)
		s.year, s.month, s.day = y, v, w
	} else {
		if v, end = number(b, i); end == 0 || end >= len(b) || !isDateMark(b[end]) {
			return 0
		}
		sep := b[end]
		if w, end = number(b, end+1); end == 0 || end >= len(b) || b[end] != sep {
			return 0
		}
		if s.year, ok = yearAt(b, end+1); !ok {
			return 0
		}
		end += 5
		s.month, s.day = w, v
		if w > 12 || sep == '/' && v <= 12 {
			s.month, s.day = v, w
		}
	}
	if s.month < 1 || s.month > 12 || s.day < 1 || s.day > 31 {
		return 0
	}
	return end
}

func isDateMark(c byte) bool { return c == '-' || c == '/' || c == '.' }
