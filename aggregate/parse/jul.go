// This file owns the two lines of java.util.logging's SimpleFormatter, which
// Tomcat writes, too: stamp, class and method; then level and message. Source:
// java.util.logging.SimpleFormatter, sun/util/logging/resources/logging.properties.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

var formatJUL = Format{
	Name:   "jul",
	About:  "java.util.logging, Tomcat's old catalina.out",
	Sample: "Nov 21, 2026 3:04:05 PM org.apache.catalina.startup.Catalina start\nINFO: Server startup in 812 ms",

	Multiline: true,
	Weight:    2,
	First:     "0-9A-Za-z\x80-\xff",
	Whole:     wholeBefore(mayBeJUL),
	Needs:     "0-9",
	New:       func(env *Env) Parser { return &jul{env: env} },
}

type jul struct {
	env   *Env
	stamp [maxJULStamp]byte // a translated one
}

const (
	maxJULStamp = 40
	maxJULLevel = 24  // bytes of a level's name; some are Chinese
	maxJULLine  = 512 // bytes of a header line
)

// Parse implements Parser. The level in the line ahead tells that the line is one
// of this format's, or with no line ahead a stamp that few others write.
func (j *jul) Parse(rec *record.Record, line []byte) bool {
	if !mayBeJUL(line) {
		return false
	}
	n, text := julLevel(j.env.Ahead)
	alone := len(j.env.Ahead) == 0
	if n == severity.Unspecified && !alone {
		return false
	}
	if alone && !endsInClass(line) {
		return false
	}
	end := j.decode(rec, line)
	if end == 0 || end >= len(line) || line[end] != ' ' {
		return false
	}
	class, method := cutSpace(line[end+1:])
	if !isJavaName(class) || len(method) > 0 && !isJavaName(method) {
		return false
	}
	// A stamp of another kind says less: there the class has a package.
	if (line[0] < 'A' || alone) && bytes.IndexByte(class, '.') < 0 || alone && line[end-1] < 'A' {
		return false
	}
	rec.Message = line[end+1:]
	if !alone {
		rec.Explicit(n, text)
		second, _ := aheadLine(j.env.Ahead)
		rec.Message = bytes.TrimLeft(second[len(text)+1:], " ")
		rec.Head = 1
	}
	rec.AddString("logger", class)
	rec.AddString("method", method)
	return true
}

// endsInClass says whether one of the last two words of a line has a dot, as a
// class in its package has.
func endsInClass(line []byte) bool {
	i := bytes.LastIndexByte(line, ' ')
	if i < 0 {
		return false
	}
	return bytes.IndexByte(line[bytes.LastIndexByte(line[:i], ' ')+1:], '.') >= 0
}

// isJavaName tells the name of a class or a method, <init> and lambdas too.
func isJavaName(w []byte) bool {
	for _, c := range w {
		if !isLetter(c) && !isDigit(c) && c != '.' && c != '_' && c != '$' && c != '<' && c != '>' && c < 0x80 {
			return false
		}
	}
	return len(w) > 0 && !isDigit(w[0])
}

// decode reads the stamp and gives where it ends, 0 if there is none.
func (j *jul) decode(rec *record.Record, line []byte) int {
	b, skipped := line, 0
	for _, c := range line[:min(len(line), maxJULStamp)] {
		if c >= 0x80 {
			b, skipped = j.translate(line)
			break
		}
	}
	t, n := j.env.Stamps.Decode(b)
	if n == 0 {
		return 0
	}
	rec.Time, rec.Offset, rec.HasTime = t.Nanos, t.Offset, true
	return n + skipped
}

// julNames are what stands in Chinese and Japanese stamps, and the narrow
// no-break space that stands before AM and PM since CLDR 42 (Java 20).
var julNames = [...]struct{ local, english string }{
	{"\u202f", " "},
	{"上午", "AM"},
	{"下午", "PM"},
	{"午前", "AM"},
	{"午後", "PM"},
	{"十一月", "Nov"},
	{"十二月", "Dec"},
	{"十月", "Oct"},
	{"一月", "Jan"},
	{"二月", "Feb"},
	{"三月", "Mar"},
	{"四月", "Apr"},
	{"五月", "May"},
	{"六月", "Jun"},
	{"七月", "Jul"},
	{"八月", "Aug"},
	{"九月", "Sep"},
	{"10月", "Oct"},
	{"11月", "Nov"},
	{"12月", "Dec"},
	{"1月", "Jan"},
	{"2月", "Feb"},
	{"3月", "Mar"},
	{"4月", "Apr"},
	{"5月", "May"},
	{"6月", "Jun"},
	{"7月", "Jul"},
	{"8月", "Aug"},
	{"9月", "Sep"},
}

// translate gives the start of the line with those names in English, and how
// many bytes shorter that is.
func (j *jul) translate(line []byte) (b []byte, shorter int) {
	n, p := 0, 0
	for p < len(line) && n+3 <= len(j.stamp) {
		if p == 0 || line[p] >= 0x80 {
			for _, name := range &julNames {
				if bytes.HasPrefix(line[p:], []byte(name.local)) {
					n += copy(j.stamp[n:], name.english)
					p += len(name.local)
					shorter += len(name.local) - len(name.english)
					break
				}
			}
		}
		if p < len(line) && n < len(j.stamp) {
			j.stamp[n] = line[p]
			n, p = n+1, p+1
		}
	}
	return j.stamp[:n], shorter
}

// mayBeJUL tells of a line that is one of this format's if the one ahead of it
// says so, or if there is none.
func mayBeJUL(line []byte) bool {
	return isJULHeader(line) && (line[0] >= 'A' || endsInClass(line) && endsInStamp(line))
}

// endsInStamp tells whether what stands before the last two words may be a stamp.
func endsInStamp(line []byte) bool {
	i := bytes.LastIndexByte(line, ' ')
	i = bytes.LastIndexByte(line[:max(i, 0)], ' ')
	if i <= 0 {
		return false
	}
	c := line[i-1] // of 12:00:00, PM, p.m., UTC, or 下午
	return isDigit(c) || c >= 'A' && c <= 'Z' || c == 'm' || c == '.' || c >= 0x80
}

// isJULHeader tells by its shape a line that may be a record's first.
func isJULHeader(line []byte) bool {
	if len(line) < 20 || len(line) > maxJULLine {
		return false
	}
	if isLetter(line[0]) && !mayBeName(line) {
		return false
	}
	c := line[len(line)-1]
	if !isLetter(c) && !isDigit(c) && c != '>' && c != '_' && c != '$' {
		return false
	}
	if isLetter(line[0]) {
		i := bytes.IndexByte(line[:16], ',') // "Nov 21,", "November 21,"
		return i > 4 && isDigit(line[i-1])
	}
	return isDigit(line[0]) && (line[10] == ' ' || line[4] == '-' || line[2] == '.' || line[1] == '.') ||
		bytes.Contains(line[:14], []byte("月 "))
}

// julLevel reads "LEVEL: " at the start of a record's second line.
func julLevel(b []byte) (severity.Number, []byte) {
	if len(b) < 5 || b[0] < 'A' || b[0] > 'Z' && b[0] < 0x80 {
		return severity.Unspecified, nil
	}
	i := bytes.IndexByte(b[:min(len(b), maxJULLevel)], ':')
	if i < 4 || i+1 < len(b) && b[i+1] != ' ' && b[i+1] != '\n' && b[i+1] != '\r' {
		return severity.Unspecified, nil
	}
	return julNumber(b[:i]), b[:i]
}

// julNumber knows the levels of java.util.logging.Level, and their names in
// those languages of the JDK that differ.
func julNumber(w []byte) severity.Number {
	switch string(w) {
	case "INFO", "INFORMATION", "INFOS", "Information", "Infos", "信息", "情報":
		return severity.Info
	case "WARNING", "WARNUNG", "AVERTISSEMENT", "ADVERTENCIA", "AVVERTENZA", "Warnung", "Avertissement", "Advertencia", "警告":
		return severity.Warn
	case "SEVERE", "SCHWERWIEGEND", "GRAVE", "Schwerwiegend", "Grave", "严重", "致命的":
		return severity.Error
	case "CONFIG", "配置", "構成":
		return 7
	case "FINE", "FEIN":
		return 6
	case "FINER", "FEINER":
		return severity.Debug
	case "FINEST":
		return severity.Trace
	}
	return severity.Unspecified
}
