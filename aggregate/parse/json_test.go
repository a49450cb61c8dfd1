// This file owns the tests of the JSON format against records as their
// libraries write them.

package parse

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

func newPairEnv() *Env {
	env := &Env{}
	env.SetInput(time.UTC, time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
	return env
}

// pairCase is a line and what it says. time is RFC 3339, empty for none; text
// and message are as in the record.
type pairCase struct {
	name, line string
	number     severity.Number
	from       severity.From
	text       string
	message    string
	time       string
}

func testPairCases(t *testing.T, f Format, cases []pairCase) {
	t.Helper()
	warm := f.New(newPairEnv())
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var rec record.Record
			if !warm.Parse(&rec, []byte(c.line)) {
				t.Fatal("does not fit")
			}
			if rec.Severity != c.number || rec.From != c.from || string(rec.SeverityText) != c.text {
				t.Errorf("severity %d from %v text %q, want %d %v %q", rec.Severity, rec.From, rec.SeverityText, c.number, c.from, c.text)
			}
			if string(rec.Message) != c.message {
				t.Errorf("message %q, want %q", rec.Message, c.message)
			}
			if got := stampText(&rec); got != c.time {
				t.Errorf("time %q, want %q", got, c.time)
			}
		})
	}
}

func stampText(rec *record.Record) string {
	if !rec.HasTime {
		return ""
	}
	return time.Unix(0, rec.Time).In(time.FixedZone("", int(rec.Offset))).Format(time.RFC3339Nano)
}

const explicit = severity.FromExplicit

var jsonCases = []pairCase{
	{"slog", `{"time":"2024-05-01T10:00:00.5+02:00","level":"INFO+2","msg":"hi","n":1}`, 11, explicit, "INFO+2", "hi", "2024-05-01T10:00:00.5+02:00"},
	{"slog below error", `{"level":"ERROR-1","msg":"x"}`, 16, explicit, "ERROR-1", "x", ""},
	{"zap", `{"level":"panic","ts":1714557600.25,"caller":"a.go:1","msg":"m"}`, 19, explicit, "panic", "m", "2024-05-01T10:00:00.25Z"},
	{"zap dpanic", `{"level":"dpanic","ts":1714557600,"msg":"m"}`, 18, explicit, "dpanic", "m", "2024-05-01T10:00:00Z"},
	{"zerolog", `{"level":"panic","time":1714557600,"message":"m"}`, 22, explicit, "panic", "m", "2024-05-01T10:00:00Z"},
	{"logrus", `{"level":"panic","msg":"m","time":"2024-05-01T10:00:00Z"}`, 24, explicit, "panic", "m", "2024-05-01T10:00:00Z"},
	{"pino", `{"level":35,"time":1714557600123,"pid":1,"hostname":"h","msg":"m"}`, 9, explicit, "35", "m", "2024-05-01T10:00:00.123Z"},
	{"bunyan", `{"name":"a","hostname":"h","pid":1,"level":60,"msg":"m","time":"2024-05-01T10:00:00.000Z","v":0}`, 21, explicit, "60", "m", "2024-05-01T10:00:00Z"},
	{"number alone", `{"level":30,"text":"player"}`, 0, severity.FromNone, "", "player", ""},
	{"winston", `{"level":"verbose","message":"m","timestamp":"2024-05-01T10:00:00.000Z"}`, 6, explicit, "verbose", "m", "2024-05-01T10:00:00Z"},
	{"python", `{"asctime":"2024-05-01 10:00:00,123","levelname":"CRITICAL","levelno":50,"message":"m"}`, 21, explicit, "CRITICAL", "m", "2024-05-01T10:00:00.123Z"},
	{"python number", `{"levelno":25,"message":"m"}`, 12, explicit, "25", "m", ""},
	{"ecs dotted", `{"@timestamp":"2024-05-01T10:00:00.000Z","log.level":"WARN","message":"m"}`, 13, explicit, "WARN", "m", "2024-05-01T10:00:00Z"},
	{"ecs nested", `{"@timestamp":"2024-05-01T10:00:00.000Z","log":{"level":"error","logger":"x"},"message":"m"}`, 17, explicit, "error", "m", "2024-05-01T10:00:00Z"},
	{"gcp", `{"severity":"EMERGENCY","textPayload":"m","timestamp":"2024-05-01T10:00:00Z"}`, 21, explicit, "EMERGENCY", "m", "2024-05-01T10:00:00Z"},
	{"gcp payload", `{"severity":500,"jsonPayload":{"message":"m"}}`, 17, explicit, "500", "m", ""},
	{"gcp default", `{"severity":"DEFAULT","message":"m"}`, 0, explicit, "DEFAULT", "m", ""},
	{"journald", `{"PRIORITY":"3","MESSAGE":"m","__REALTIME_TIMESTAMP":"1714557600000001","_HOSTNAME":"h"}`, 17, explicit, "3", "m", "2024-05-01T10:00:00.000001Z"},
	{"journald bytes", `{"_TRANSPORT":"journal","PRIORITY":"6","MESSAGE":[104, 105,27]}`, 9, explicit, "6", "hi\x1b", ""},
	{"gelf", `{"version":"1.1","host":"h","short_message":"m","level":4,"timestamp":1714557600.5}`, 13, explicit, "4", "m", "2024-05-01T10:00:00.5Z"},
	{"monolog", `{"message":"m","level":550,"level_name":"ALERT","channel":"c","datetime":"2024-05-01T10:00:00.5+00:00"}`, 19, explicit, "ALERT", "m", "2024-05-01T10:00:00.5Z"},
	{"mongodb", `{"t":{"$date":"2024-05-01T10:00:00.000+00:00"},"s":"D2","c":"X","id":1,"ctx":"a","msg":"m"}`, 4, explicit, "D2", "m", "2024-05-01T10:00:00Z"},
	{"s is no level elsewhere", `{"s":"E","msg":"m"}`, 0, severity.FromNone, "", "m", ""},
	{"docker", `{"log":"hello\n","stream":"stderr","time":"2024-05-01T10:00:00.123456789Z"}`, 0, severity.FromNone, "", "hello", "2024-05-01T10:00:00.123456789Z"},
	{"docker backslash", `{"log":"a\\n","stream":"stdout"}`, 0, severity.FromNone, "", `a\n`, ""},
	{"docker empty", `{"log":"\n","stream":"stdout"}`, 0, severity.FromNone, "", "", ""},
	{"serilog", `{"@t":"2024-05-01T10:00:00Z","@mt":"m {x}","@l":"Verbose"}`, 1, explicit, "Verbose", "m {x}", "2024-05-01T10:00:00Z"},
	{"serilog without level", `{"@t":"2024-05-01T10:00:00Z","@mt":"{x}","@m":"m"}`, 9, explicit, "", "m", "2024-05-01T10:00:00Z"},
	{"otel", `{"severityText":"Warn","severityNumber":14,"body":{"stringValue":"m"}}`, 14, explicit, "Warn", "m", ""},
	{"otel without number", `{"severity_text":"ERROR","severity_number":0,"body":"m"}`, 17, explicit, "ERROR", "m", ""},
	{"tracing", `{"timestamp":"2024-05-01T10:00:00Z","level":"TRACE","fields":{"message":"m"},"target":"t"}`, 1, explicit, "TRACE", "m", "2024-05-01T10:00:00Z"},
	{"hclog", `{"@level":"info","@message":"m","@timestamp":"2024-05-01T10:00:00Z"}`, 9, explicit, "info", "m", "2024-05-01T10:00:00Z"},
	{"postgres", `{"timestamp":"2024-05-01 10:00:00.123 UTC","error_severity":"LOG","message":"m"}`, 9, explicit, "LOG", "m", "2024-05-01T10:00:00.123Z"},
	{"dotnet", `{"EventId":0,"LogLevel":"Critical","Category":"c","Message":"m"}`, 21, explicit, "Critical", "m", ""},
	{"http status", `{"method":"GET","status":503,"msg":"m"}`, 17, severity.FromStatus, "", "m", ""},
	{"level beats status", `{"level":"info","status":503,"msg":"m"}`, 9, explicit, "info", "m", ""},
	{"status word", `{"status":"error","message":"m"}`, 17, explicit, "error", "m", ""},
	{"status other word", `{"status":"done","message":"m"}`, 0, severity.FromNone, "", "m", ""},
	{"case", `{"Level":"Warning","MSG":"m"}`, 13, explicit, "Warning", "m", ""},
	{"unknown level", `{"level":"loud","msg":"m"}`, 0, severity.FromNone, "", "m", ""},
	{"null level", `{"level":null,"msg":"m"}`, 0, severity.FromNone, "", "m", ""},
	{"escaped key and value", `{"le\u0076el":"in\u0066o","msg":"a\tb\ud83d\ude00"}`, 9, explicit, "info", "a\tb\U0001F600", ""},
	{"no message", `{"level":"info","n":1}`, 9, explicit, "info", `{"level":"info","n":1}`, ""},
	{"empty", ` {} `, 0, severity.FromNone, "", " {} ", ""},
}

func TestJSON(t *testing.T) { testPairCases(t, formatJSON, jsonCases) }

func TestJSONDoesNotFit(t *testing.T) {
	deep := func(n int) string {
		return `{"a":` + strings.Repeat("[", n-1) + strings.Repeat("]", n-1) + `}`
	}
	p := formatJSON.New(newPairEnv())
	for _, line := range []string{
		"", " ", "{", "[]", "1", `"a"`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{"a":01}`, `{"a":1.}`, `{"a":"\x"}`,
		"{\"a\":\"\t\"}", `{"a":1} x`, `{"a":tru}`, `{"a":"\u12g4"}`, `{a:1}`, deep(maxDepth + 1),
		`{"log":{"level":"info"}`, `{"log":{"level":"info",}}`,
	} {
		var rec record.Record
		if p.Parse(&rec, []byte(line)) {
			t.Errorf("%q fits", line)
		}
	}
	var rec record.Record
	if !p.Parse(&rec, []byte(deep(maxDepth))) {
		t.Errorf("depth %d does not fit", maxDepth)
	}
}

// pairFields gives fields as text: a number bare, a string quoted.
func pairFields(rec *record.Record) string {
	var sb strings.Builder
	for _, f := range rec.Fields {
		value := string(f.Value)
		if f.Kind == record.String {
			value = fmt.Sprintf("%q", value)
		}
		fmt.Fprintf(&sb, "%s=%s ", f.Raw, value)
	}
	return strings.TrimSpace(sb.String())
}

func TestJSONFields(t *testing.T) {
	long := strings.Repeat("k", maxPath)
	for _, c := range []struct{ name, line, want string }{
		{"kinds", `{"level":"info","msg":"m","a":1.5,"b":"x\ny","c":true,"d":null,"e":[1, "z"]}`, `a=1.5 b="x\ny" c="true" d="null" e="[1, \"z\"]"`},
		{"nested", `{"a":{"b":{"c":1},"d":{}},"log":{"level":"warn","logger":"l"}}`, `a.b.c=1 log.logger="l"`},
		{"second candidates stay", `{"msg":"m","message":"n","time":"x"}`, `message="n" time="x"`},
		{"long path", `{"` + long + `":{"b":1}}`, long + `="{\"b\":1}"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := record.Record{WantFields: true}
			if !formatJSON.New(newPairEnv()).Parse(&rec, []byte(c.line)) {
				t.Fatal("does not fit")
			}
			if got := pairFields(&rec); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestPairKeysFound(t *testing.T) {
	for _, k := range pairKeys.infos[1:] {
		for _, key := range []string{k.name, strings.ToUpper(k.name)} {
			if len(key) > maxKey {
				t.Fatalf("%s is longer than maxKey", key)
			}
			padded := `"` + key + `":"and more than eight bytes"`
			for _, b := range []string{padded, padded[:len(key)+1]} {
				if got := pairKeys.find([]byte(b), 1, len(key)+1); got == nil || got.name != k.name {
					t.Errorf("%s is not found in %s", key, b)
				}
			}
		}
	}
}

// TestPairRows holds the numbers of rows that the code names.
func TestPairRows(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{levelKeys[innerLevels].keys, "error_severity"},
		{levelKeys[statedLevels].keys, "messagetype"},
		{levelKeys[textRank].keys[:12], "severitytext"},
		{timeKeys[timeRank], "time"},
		{timeKeys[dateRank], "date"},
		{timeKeys[innerTimes], "date"},
		{messageKeys[bareMessages], "message"},
		{messageKeys[innerMessages], "eventmessage"},
		{messageKeys[logRank], "log"},
	} {
		if c.got != c.want {
			t.Errorf("%q stands where %q should", c.got, c.want)
		}
	}
	if len(levelKeys) > inner || len(timeKeys) > inner || len(messageKeys) > inner {
		t.Errorf("%d, %d, %d rows", len(levelKeys), len(timeKeys), len(messageKeys))
	}
}

func TestPairAllocations(t *testing.T) {
	for _, c := range []struct {
		format Format
		line   string
	}{
		{formatJSON, benchmarkJSONLine},
		{formatJSON, `{"time":1714557600,"level":"warn","m\u0073g":"a\nb","a":{"b":{"c":"d\te"}},"f":[1]}`},
		{formatLogfmt, benchmarkLogfmtLine},
		{formatLogfmt, `ts=1714557600 level=warn msg="a\nb" x="\"q\""`},
	} {
		p, line := c.format.New(newPairEnv()), []byte(c.line)
		rec := record.Record{WantFields: true}
		got := testing.AllocsPerRun(100, func() {
			rec.Reset()
			if !p.Parse(&rec, line) {
				t.Fatal("does not fit")
			}
		})
		if got != 0 {
			t.Errorf("%s: %v allocations", c.line, got)
		}
	}
}

const benchmarkJSONLine = `{"time":"2024-05-01T10:00:00.123456Z","level":"INFO","msg":"request completed in due time","method":"GET","path":"/api/v1/users/42/orders","remote":"10.20.30.40:51234","status":200,"duration_ms":12.75,"request_id":"b3b2a1c0-9f8e-4d7c-8b6a-5f4e3d2c1b0a"}`

func benchmarkPairs(b *testing.B, f Format, text string, fields bool) {
	p, line := f.New(newPairEnv()), []byte(text)
	rec := record.Record{WantFields: fields}
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		rec.Reset()
		if !p.Parse(&rec, line) {
			b.Fatal("does not fit")
		}
	}
}

func BenchmarkJSON(b *testing.B)       { benchmarkPairs(b, formatJSON, benchmarkJSONLine, false) }
func BenchmarkJSONFields(b *testing.B) { benchmarkPairs(b, formatJSON, benchmarkJSONLine, true) }

// samePairs says whether two records are equal but for where their bytes are.
func samePairs(a, b *record.Record) bool {
	return a.Time == b.Time && a.HasTime == b.HasTime && a.Offset == b.Offset && a.Severity == b.Severity &&
		a.From == b.From && string(a.SeverityText) == string(b.SeverityText) &&
		string(a.Message) == string(b.Message) && pairFields(a) == pairFields(b)
}

// checkCold parses the line with a new parser and with one that has seen
// another line, and demands equal results. It gives the cold one's.
func checkCold(t *testing.T, f Format, before, line []byte) (record.Record, bool) {
	t.Helper()
	warm := f.New(newPairEnv())
	cold, other := record.Record{WantFields: true}, record.Record{WantFields: true}
	warm.Parse(&other, before)
	other.Reset()
	fitsWarm := warm.Parse(&other, line)
	fits := f.New(newPairEnv()).Parse(&cold, line)
	if fits != fitsWarm || fits && !samePairs(&cold, &other) {
		t.Fatalf("cold %v %+v\nwarm %v %+v", fits, cold, fitsWarm, other)
	}
	return cold, fits
}

// jsonDepth gives how deep valid JSON nests.
func jsonDepth(b []byte) int {
	dec := json.NewDecoder(strings.NewReader(string(b)))
	depth, deepest := 0, 0
	for {
		tok, err := dec.Token()
		if err != nil {
			return deepest
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			depth++
			deepest = max(deepest, depth)
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
}

func FuzzJSON(f *testing.F) {
	for _, c := range jsonCases {
		f.Add([]byte(c.line), []byte(benchmarkJSONLine))
	}
	f.Fuzz(func(t *testing.T, line, before []byte) {
		rec, fits := checkCold(t, formatJSON, before, line)
		start := skipSpace(line, 0)
		if start == len(line) || line[start] != '{' {
			return
		}
		want := json.Valid(line) && jsonDepth(line) <= maxDepth
		// What fits, too, is a part of an array.
		array := append(append([]byte{'['}, bytes.TrimRight(line, ",] \t\r\n")...), ']')
		partly := rec.HasTime && rec.From != severity.FromNone && len(rec.Fields) == 0
		if want && !fits || fits && !partly && !json.Valid(array) {
			t.Fatalf("fits: %v, want %v", fits, want)
		}
		var object map[string]any
		if !fits || json.Unmarshal(line, &object) != nil || len(object) != topKeys(line) {
			return
		}
		// A text that is the only one under its key must be as encoding/json
		// has it; what is not UTF-8 is replaced there.
		for _, field := range rec.Fields {
			want, isText := object[utf8Text(field.Raw)].(string)
			if isText && field.Kind == record.String && singleKey(rec.Fields, field.Raw) && utf8Text(field.Value) != want {
				t.Errorf("%q: %q, want %q", field.Raw, field.Value, want)
			}
		}
	})
}

// topKeys counts the keys of a valid object, equal ones as well.
func topKeys(b []byte) (n int) {
	dec := json.NewDecoder(bytes.NewReader(b))
	var skip json.RawMessage
	for _, _ = dec.Token(); dec.More(); n++ {
		if _, err := dec.Token(); err != nil {
			return n
		}
		if err := dec.Decode(&skip); err != nil {
			return n
		}
	}
	return n
}

// utf8Text replaces each byte that is not UTF-8.
func utf8Text(b []byte) string { return string([]rune(string(b))) }

func singleKey(fields []record.Field, key []byte) bool {
	n := 0
	for _, f := range fields {
		if utf8Text(f.Raw) == utf8Text(key) {
			n++
		}
	}
	return n == 1
}

func FuzzJSONString(f *testing.F) {
	for _, s := range []string{"plain", `a\n\u00e9\ud83d\ude00\ud800`, `\ud800\u0041`, "\xff\\t", `\/\"\\`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, s []byte) {
		quoted := append(append([]byte{'"'}, s...), '"')
		var want string
		err := json.Unmarshal(quoted, &want)
		end, _ := stringEnd(quoted, 1)
		if (err == nil) != (end == len(quoted)-1) {
			t.Fatalf("end %d of %d, but encoding/json says %v", end, len(quoted), err)
		}
		if err == nil && utf8Text(appendUnescaped(nil, s)) != want {
			t.Errorf("got %q, want %q", appendUnescaped(nil, s), want)
		}
	})
}
