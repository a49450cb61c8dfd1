// This file owns the words that tell a severity, alone or behind others, and
// the table they are looked up in.

package severity

// kind says what a keyword needs to count.
type kind uint8

const (
	kindWord    kind = iota
	kindSetting      // with a number behind it, it is a setting: "timeout=30"
	kindLevel        // only before a colon or a closing bracket: "ALERT: x"
	kindPhrase       // only behind other words
	kindExit         // "exit code 1", "exited with status 1"
	kindSuccess      // "success=no"
	kindNot          // before "'t": "can't"
	kindTask         // "blocked for more than 120 seconds"
	kindAlways       // whatever stands beside it: "Oops: 0000"
	kindMemory       // also where it is part of a name: "oom-killer"
)

// steady says that no number beside a keyword of the kind makes it tell another
// severity, or none.
func (k kind) steady() bool {
	switch k {
	case kindPhrase, kindSuccess, kindNot, kindTask, kindAlways:
		return true
	}
	return false
}

// keyword is a word that may tell a severity.
type keyword struct {
	name    string
	number  Number
	kind    kind
	phrases []string // each is what may stand before, its last word first
	benign  []string // the words behind that make it part of a noun
}

var errorNouns = []string{
	"handler", "handlers", "handling", "log", "logs", "logging", "page", "pages", "reporting",
	"reporter", "correction", "detection", "tracking", "budget", "recovery", "rate", "rates", "level", "threshold",
	"policy", "domain", "domains", "detector", "mode", "messages", "support", "report", "reports", "collector", "record", "source", "sources",
}

// keywords are all words that tell. "failed" and its kin are warnings only: what
// failed may be a stranger's login.
var keywords = append([]keyword{
	{name: "panic", number: Fatal, kind: kindSetting, benign: []string{"button", "timeout", "mode"}},
	{name: "fatal", number: Fatal},
	{name: "emerg", number: Fatal, kind: kindLevel},
	{name: "emergency", number: Fatal, kind: kindLevel},
	{name: "alert", number: Alert, kind: kindLevel},
	{name: "critical", number: Critical, benign: []string{"section", "sections", "path", "region", "css"}},
	{name: "crit", number: Critical, kind: kindLevel},
	{name: "severe", number: Error, kind: kindLevel},
	{name: "bug", number: Error, kind: kindLevel},
	{name: "error", number: Error, benign: errorNouns},
	{name: "errors", number: Error, benign: errorNouns},
	{name: "exception", number: Error, benign: errorNouns},
	{name: "failure", number: Warn, benign: errorNouns},
	{name: "warning", number: Warn, benign: []string{"light", "lights", "level", "threshold", "thresholds"}},
	{name: "timeout", number: Warn, kind: kindSetting, benign: []string{"set", "is", "value", "period", "setting", "interval", "handler", "configured"}},
	{name: "oops", number: Error, kind: kindAlways},
	{name: "oom", number: Error, kind: kindMemory},

	{name: "memory", number: Error, kind: kindPhrase, phrases: []string{"of out"}},
	{name: "dumped", number: Error, kind: kindPhrase, phrases: []string{"core"}},
	{name: "fault", number: Error, kind: kindPhrase, phrases: []string{"segmentation", "protection", "bus"}},
	{name: "space", number: Error, kind: kindPhrase, phrases: []string{"no"}},
	{name: "full", number: Error, kind: kindPhrase, phrases: []string{"disk", "filesystem", "is disk", "is filesystem", "system file", "device"}},
	{name: "trace", number: Error, kind: kindPhrase, phrases: []string{"call"}},
	{name: "smashing", number: Error, kind: kindPhrase, phrases: []string{"stack"}},
	{name: "mode", number: Error, kind: kindPhrase, phrases: []string{"emergency"}},
	{name: "not", number: Warn, kind: kindPhrase, phrases: []string{"could"}},
	{name: "found", number: Warn, kind: kindPhrase, phrases: []string{"not"}},
	{name: "allowed", number: Warn, kind: kindPhrase, phrases: []string{"not"}},
	{name: "permitted", number: Warn, kind: kindPhrase, phrases: []string{"not"}},
	{name: "responding", number: Warn, kind: kindPhrase, phrases: []string{"not"}},
	{name: "out", number: Warn, kind: kindPhrase, phrases: []string{"timed"}},
	{name: "such", number: Warn, kind: kindPhrase, phrases: []string{"no"}},
	{name: "route", number: Warn, kind: kindPhrase, phrases: []string{"no"}},
	{name: "peer", number: Warn, kind: kindPhrase, phrases: []string{"by reset"}},
	{name: "reset", number: Warn, kind: kindPhrase, phrases: []string{"connection"}},
	{name: "pipe", number: Warn, kind: kindPhrase, phrases: []string{"broken"}},
	{name: "use", number: Warn, kind: kindPhrase, phrases: []string{"in already"}},
	{name: "attempt", number: Warn, kind: kindPhrase, phrases: []string{"in break"}},
	{name: "down", number: Warn, kind: kindPhrase, phrases: []string{"link", "is", "interface", "went", "gone", "to state"}},
	{name: "certificate", number: Warn, kind: kindPhrase, phrases: []string{"expired"}},
	{name: "expired", number: Warn, kind: kindPhrase, phrases: []string{"certificate", "has certificate", "password", "has password", "license", "has license", "key"}},
	{name: "code", number: Warn, kind: kindExit},
	{name: "status", number: Warn, kind: kindExit},
	{name: "success", number: Warn, kind: kindSuccess},
	{name: "can", number: Warn, kind: kindNot},
	{name: "couldn", number: Warn, kind: kindNot},
	{name: "blocked", number: Error, kind: kindTask},
}, append(alike(Error, kindWord, nil,
	"err", "exceptions", "traceback", "segfault", "sigsegv", "sigabrt", "sigbus",
	"corrupt", "corrupted", "corruption", "crashed", "deadlock", "deadlocked", "lockup", "oomkilled",
	"uncaught", "enospc", "enomem",
), append(alike(Warn, kindWord, nil,
	"failed", "failures", "fail", "fails", "failing", "warnings", "warn", "deprecated", "deprecation",
	"denied", "refused", "rejected", "forbidden", "unauthorized", "unauthorised", "invalid", "illegal", "malformed",
	"cannot", "unable", "unreachable", "unavailable", "unresponsive", "unhealthy", "unhandled", "unexpected", "unexpectedly",
	"aborted", "aborting", "killed", "died", "hung", "overflow", "overrun", "overloaded", "degraded", "throttled",
	"exceeded", "exhausted", "insufficient", "missing", "lost", "bad", "wrong", "incorrect", "incompatible",
	"mismatch", "violation", "conflict", "suspicious", "infected", "problem", "problems", "retrying", "flooding", "bounced",
	"econnrefused", "econnreset", "etimedout", "enoent", "eacces", "eperm", "epipe", "eaddrinuse", "ehostunreach",
), alike(Warn, kindPhrase, []string{"too"},
	"many", "fast", "slow", "large", "long", "short", "small", "big", "high", "low", "old", "late",
)...)...)...)

// alike makes keywords that are alike.
func alike(n Number, k kind, phrases []string, names ...string) (list []keyword) {
	for _, name := range names {
		list = append(list, keyword{name: name, number: n, kind: k, phrases: phrases})
	}
	return list
}

// table is a hash table, with linear probing, of the keywords by their first
// eight letters. It is nearly empty, so that few other words get past the first
// look.
var table = newTable()

type wordTable struct {
	slots [slotCount]uint8 // an index into keywords, plus one; 0 for none
	heads [256]uint64      // by what slots holds
}

const slotCount = 2048

// keep masks the first letters of a word of eight bytes, and folds their case.
var keep = func() (t [9]uint64) {
	for n := range t {
		t[n] = 1<<(8*n) - 1
		t[n] &= 0xdf * ones
	}
	return t
}()

func slot(head uint64) uint64 { return head * 0xD6E8FEB86659FD93 >> (64 - 11) }

func newTable() *wordTable {
	t := &wordTable{}
	for i, k := range keywords {
		var padded [8]byte
		copy(padded[:], k.name)
		head := load(padded[:], 0) & keep[min(len(k.name), 8)]
		h := slot(head)
		for ; t.slots[h] != 0; h = (h + 1) % slotCount {
		}
		t.slots[h] = uint8(i + 1)
		t.heads[i+1] = head
	}
	return t
}

// find gives the keyword msg[from:to], whose first letters are head; nil if it
// is none.
func find(head uint64, msg []byte, from, to int) *keyword {
	for h := slot(head); table.slots[h] != 0; h = (h + 1) % slotCount {
		if i := table.slots[h]; table.heads[i] == head {
			if k := &keywords[i-1]; is(msg[from:to], k.name) {
				return k
			}
		}
	}
	return nil
}
