package pattern

// This file owns the words that belong to a value beside them.

// units are what a number may be counted in.
var units = set("ns", "us", "µs", "ms", "s", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours", "m", "d", "day", "days",
	"msec", "msecs", "usec", "usecs", "nsec", "millis", "milliseconds", "microseconds",
	"B", "b", "byte", "bytes", "K", "M", "G", "T", "k", "g", "KB", "MB", "GB", "TB", "PB", "kB", "kb", "mb", "gb", "KiB", "MiB", "GiB", "TiB", "kib", "mib", "gib",
	"bps", "kbps", "Kbps", "Mbps", "Gbps", "KB/s", "MB/s", "GB/s", "kB/s", "KiB/s", "MiB/s", "GiB/s", "B/s", "Hz", "kHz", "KHz", "MHz", "GHz", "V", "W", "C", "F", "RPM", "rpm",
	"x", "st", "nd", "rd", "th", "px", "dp", "dB", "dBm", "mA", "mV", "mW")

// apart are the units that also stand apart from their number, so short that
// they cannot be told from one another by a reader of templates; "seconds" and
// "bytes" are rather words of the message.
var apart = func() map[string]unit {
	m := make(map[string]unit, len(apartUnits))
	for i, name := range apartUnits {
		m[name] = unit(i)
	}
	return m
}()

var apartUnits = []string{
	"", "ns", "us", "µs", "ms", "s", "sec", "secs", "min", "mins", "h", "hr", "hrs", "msec", "msecs", "usec", "usecs", "nsec",
	"B", "K", "KB", "MB", "GB", "TB", "PB", "kB", "kb", "KiB", "MiB", "GiB", "TiB",
	"bps", "kbps", "Kbps", "Mbps", "Gbps", "KB/s", "MB/s", "GB/s", "kB/s", "KiB/s", "MiB/s", "GiB/s", "B/s", "Hz", "kHz", "KHz", "MHz", "GHz",
}

// unit is a place in apartUnits; 0 is none.
type unit uint8

func (u unit) String() string { return apartUnits[u] }

// calendar are the words of dates.
var calendar = set("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
	"January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December",
	"UTC", "GMT", "CET", "CEST", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "BST", "IST", "JST", "MSK", "AM", "PM", "am", "pm")

// prose are the keys whose values are sentences that tell patterns apart.
var prose = set("msg", "message", "error", "err", "reason", "event", "text", "log", "desc", "description", "cause", "detail")

// holders are the nouns that a name follows: few values suffice to see that it varies.
var holders = set("user", "username", "account", "host", "hostname", "node", "client", "device", "interface", "file", "module", "class", "package", "named", "called")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
