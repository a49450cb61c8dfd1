// This file owns the generic headers whose parts pipes or the like part: NLog's
// "stamp|LEVEL|logger|text", loguru's "stamp | LEVEL    | name - text".

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// columns reads the columns from p on, behind the first pipe. A column before
// the level is a short text, one behind it is a name; the message starts with
// what is neither.
func (h *header) columns(p int, separator []byte) bool {
	line := h.line
	glued := p < len(line) && line[p] > ' '
	start, stated := p, h.rec.From == severity.FromExplicit
	first := stated && !h.logged
	ruled := len(separator) > 1 || separator[0] != '|' && !glued // each word is a cell
	h.piped = true
	for range maxTokens {
		i := indexRule(line[p:min(len(line), p+maxGroup)], separator)
		if i < 0 || ruled && !glued && !standsAlone(line, p+i, len(separator)) {
			break
		}
		cell := bytes.TrimSpace(line[p : p+i])
		if !stated {
			if n, text := columnLevel(cell); n != severity.Unspecified {
				h.rec.Explicit(n, text)
				h.python(text)
				stated, first = true, true
				p += i + len(separator)
				continue
			}
			if bytes.Count(cell, []byte(" ")) > 2 {
				break
			}
		} else if known := isColumnName(cell) || isName(cell) && (ruled || glued && first || isNameColumn(line[p+i+1:])); !known {
			break
		}
		first = false
		h.column(cell)
		p += i + len(separator)
	}
	if !stated {
		h.piped = false
		if ruled && !glued {
			return h.tokens(skipSeparators(line, start-len(separator)))
		}
		if separator[0] != '|' {
			return h.noLevel(start)
		}
		if !glued || p == start {
			return h.tokens(skipBlank(line, start))
		}
		h.rec.Message = line[p:]
		return true
	}
	if ruled && !glued && p < len(line) {
		p = h.ruledGroup(p)
	}
	if glued || ruled {
		h.rec.Message = line[skipBlank(line, p):]
		return true
	}
	return h.tail(p)
}

// ruledGroup steps over a name in brackets behind the last rule.
func (h *header) ruledGroup(p int) int {
	q := skipBlank(h.line, p)
	if q == len(h.line) || h.line[q] != '[' {
		return p
	}
	end := groupEnd(h.line, q)
	if end < q+3 || end == len(h.line) || h.line[end] != ' ' || !isName(h.line[q+1:end-1]) {
		return p
	}
	h.group(h.line[q+1 : end-1])
	return end
}

// indexRule is bytes.Index, quick for the rules of one mark that most have.
func indexRule(b, rule []byte) int {
	if len(rule) == 1 {
		return bytes.IndexByte(b, rule[0])
	}
	return bytes.Index(b, rule)
}

// columnLevel reads a column that is a level: a word in any case, in brackets
// or not, or a letter. SUCCESS is loguru's own.
func columnLevel(cell []byte) (severity.Number, []byte) {
	if len(cell) > 2 && cell[0] == '[' && cell[len(cell)-1] == ']' {
		cell = bytes.TrimSpace(cell[1 : len(cell)-1])
	}
	switch {
	case len(cell) == 1:
		return headerLetter(cell[0]), cell
	case string(cell) == "SUCCESS":
		return severity.Info + 3, cell
	}
	if n := upperLevel(cell); n != severity.Unspecified {
		return n, cell
	}
	return severity.Word(cell), cell
}

func (h *header) column(cell []byte) {
	switch {
	case len(cell) == 0:
	case allDigits(cell):
		h.addNumeric("pid", cell)
	case cell[0] == '[' && cell[len(cell)-1] == ']':
		h.group(cell[1 : len(cell)-1])
	default:
		h.logger(cell)
	}
}

// isColumnName tells a name in a column behind the level from a message of one
// word: it holds more than letters.
func isColumnName(cell []byte) bool {
	if len(cell) == 0 || cell[0] == '[' && cell[len(cell)-1] == ']' {
		return true
	}
	return isName(cell) && (isLoggerName(cell) || !isPlainWord(cell) || string(cell) == "main")
}

// isNameColumn says whether b starts with a column that is a name or a number,
// and not the last: then a plain word before it is a name, too.
func isNameColumn(b []byte) bool {
	i := bytes.IndexByte(b[:min(len(b), maxLead)], '|')
	if i < 0 {
		return false
	}
	cell := bytes.TrimSpace(b[:i])
	return len(cell) > 0 && isColumnName(cell)
}

// isName says whether b is one token of a name's letters.
func isName(b []byte) bool {
	for _, c := range b {
		if c <= ' ' || c == '"' || c == ',' || c == '=' || c == '!' || c == '?' {
			return false
		}
	}
	return true
}

// columnRule gives the end of what parts columns at q, with p where the stamp
// ends: a rule that stands alone, or marks that are glued to the stamp and to
// the first column. It is 0 if there is none.
func columnRule(line []byte, p, q int) int {
	if q >= len(line) || isLetter(line[q]) || isDigit(line[q]) || line[q] == '[' {
		return 0
	}
	end := q
	for end < len(line) && end < q+4 && columnMarks[line[end]] {
		end++
	}
	switch {
	case end == q || end == len(line):
		if q > p && q+4 < len(line) && line[q] >= 0x80 {
			return ruleEnd(line, q)
		}
		return 0
	case q == p:
		if !isLetter(line[end]) || end == q+1 && (line[q] == ':' || line[q] == '.') {
			return 0
		}
		return end
	case line[end] != ' ' || line[q] == '-' || end == q+1 && (line[q] == ':' || line[q] == '*'):
		return 0
	}
	return end
}

// standsAlone says whether blanks stand around a rule of n bytes at p.
func standsAlone(line []byte, p, n int) bool {
	return line[p-1] == ' ' && p+n < len(line) && line[p+n] == ' '
}
