package parse

// This file holds that known names are read as all others are.

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"
)

func FuzzSyslogNames(f *testing.F) {
	for _, text := range syslogNameTexts {
		f.Add([]byte(text))
	}
	for _, line := range sampleLines(f) {
		f.Add(line[min(len(line), 16):])
		f.Add(line)
	}
	var known knownNames
	f.Fuzz(func(t *testing.T, data []byte) {
		for text := range bytes.Lines(data) {
			checkNames(t, &known, bytes.TrimRight(text, "\n"))
		}
	})
}

var syslogNameTexts = []string{
	"web-01 sshd[64233]: Accepted publickey for nagios",
	"web-01 sshd[64233]:",
	"web-01 sshd[64233]:x",
	"web-01 sshd[1234567]: seven digits are known",
	"web-01 sshd[12345678]: eight are not",
	"web-01 sshd[]: none are not, either",
	"web-01 sshd[1a]: nor are letters",
	"web-01 kernel: [8412879.90244] EXT4-fs (sda56): mounted",
	"web-01  syslogd 1.4.1: restart of the daemon",
	"web-01 4711: a number for a name is one of Cisco's",
	"4.6 sshd[1]: a facility and a level for a host",
	"auth.info sshd[1]: a facility and a level for a host",
	"auth.host sshd[1]: a host like a facility",
	"10.0.0.1:514 sshd[1]: an endpoint for a host",
	"ERROR main: a level for a host", "web-01 error: a level for a program",
	"web-01 %ASA-6-302013: Cisco's event", "a:b c[1]: d of eight bytes and more",
}

// checkNames compares what a text is read as where its names are known with what
// it is read as where none are.
func checkNames(t *testing.T, known *knownNames, text []byte) {
	t.Helper()
	if text = skipSpaces(text); len(text) == 0 {
		return
	}
	var slow, quick syslogHead
	quickMsg, ok := known.read(&quick, text)
	if !ok {
		return
	}
	msg, ok := slow.read(text, false)
	if !ok || string(msg) != string(quickMsg) || !reflect.DeepEqual(slow, quick) {
		t.Fatalf("%q: %t %q %q, of known names %q %q", text, ok, msg, slow.tag, quickMsg, quick.tag)
	}
}

func TestSyslogNamesOfVariants(t *testing.T) {
	var tokens [][]byte
	seen := map[string]bool{}
	for _, line := range sampleLines(t) {
		for _, token := range bytes.Fields(line) {
			if len(token) < 30 && !seen[string(token)] {
				seen[string(token)] = true
				tokens = append(tokens, token)
			}
		}
	}
	var known knownNames
	hosts := append([][]byte{[]byte("web-01"), []byte("local0.warn"), []byte("kern|user:info"), []byte("Host:")}, tokens[:50]...)
	for _, host := range hosts {
		for _, app := range tokens {
			for _, end := range []string{"[1]: text of it", ": text of it", "[12345678]: text of it", "[1] text of it", "[1]:text of it", "  text: of it"} {
				checkNames(t, &known, fmt.Appendf(nil, "%s %s%s", host, app, end))
			}
		}
	}
}
