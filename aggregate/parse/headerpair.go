// This file owns the pairs of generic headers, "level=error thread=8" and
// "level:error thread:8 msg:text", in which a level may stand.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// pairLevel reads a token that is a pair whose key says that it is a level.
func pairLevel(w []byte) (severity.Number, []byte) {
	if len(w) < len("sev=err") || w[0]|0x20 != 'l' && w[0]|0x20 != 's' {
		return severity.Unspecified, nil
	}
	if c := w[1] | 0x20; c != 'e' && c != 'v' && c != 'o' { // level, lvl, log; sev
		return severity.Unspecified, nil
	}
	i := pairSign(w)
	if i < 3 || !isLevelKey(w[:i]) {
		return severity.Unspecified, nil
	}
	text := bytes.Trim(w[i+1:], `"',;`)
	if len(text) == 1 {
		return headerLetter(text[0]), text
	}
	return severity.Word(text), text
}

func isLevelKey(key []byte) bool {
	switch string(key) {
	case "level", "lvl", "sev", "severity", "loglevel", "log_level", "log.level",
		"Level", "Lvl", "Sev", "Severity", "LogLevel", "LEVEL", "LVL", "SEV", "SEVERITY":
		return true
	}
	return false
}

// pairs reads the pairs from q on, one of which states the level; the message is
// what follows them, or the value that is called so.
func (h *header) pairs(q int) bool {
	line := h.line
	for range 2 * maxTokens {
		end := tokenEnd(line, q)
		i := pairSign(line[q:end])
		if i < 1 {
			break
		}
		key, start := line[q:q+i], q+i+1
		if isMessageKey(key) {
			h.rec.Message = unquoted(line[start:])
			return true
		}
		if start < len(line) && line[start] == '"' {
			stop := quoteEnd(line[start:])
			if stop < 0 {
				break
			}
			end = min(len(line), start+stop+1)
		}
		value := bytes.Trim(line[start:end], `",;`)
		if n, text := pairLevel(line[q:end]); n != severity.Unspecified && h.rec.From == severity.FromNone {
			h.rec.Explicit(n, text)
		} else {
			h.pair(key, value)
		}
		q = skipBlank(line, end)
	}
	if end := ruleEnd(line, q); end > 0 {
		q = end
	}
	h.message(skipSeparators(line, q))
	return true
}

// ruledPairs steps over pairs at p that a rule parts from the message:
// "host=web-01 svc=orders :: text".
func (h *header) ruledPairs(p int) int {
	line, q := h.line, p
	for range maxTokens {
		end := q + pairSign(line[q:min(len(line), q+maxLevel)])
		if end <= q || line[end] != '=' {
			break
		}
		q = skipBlank(line, tokenEnd(line, end))
	}
	if q == p {
		return p
	}
	rule := ruleEnd(line, q)
	if rule == 0 {
		return p
	}
	for p < q {
		end := tokenEnd(line, p)
		i := pairSign(line[p:end])
		h.pair(line[p:p+i], line[p+i+1:end])
		p = skipBlank(line, end)
	}
	return rule
}

// pairSign gives where the sign stands that parts a token's key from its value;
// -1 if the token is no pair.
func pairSign(w []byte) int {
	for i, c := range w {
		switch {
		case c == '=' || c == ':':
			if i == 0 || i+1 == len(w) {
				return -1
			}
			return i
		case !isLetter(c) && !isDigit(c) && c != '_' && c != '.' && c != '-' && c != '@':
			return -1
		}
	}
	return -1
}

func isMessageKey(key []byte) bool {
	switch string(key) {
	case "msg", "message", "text", "Msg", "Message", "MSG":
		return true
	}
	return false
}

// unquoted takes the quotes off a value that the line ends with.
func unquoted(b []byte) []byte {
	if last := len(b) - 1; last > 0 && b[0] == '"' && b[last] == '"' {
		return b[1:last]
	}
	return b
}

// pairStart reads a line of pairs that starts with its stamp's, where something
// other than a pair follows them: `ts="2026-01-02 15:04:05" sev=INFO :: text`.
// What is pairs to its end is logfmt.
func (g *generic) pairStart(h *header) bool {
	line := h.line
	i := pairSign(line[:min(len(line), 12)])
	if i < 1 || !isStampKey(line[:i]) || bytes.Contains(line[:min(len(line), maxGroup)], messageKey) {
		return false
	}
	p := i + 1
	if line[p] == '"' || line[p] == '[' {
		p++
	}
	if p == len(line) || !isDigit(line[p]) || g.stamp(h, p) == 0 {
		return false
	}
	p = h.end
	if p < len(line) && (line[p] == '"' || line[p] == ']') {
		p++
	}
	start := skipBlank(line, p)
	q := start
	for range maxTokens {
		if q == len(line) {
			return false
		}
		end := tokenEnd(line, q)
		if pairSign(line[q:end]) < 1 {
			break
		}
		q = skipBlank(line, end)
	}
	if q == start || q == p || ruleEnd(line, q) == 0 && skipSeparators(line, q) == q {
		return false
	}
	return h.pairs(start) && h.rec.From == severity.FromExplicit
}

func isStampKey(key []byte) bool {
	switch string(key) {
	case "ts", "time", "t", "at", "date", "datetime", "timestamp":
		return true
	}
	return false
}
