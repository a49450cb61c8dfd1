// This file owns the names that network devices give their events, which state
// a level: Cisco's "%LINK-3-UPDOWN: text" (also Arista's and Juniper's) and
// Huawei's "%%01IFNET/4/LINK_STATE(l)[12]: text".

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/severity"
)

// readCisco reads what devices write between a host and the event: a colon, a
// sequence number, a second stamp.
func (h *syslogHead) readCisco(b []byte) (msg []byte, ok bool) {
	at := bytes.IndexByte(b[:min(len(b), maxTag)], '%')
	if at < 0 {
		return nil, false
	}
	for _, c := range b[:at] {
		if c == '"' || c == '=' || c == '(' {
			return nil, false
		}
	}
	if at > 1 && b[at-2] != ':' {
		return nil, false
	}
	return h.cisco(b[at:])
}

func (h *syslogHead) cisco(b []byte) (msg []byte, ok bool) {
	n, level, event, rest := ciscoEvent(b)
	h.number, h.level, h.event = n, level, event
	return rest, n != severity.Unspecified
}

// ciscoEvent reads "%FACILITY-SUBFACILITY-n-MNEMONIC: " off b: the number of its
// severity n, as written, the event's name and what follows; 0 if it is not
// there.
func ciscoEvent(b []byte) (n severity.Number, level, event, rest []byte) {
	if len(b) < 6 || b[0] != '%' || b[1] != '%' && (b[1] < 'A' || b[1] > 'Z') {
		return severity.Unspecified, nil, nil, nil
	}
	if b[1] == '%' {
		return huaweiEvent(b)
	}
	for i := 1; i < len(b) && i < maxTag; i++ {
		switch c := b[i]; {
		case c == '-' && i+2 < len(b) && b[i+1]-'0' < 8 && (b[i+2] == '-' || b[i+2] == ':') && n == severity.Unspecified:
			n, level = syslogNumber[b[i+1]-'0'], b[i+1:i+2]
		case c == ':' || c == ' ':
			if n == severity.Unspecified || c == ' ' && (i+1 == len(b) || b[i+1] != ':') {
				return severity.Unspecified, nil, nil, nil
			}
			return n, level, b[1:i], bytes.TrimLeft(b[i:], ": ")
		case !isLetter(c) && !isDigit(c) && c != '-' && c != '_' && c != '/' && c != '.':
			return severity.Unspecified, nil, nil, nil
		}
	}
	return severity.Unspecified, nil, nil, nil
}

// huaweiEvent reads "%%01MODULE/n/NAME(l)[12]:" and H3C's "%%10MODULE/n/NAME:".
func huaweiEvent(b []byte) (n severity.Number, level, event, rest []byte) {
	i := bytes.IndexByte(b[:min(len(b), 48)], '/')
	if i < 5 || i+2 >= len(b) || b[i+1]-'0' > 7 || b[i+2] != '/' {
		return severity.Unspecified, nil, nil, nil
	}
	end := bytes.IndexByte(b[:min(len(b), maxTag)], ':')
	if end < i {
		return severity.Unspecified, nil, nil, nil
	}
	event = b[2:end]
	if j := bytes.IndexByte(event, '('); j > 0 {
		event = event[:j]
	}
	return syslogNumber[b[i+1]-'0'], b[i+1 : i+2], event, bytes.TrimLeft(b[end+1:], " ")
}
