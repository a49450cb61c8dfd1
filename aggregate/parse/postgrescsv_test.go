package parse

import "testing"

const (
	csvHead   = `2026-11-21 10:00:00.123 UTC,"shop","db",812,"10.0.0.7:52144",6561f0a0.32c,3,"SELECT",2026-11-21 09:59:58 UTC,4/17,0,`
	csvFields = "user=shop database=db pid=812 remote_addr=10.0.0.7:52144 session_id=6561f0a0.32c command_tag=SELECT vxid=4/17 txid=0"
	csvTime   = "2026-11-21T10:00:00.123Z"
)

var postgresCSVBlocks = []blockTest{
	{"version 14", csvHead + `ERROR,42P01,"relation ""x"" does not exist",,,,,,"SELECT 1",15,,"psql","client backend",,0`, 17, csvTime, `relation "x" does not exist`, 0, csvFields + " sqlstate=42P01"},
	{"version 9", csvHead + `LOG,00000,"duration: 12.5 ms",,,,,,,,,"psql"`, 9, csvTime, "duration: 12.5 ms", 0, csvFields + " sqlstate=00000"},
	{"panic", csvHead + `PANIC,XX000,"no ""space",,`, 22, csvTime, `no "space`, 0, csvFields + " sqlstate=XX000"},
	{"fatal", csvHead + `FATAL,28P01,"x",,`, 21, csvTime, `x`, 0, csvFields + " sqlstate=28P01"},
	{"debug", csvHead + `DEBUG3,00000,"x",,`, 3, csvTime, `x`, 0, csvFields + " sqlstate=00000"},
	{"open quotes", csvHead + "LOG,00000,\"statement: SELECT\n  1;\",,,", 9, csvTime, "statement: SELECT", 0, csvFields + " sqlstate=00000"},
	{"background", `2026-11-21 10:00:00.123 CET,,,1,,6561f0a0.1,1,,2026-11-21 09:59:58 CET,,0,LOG,00000,"ready",,,,,,,,,"","postmaster",,0`, 9, "2026-11-21T09:00:00.123Z", "ready", 0, "pid=1 session_id=6561f0a0.1 txid=0 sqlstate=00000"},
}

func TestPostgresCSV(t *testing.T) {
	runBlocks(t, formatPostgresCSV, postgresCSVBlocks)
	runRejects(t, formatPostgresCSV, csvHead+`FOO,1,"x",`, csvHead, `2026-11-21 10:00:00.123 UTC,,,,,,,,,,,,,,,,,,,,,,,,`, `2026-11-21 10:00:00.123 UTC,"a`, `2026-11-21 10:00:00,"INFO","some text here","x","y"`)
}

func FuzzPostgresCSV(f *testing.F) {
	for _, tt := range postgresCSVBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatPostgresCSV)
}

func BenchmarkPostgresCSV(b *testing.B) {
	benchBlocks(b, formatPostgresCSV, postgresCSVBlocks[0].text)
}
