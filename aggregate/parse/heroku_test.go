package parse

import (
	"testing"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

const (
	herokuAt   = "2026-11-21T10:00:00.123456+00:00 "
	herokuTime = "2026-11-21T10:00:00.123456Z"
)

var herokuBlocks = []blockTest{
	{"error", herokuAt + `heroku[router]: at=error code=H12 desc="Request timeout" method=GET status=503 bytes=0`, 17, herokuTime, `at=error code=H12 desc="Request timeout" method=GET status=503 bytes=0`, 0, "app=heroku process=router at=error code=H12 desc=Request timeout method=GET status=503 bytes=0"},
	{"info", herokuAt + `heroku[router]: at=info method=GET status=200 bytes=7`, 9, herokuTime, `at=info method=GET status=200 bytes=7`, 0, "app=heroku process=router at=info method=GET status=200 bytes=7"},
	{"socket", herokuAt + `heroku[router]: sock=client at=warning code=H27 status=499`, 13, herokuTime, `sock=client at=warning code=H27 status=499`, 0, "app=heroku process=router sock=client at=warning code=H27 status=499"},
	{"state", herokuAt + `heroku[web.1]: State changed from up to crashed`, 0, herokuTime, `State changed from up to crashed`, 0, "app=heroku process=web.1"},
	{"app", herokuAt + `app[web.1]: listening on 3000`, 0, herokuTime, `listening on 3000`, 0, "app=app process=web.1"},
	{"app's level", herokuAt + `app[worker.12]: [WARN] slow`, 13, herokuTime, `[WARN] slow`, 0, "app=app process=worker.12"},
	{"empty", herokuAt + `app[web.1]:`, 0, herokuTime, "", 0, "app=app process=web.1"},
}

func TestHeroku(t *testing.T) {
	runBlocks(t, formatHeroku, herokuBlocks)
	runRejects(t, formatHeroku, herokuAt+"app[web.1] x and more text", herokuAt+"other[web.1]: x", herokuAt+"app[]: x", herokuAt+"web1 app[12]: message")
	var rec record.Record
	p := formatHeroku.New(testEnv())
	if !p.Parse(&rec, []byte(herokuAt+"heroku[router]: method=GET status=503")) || rec.From != severity.FromStatus || rec.Severity != severity.Error {
		t.Errorf("severity %d from %s", rec.Severity, rec.From)
	}
}

func FuzzHeroku(f *testing.F) { fuzzFormat(f, formatHeroku) }

func BenchmarkHeroku(b *testing.B) {
	benchBlocks(b, formatHeroku, herokuBlocks[0].text, herokuBlocks[4].text)
}
