// This file owns the time of day: what parts it from the date, and how it may be
// written.

package timestamp

// clockAfter reads on at b[i], what parts a whole date from its clock; b holds
// at least one byte more.
func (s *stamp) clockAfter(b []byte, i int) bool {
	if s.year < minYear {
		return false
	}
	switch b[i] {
	case ' ', '\t':
		if i+4 < len(b) && string(b[i:i+4]) == " -- " { // Suricata
			i += len(" --")
		}
		return s.readClock(b, skipSpaces(b, i), ':', false)
	case ',':
		return b[i+1] == ' ' && s.readClock(b, i+2, ':', false)
	case ':':
		if b[i+1] == ':' { // Erlang: 2-Jan-2006::15:04:05
			i++
		}
		return s.readClock(b, i+1, ':', false)
	case 'T', '_', '-':
		return s.readClock(b, i+1, ':', false)
	}
	return false
}

// readClock reads the time of day and what belongs to it. packed allows it with
// no separators. It ends every layout, so it checks the date's ranges, too.
func (s *stamp) readClock(b []byte, i int, sep byte, packed bool) bool {
	if s.month < 1 || s.month > 12 || s.day < 1 || s.day > 31 {
		return false
	}
	var j int
	if packed && i+6 <= len(b) && isDigit(b[i]) && isDigit(b[i+1]) && isDigit(b[i+2]) {
		if s.hour, j = number(b[:i+2], i); j == 0 {
			return false
		}
		if s.minute, j = number(b[:i+4], i+2); j != i+4 {
			return false
		}
		if s.second, j = number(b[:i+6], i+4); j != i+6 {
			return false
		}
		s.second0 = i + 4
		if j < len(b) && isDigit(b[j]) {
			return false
		}
	} else {
		if s.hour, j = number(b, i); j == 0 || j >= len(b) || b[j] != sep {
			return false
		}
		minute := j + 1
		if s.minute, j = number(b, minute); j == 0 || j >= len(b) {
			return false
		}
		switch {
		case b[j] == sep:
			s.second0 = j + 1
			if s.second, j = number(b, j+1); j == 0 {
				return false
			}
		case !s.coarse || j != minute+2:
			return false
		}
	}
	if s.hour > 23 || s.minute > 59 || s.second > 60 {
		return false
	}
	s.cacheable = s.second0 > 0 && j == s.second0+2
	return s.readTail(b, j)
}

// readPacked ends the reading of a stamp whose fields are digits with nothing
// between them.
func (s *stamp) readPacked(b []byte, i int) bool {
	s.fraction, s.end = i, i
	return s.month >= 1 && s.month <= 12 && s.day >= 1 && s.day <= 31 && s.hour <= 23 && s.minute <= 59 && s.second <= 60 &&
		(i == len(b) || !isAlnum(b[i]))
}

// isDottedClock matches "15.04.05", padded, and no address such as 10.11.12.13.
func isDottedClock(b []byte, i int) bool {
	if i+8 > len(b) || b[i+2] != '.' || b[i+5] != '.' || !isDigit(b[i+7]) {
		return false
	}
	return i+8 == len(b) || b[i+8] != '.' && !isDigit(b[i+8])
}

// hasMillis says whether the clock behind the blank at i goes on with a colon
// and up to three digits after its seconds.
func hasMillis(b []byte, i int) bool {
	for range 3 {
		_, end := number(b, i+1)
		if end == 0 || end >= len(b) || b[end] != ':' {
			return false
		}
		i = end
	}
	end := i + 1
	for end < len(b) && isDigit(b[end]) {
		end++
	}
	return end > i+1 && end <= i+4
}
