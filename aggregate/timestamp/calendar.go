// This file owns the calendar, the names in it, and the small readers of digits.

package timestamp

func isDigit(c byte) bool  { return c-'0' <= 9 }
func isLetter(c byte) bool { return (c|0x20)-'a' <= 25 }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }

// number reads one or two digits that no third follows; end is 0 if there are
// none such.
func number(b []byte, i int) (v, end int) {
	if i >= len(b) || !isDigit(b[i]) {
		return 0, 0
	}
	v = int(b[i] - '0')
	if i++; i < len(b) && isDigit(b[i]) {
		v = v*10 + int(b[i]-'0')
		if i++; i < len(b) && isDigit(b[i]) {
			return 0, 0
		}
	}
	return v, i
}

// yearAt reads a year of four digits with no letter or digit behind it, and no
// clock's colon.
func yearAt(b []byte, i int) (year int, ok bool) {
	if i+4 > len(b) || i+4 < len(b) && isAlnum(b[i+4]) || i+5 < len(b) && b[i+4] == ':' && isDigit(b[i+5]) {
		return 0, false
	}
	for _, c := range b[i : i+4] {
		if !isDigit(c) {
			return 0, false
		}
		year = year*10 + int(c-'0')
	}
	return year, year >= minYear && year <= maxYear
}

// skipSpace passes one or two spaces.
func skipSpace(b []byte, i int) int {
	if i++; i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// skipSpaces passes the blanks that part a date from its clock; there are no
// more than a few.
func skipSpaces(b []byte, i int) int {
	for end := min(len(b), i+4); i < end && (b[i] == ' ' || b[i] == '\t'); i++ {
	}
	return i
}

// century completes a year of two digits, as POSIX strptime does, but that the
// years before 1970 are those after 1999.
func century(yy int) int {
	if yy < 70 {
		return 2000 + yy
	}
	return 1900 + yy
}

// monthName reads an English month, short or whole. end is 0 if there is none.
func monthName(b []byte, i int) (month, end int) {
	if i+3 > len(b) {
		return 0, 0
	}
	full := ""
	switch fold3(b[i:]) {
	case 'j'<<16 | 'a'<<8 | 'n':
		month, full = 1, "uary"
	case 'f'<<16 | 'e'<<8 | 'b':
		month, full = 2, "ruary"
	case 'm'<<16 | 'a'<<8 | 'r':
		month, full = 3, "ch"
	case 'a'<<16 | 'p'<<8 | 'r':
		month, full = 4, "il"
	case 'm'<<16 | 'a'<<8 | 'y':
		month = 5
	case 'j'<<16 | 'u'<<8 | 'n':
		month, full = 6, "e"
	case 'j'<<16 | 'u'<<8 | 'l':
		month, full = 7, "y"
	case 'a'<<16 | 'u'<<8 | 'g':
		month, full = 8, "ust"
	case 's'<<16 | 'e'<<8 | 'p':
		month, full = 9, "tember"
	case 'o'<<16 | 'c'<<8 | 't':
		month, full = 10, "ober"
	case 'n'<<16 | 'o'<<8 | 'v':
		month, full = 11, "ember"
	case 'd'<<16 | 'e'<<8 | 'c':
		month, full = 12, "ember"
	default:
		return 0, 0
	}
	return month, i + 3 + rest(b[i+3:], full)
}

// weekdayName reads an English weekday, short or whole, at b's start. A whole
// one, or a short one, is followed by a comma or a space; end is 0 if not.
func weekdayName(b []byte) (end int) {
	full := ""
	switch fold3(b) {
	case 'm'<<16 | 'o'<<8 | 'n', 's'<<16 | 'u'<<8 | 'n', 'f'<<16 | 'r'<<8 | 'i':
		full = "day"
	case 't'<<16 | 'u'<<8 | 'e':
		full = "sday"
	case 'w'<<16 | 'e'<<8 | 'd':
		full = "nesday"
	case 't'<<16 | 'h'<<8 | 'u':
		full = "rsday"
	case 's'<<16 | 'a'<<8 | 't':
		full = "urday"
	default:
		return 0
	}
	end = 3 + rest(b[3:], full)
	if end < len(b) && (b[end] == ' ' || b[end] == ',') {
		return end
	}
	return 0
}

// rest is full's length if b starts with it, in any case, else 0.
func rest(b []byte, full string) int {
	if len(b) < len(full) {
		return 0
	}
	for i := range len(full) {
		if b[i]|0x20 != full[i] {
			return 0
		}
	}
	return len(full)
}

// fold3 packs the first three bytes of b, lower-cased.
func fold3(b []byte) uint32 {
	return (uint32(b[0])<<16 | uint32(b[1])<<8 | uint32(b[2])) | 0x202020
}

var monthDays = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func daysIn(year, month int) int {
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 29
	}
	return monthDays[month]
}

// civilMinute gives the start of the stamp's minute in Unix seconds, as if it
// were in UTC. The days are counted as in Howard Hinnant's days_from_civil,
// from years that begin in March.
func (s *stamp) civilMinute() int64 {
	y, m := s.year, s.month-3
	if m < 0 {
		y, m = y-1, m+12
	}
	days := 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + s.day - 1 - 719468
	return int64(days)*secondsPerDay + int64(s.hour*3600+s.minute*60)
}

// civilYear gives the year that a civil second lies in.
func civilYear(civil int64) int {
	z := civil/secondsPerDay + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	y := yoe + era*400
	if doy := doe - (365*yoe + yoe/4 - yoe/100); doy >= 306 { // January, February
		y++
	}
	return int(y)
}
