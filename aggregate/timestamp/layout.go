// This file owns the layouts: how a date may be written. The time
// of day is in clock.go.

package timestamp

// stamp is a time stamp taken apart, before the zone and the year are settled.
type stamp struct {
	year, month, day, hour, minute, second int // year 0: none stated
	nanos                                  int64
	offset                                 int32
	zoned                                  bool // offset is stated

	absolute bool // instant holds the result: an epoch or TAI64N
	instant  Time

	coarse    bool // the clock may lack its seconds
	alpha     bool // the month is a word, so that a year may come last
	cacheable bool // two digits of seconds, and a decimal fraction or none

	second0, fraction, end int // offsets: of the seconds, behind the fraction, behind all
}

// read takes the stamp apart that b starts with.
func (s *stamp) read(b []byte) bool {
	if len(b) < 10 {
		return false
	}
	switch c := b[0]; {
	case isDigit(c):
		return s.readDigits(b)
	case c == '@':
		return s.readTAI(b)
	case isLetter(c):
		return s.readWords(b)
	}
	return false
}

// readDigits reads the stamps that start with a digit, told apart by how many.
func (s *stamp) readDigits(b []byte) bool {
	v, i := 0, 0
	for i < len(b) && isDigit(b[i]) {
		if i == 19 {
			return false
		}
		v = v*10 + int(b[i]-'0')
		i++
	}
	switch i {
	case 1, 2:
		return s.readShort(b, v, i)
	case 4:
		if i+1 < len(b) && b[i] == ' ' && isDigit(b[i+1]) { // glog: 0102 15:04:05.000000
			s.month, s.day = v/100, v%100
			return s.readClock(b, i+1, ':', false)
		}
		return s.readYear(b, v, i)
	case 6: // MySQL: 060102 15:04:05, HDFS: 060102 150405
		s.year, s.month, s.day = century(v/10000), v/100%100, v%100
		if i < len(b) && b[i] == ' ' {
			return s.readClock(b, skipSpaces(b, i), ':', true)
		}
	case 8: // 20060102-15:04:05:123, 20060102T150405Z
		s.year, s.month, s.day = v/10000, v/100%100, v%100
		if s.year != 0 && i < len(b) && (b[i] == ' ' || b[i] == '-' || b[i] == 'T' || b[i] == '_' || b[i] == ':') {
			return s.readClock(b, i+1, ':', true)
		}
	case 14: // 20060102150405
		d := v / 1000000
		s.year, s.month, s.day = d/10000, d/100%100, d%100
		return s.year != 0 && s.readClock(b, 8, ':', true)
	case 17: // 20060102150405000
		d := v / 1000000000
		s.year, s.month, s.day = d/10000, d/100%100, d%100
		s.hour, s.minute, s.second = v/10000000%100, v/100000%100, v/1000%100
		s.nanos = int64(v%1000) * 1e6
		return s.year >= minYear && s.readPacked(b, i)
	case 10, 13, 16, 19:
		return s.readEpoch(b, i)
	}
	return false
}

// readYear reads on after a year of four digits: ISO 8601 and its kin.
func (s *stamp) readYear(b []byte, year, i int) bool {
	if i+4 >= len(b) || year < minYear {
		return false
	}
	sep := b[i]
	if sep != '-' && sep != '/' && sep != '.' && sep != ' ' {
		return false
	}
	s.year = year
	if isLetter(b[i+1]) {
		s.month, i = monthName(b, i+1)
	} else if sep == ' ' {
		return false
	} else {
		s.month, i = number(b, i+1)
	}
	if i == 0 || i >= len(b) || b[i] != sep {
		return false
	}
	if s.day, i = number(b, i+1); i == 0 || i+1 >= len(b) {
		return false
	}
	switch b[i] {
	case ' ', '\t':
		i = skipSpaces(b, i)
		if isDottedClock(b, i) {
			ok := s.readClock(b, i, '.', false)
			s.cacheable = false // no fraction may follow: see isDottedClock
			return ok
		}
		return s.readClock(b, i, ':', false)
	case ',':
		return b[i+1] == ' ' && s.readClock(b, i+2, ':', false)
	case ']': // [2006-01-02][15:04:05]
		if i++; b[i] == ' ' && i+1 < len(b) {
			i++
		}
		return b[i] == '[' && s.readClock(b, i+1, ':', false)
	case 'T', 't', '_', ':':
		return s.readClock(b, i+1, ':', false)
	case '-':
		// DB2, BlueGene/L and Unreal write the clock with dots.
		if i+3 < len(b) && b[i+3] == '.' {
			return s.readClock(b, i+1, '.', false)
		}
		return s.readClock(b, i+1, ':', false)
	}
	return false
}

// readShort reads on after a first field v of one or two digits.
func (s *stamp) readShort(b []byte, v, i int) bool {
	padded := i == 2
	if i+4 >= len(b) {
		return false
	}
	sep := b[i]
	if isLetter(sep) && padded { // 02Jan2006 15:04:05.000
		return s.readJoined(b, v, i)
	}
	if sep == ':' && padded {
		return s.readClockFirst(b)
	}
	if sep != '/' && sep != '-' && sep != '.' && sep != ' ' {
		return false
	}
	if isLetter(b[i+1]) {
		s.day = v
		return s.readDayMonth(b, i+1, sep)
	}
	if sep == ' ' {
		return false
	}
	w, j := number(b, i+1)
	if j == 0 || j+2 >= len(b) {
		return false
	}
	if padded && j == i+3 && (b[j] == ' ' || b[j] == '|') { // logcat: 01-02 15:04:05.000, geth: 01-02|15:04:05
		s.month, s.day = v, w
		if v > 12 {
			s.month, s.day = w, v
		}
		if b[j] == '|' {
			return s.readClock(b, j+1, ':', false)
		}
		return s.readClock(b, skipSpaces(b, j), ':', false)
	}
	if b[j] != sep {
		return false
	}
	k := j + 1
	x := 0
	for k < len(b) && k < j+5 && isDigit(b[k]) {
		x = x*10 + int(b[k]-'0')
		k++
	}
	switch {
	case k+1 >= len(b):
		return false
	case k == j+5:
		s.year, s.month, s.day = x, w, v
		if w > 12 || sep == '/' && v <= 12 {
			s.month, s.day = v, w
		}
	case k == j+3 && (padded || sep == '/'):
		s.readThree(v, w, x, sep, !padded || b[k] == ',' || hasMillis(b, k))
	default:
		return false
	}
	return s.clockAfter(b, k)
}

// readThree settles which of three numbers of two digits is the year. With
// slashes and hyphens it is the first (Hadoop, Spark), unless the second can be
// no month, or the stamp is one of WebSphere's, which end in milliseconds behind
// a colon; with dots it is the last.
func (s *stamp) readThree(v, w, x int, sep byte, american bool) {
	switch {
	case sep == '.' && w <= 12:
		s.year, s.month, s.day = century(x), w, v
	case w <= 12 && !american:
		s.year, s.month, s.day = century(v), w, x
	case v <= 12:
		s.year, s.month, s.day = century(x), v, w
	default:
		s.year, s.month, s.day = century(x), w, v
	}
}

// readJoined reads 02Jan2006 15:04:05.
func (s *stamp) readJoined(b []byte, day, i int) bool {
	if i+9 > len(b) {
		return false
	}
	s.day = day
	if s.month, i = monthName(b, i); i != 5 {
		return false
	}
	for _, c := range b[i : i+4] {
		if !isDigit(c) {
			return false
		}
		s.year = s.year*10 + int(c-'0')
	}
	return i+5 < len(b) && s.clockAfter(b, i+4)
}

// readDayMonth reads on at the month's name after a day: 02/Jan/2006:15:04:05,
// 02-Jan-2006 15:04:05, 02 Jan 2006 15:04:05 and, with no year, 02 Jan 15:04:05.
func (s *stamp) readDayMonth(b []byte, i int, sep byte) bool {
	if s.month, i = monthName(b, i); i == 0 || i+1 >= len(b) || b[i] != sep {
		return false
	}
	start := i + 1
	x := 0
	for i = start; i < len(b) && i < start+4 && isDigit(b[i]); i++ {
		x = x*10 + int(b[i]-'0')
	}
	if i+1 >= len(b) {
		return false
	}
	if sep == ' ' && b[i] == ':' {
		s.alpha = true
		return s.readClock(b, start, ':', false)
	}
	switch i - start {
	case 4:
		s.year = x
	case 2:
		s.year = century(x)
	}
	return s.clockAfter(b, i)
}

// readWords reads the stamps that start with a weekday or a month.
func (s *stamp) readWords(b []byte) bool {
	i := weekdayName(b)
	if i > 0 {
		if b[i] == ',' {
			i++
		}
		if i+1 >= len(b) || b[i] != ' ' {
			return false
		}
		i = skipSpace(b, i)
		if i < len(b) && isDigit(b[i]) { // Mon, 02 Jan 2006 and Monday, 02-Jan-06
			if s.day, i = number(b, i); i == 0 || i+1 >= len(b) || b[i] != ' ' && b[i] != '-' {
				return false
			}
			return s.readDayMonth(b, i+1, b[i])
		}
	}
	if s.month, i = monthName(b, i); i == 0 || i+1 >= len(b) || b[i] != ' ' {
		return false
	}
	if s.day, i = number(b, skipSpace(b, i)); i == 0 || i+1 >= len(b) {
		return false
	}
	if b[i] == ',' {
		i++
	}
	if b[i] != ' ' {
		return false
	}
	i = skipSpace(b, i)
	if y, ok := yearAt(b, i); ok { // Jan 2, 2006 3:04:05 PM
		s.year = y
		i += 4
		if i < len(b) && b[i] == ',' {
			i++
		}
		return i < len(b) && b[i] == ' ' && s.readClock(b, skipSpace(b, i), ':', false)
	}
	s.alpha = true
	return s.readClock(b, i, ':', false)
}
