// This file owns the keys that say something in formats of key-value pairs
// (JSON, logfmt): which hold a level, a time or a message, and in what order
// they are believed.

package parse

import "encoding/binary"

// scheme says how a level key's values are to be understood.
type scheme uint8

const (
	schemeWord     scheme = iota // words; numbers by the record's other keys
	schemeOTel                   // a SeverityNumber
	schemePython                 // logging's names and numbers
	schemeGCP                    // LogSeverity, or syslog's numbers
	schemeSerilog                // Verbose is the lowest
	schemePostgres               // error_severity of jsonlog
	schemeSyslog                 // 0 (emerg) to 7 (debug)
	schemeMySQL                  // prio of the JSON error log
	schemeMongo                  // s of the structured log
	schemeStatus                 // Datadog's word
)

// levelKeys holds the keys of levels, the most trusted first. All key tables
// are in lower case; a dot also stands for one step of nesting.
var levelKeys = [...]struct {
	key    string
	scheme scheme
}{
	{"severitynumber", schemeOTel},
	{"severity_number", schemeOTel},
	{"severitytext", schemeWord},
	{"severity_text", schemeWord},
	{"levelname", schemePython},
	{"level_name", schemeWord},
	{"level", schemeWord},
	{"lvl", schemeWord},
	{"log.level", schemeWord},
	{"loglevel", schemeWord},
	{"log_level", schemeWord},
	{"@level", schemeWord},
	{"@l", schemeSerilog},
	{"severity", schemeGCP},
	{"error_severity", schemePostgres},
	{"levelno", schemePython},
	{"jsonpayload.severity", schemeGCP},
	{"jsonpayload.level", schemeWord},
	{"fields.level", schemeWord},
	{"attributes.level", schemeWord},
	// From here on a value that is not understood is not taken for a level.
	{"priority", schemeSyslog},
	{"prio", schemeMySQL},
	{"s", schemeMongo},
	{"status", schemeStatus},
}

// timeKeys holds the keys of times, the most trusted first.
var timeKeys = [...]string{
	"time", "ts", "timestamp", "@timestamp", "t", "t.$date", "@t", "datetime", "date_time", "date",
	"asctime", "eventtime", "event_time", "log_time", "logtime", "log.time", "timestamp.$date",
	"time_iso8601", "time_local", "timeunixnano", "__realtime_timestamp", "created",
	"jsonpayload.time", "jsonpayload.timestamp", "fields.time", "start_time",
	"observedtimeunixnano", "receivetimestamp",
}

// messageKeys holds the keys of messages, the most trusted first.
var messageKeys = [...]string{
	"msg", "message", "short_message", "@m", "@message", "textpayload", "jsonpayload.message",
	"jsonpayload.msg", "fields.message", "fields.msg", "renderedmessage", "log", "text", "event",
	"body", "body.stringvalue", "log.message", "attributes.message", "@mt", "messagetemplate",
	"full_message", "log_message",
}

// hint is a set of keys whose presence tells which library wrote a record.
type hint uint16

const (
	hintPino     hint = 1 << iota // v, pid, hostname
	hintVersion                   // GELF
	hintHost                      // GELF
	hintShort                     // GELF
	hintZap                       // ts
	hintMsg                       // msg
	hintMessage                   // message
	hintTime                      // time
	hintSerilog                   // Serilog's full JSON
	hintDotNet                    // Microsoft.Extensions.Logging
	hintMongo                     // t.$date
	hintCompactT                  // @t
	hintCompactM                  // @m, @mt
	hintStatus                    // an HTTP status
)

var hintKeys = [...]struct {
	key  string
	hint hint
}{
	{"v", hintPino},
	{"pid", hintPino},
	{"hostname", hintPino},
	{"version", hintVersion},
	{"host", hintHost},
	{"short_message", hintShort},
	{"ts", hintZap},
	{"msg", hintMsg},
	{"message", hintMessage},
	{"time", hintTime},
	{"messagetemplate", hintSerilog},
	{"eventid", hintDotNet},
	{"t.$date", hintMongo},
	{"@t", hintCompactT},
	{"@m", hintCompactM},
	{"@mt", hintCompactM},
	{"status", hintStatus},
	{"status_code", hintStatus},
	{"statuscode", hintStatus},
}

// parentKeys holds the keys whose objects are looked into.
var parentKeys = [...]string{"log", "jsonpayload", "fields", "attributes", "body", "t", "timestamp"}

// role is what a key's value is.
type role uint8

const (
	roleNone role = iota
	roleLevel
	roleTime
	roleMessage
)

// keyInfo is what is known of a key. rank is its index in its role's table.
type keyInfo struct {
	name   string
	role   role
	rank   uint8
	parent bool
	hint   hint
}

// keyRank gives a key's index in a table of keys.
func keyRank(table []string, key string) int {
	for i, k := range table {
		if k == key {
			return i
		}
	}
	return -1
}

// logRank is the rank of Docker's message key.
var logRank = keyRank(messageKeys[:], "log")

const (
	maxKey   = 24 // bytes of the longest key that is looked up
	keySlots = 1024
)

// keyTable is a hash table with linear probing of all keys above. It is a tenth
// full, so that nearly all other keys miss at the first look.
type keyTable struct {
	slots [keySlots]uint8 // index into infos, 0 for none
	infos []keyInfo
}

var pairKeys = newKeyTable()

func newKeyTable() *keyTable {
	t := &keyTable{infos: make([]keyInfo, 1)}
	for i, k := range levelKeys {
		t.add(k.key, keyInfo{role: roleLevel, rank: uint8(i)})
	}
	for i, k := range timeKeys {
		t.add(k, keyInfo{role: roleTime, rank: uint8(i)})
	}
	for i, k := range messageKeys {
		t.add(k, keyInfo{role: roleMessage, rank: uint8(i)})
	}
	for _, k := range hintKeys {
		t.add(k.key, keyInfo{hint: k.hint})
	}
	for _, k := range parentKeys {
		t.add(k, keyInfo{parent: true})
	}
	return t
}

// add enters a key, or adds to what is known of it.
func (t *keyTable) add(key string, k keyInfo) {
	h := hashKey([]byte(key), 0, len(key))
	for ; t.slots[h] != 0; h = (h + 1) % keySlots {
		if old := &t.infos[t.slots[h]]; old.name == key {
			old.hint |= k.hint
			old.parent = old.parent || k.parent
			return
		}
	}
	k.name = key
	t.slots[h] = uint8(len(t.infos))
	t.infos = append(t.infos, k)
}

// find gives what is known of the key b[start:end], in any case; nil if
// nothing is.
func (t *keyTable) find(b []byte, start, end int) *keyInfo {
	if end-start > maxKey || end == start {
		return nil
	}
	for h := hashKey(b, start, end); t.slots[h] != 0; h = (h + 1) % keySlots {
		if k := &t.infos[t.slots[h]]; equalFold(b[start:end], k.name) {
			return k
		}
	}
	return nil
}

// hashKey hashes the length and the first eight bytes without their case.
func hashKey(b []byte, start, end int) uint64 {
	var w uint64
	if n := end - start; start+8 <= len(b) {
		w = binary.LittleEndian.Uint64(b[start:])
		if n < 8 {
			w &= 1<<(8*n) - 1
		}
	} else {
		for i := min(end, start+8) - 1; i >= start; i-- {
			w = w<<8 | uint64(b[i])
		}
	}
	// The case bit is dropped from bytes past the end as well: they are zero.
	w &^= ones * 0x20
	w = (w + uint64(end-start)*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	return w >> (64 - 10)
}

// equalFold says whether key is the lower-case name in any case of its letters.
func equalFold(key []byte, name string) bool {
	if len(key) != len(name) {
		return false
	}
	for i, c := range key {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != name[i] {
			return false
		}
	}
	return true
}
