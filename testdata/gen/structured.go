// This file owns the corpora of key-value logs: one table of events, rendered
// as Go's slog writes JSON and as logfmt.
package main

import "strings"

// event is a message and its attributes, each `key=template`; a template in
// double quotes is a string, else a number. A dotted key is a member of the
// group named before the dot; a group's keys stand together.
type event struct {
	msg   string
	attrs []string
}

var usualEvents = []event{
	{"request done", []string{`http.method="{method}"`, `http.path="{path}"`, `http.status=200`, `http.bytes={n5}`, `duration_ms={ms}`}},
	{"request done", []string{`http.method="GET"`, `http.path="/products/{n5}"`, `http.status=304`, `http.bytes=0`, `duration_ms={ms}`}},
	{"order accepted", []string{`order.id={n5}`, `order.items={n2}`, `order.currency="{cur}"`, `customer={n4}`}},
	{"payment captured", []string{`payment.id="{hex16}"`, `payment.amount={n3}.{n2}`, `payment.currency="{cur}"`, `duration_ms={ms}`}},
	{"stock reserved", []string{`item.sku="{sku}"`, `item.count={n2}`, `order_id={n5}`}},
	{"session opened", []string{`user.name="{user}"`, `user.ip="{ip}"`, `session="{uuid}"`}},
	{"message consumed", []string{`kafka.topic="{topic}"`, `kafka.partition={n2}`, `kafka.offset={n7}`}},
	{"cache filled with {n4} entries", []string{`cache.name="{table}"`, `cache.used_percent={pct}`, `duration_ms={ms}`}},
	{"job finished", []string{`job.name="nightly-{n3}"`, `job.steps={n2}`, `elapsed_s={secs}`}},
	{"mail sent to customer {n4}", []string{`mail.template="order-confirmation"`, `mail.host="{host}"`}},
}

var debugEvents = []event{
	{"query", []string{`db.table="{table}"`, `db.rows={n}`, `duration_ms={ms}`}},
	{"cache miss", []string{`cache.name="{table}"`, `cache.key="product:{n5}"`}},
	{"token still valid", []string{`token="{hex8}"`, `left_s={n4}`}},
}

var warnEvents = []event{
	{"slow query", []string{`db.table="{table}"`, `db.host="{host}"`, `duration_ms={n4}`}},
	{"retrying payment", []string{`payment.id="{hex16}"`, `payment.attempt={n2}`}},
	{"request refused", []string{`http.method="{method}"`, `http.path="{path}"`, `http.status=429`, `client="{ip}"`}},
	{"stock is low", []string{`item.sku="{sku}"`, `item.left={n2}`}},
}

var errorEvents = []event{
	{"request failed", []string{`http.method="{method}"`, `http.path="{path}"`, `http.status=500`, `err="upstream {inip}:{n4}: connection refused"`}},
	{"could not store order", []string{`order.id={n5}`, `err="write tcp {inip}:{port}: broken pipe"`}},
	{"publish failed", []string{`kafka.topic="{topic}"`, `err="broker {host}:9092 is not available"`}},
}

// level is a severity, how many records in a hundred have it, and its events.
type level struct {
	name   string
	share  int
	events []template
}

func levels(names [4]string, render func(event) string) []level {
	compiled := func(events []event) []template {
		texts := make([]string, len(events))
		for i, e := range events {
			texts[i] = render(e)
		}
		return compileAll(texts)
	}
	return []level{
		{names[0], 85, compiled(usualEvents)},
		{names[1], 8, compiled(debugEvents)},
		{names[2], 5, compiled(warnEvents)},
		{names[3], 2, compiled(errorEvents)},
	}
}

// level picks one of the levels by their shares.
func (w *writer) level(from []level) *level {
	p := w.below(100)
	i := 0
	for ; i < len(from)-1 && p >= from[i].share; i++ {
		p -= from[i].share
	}
	return &from[i]
}

func jsonText(e event) string {
	var b strings.Builder
	b.WriteString(`","msg":"` + e.msg + `","trace_id":"{trace}"`)
	inGroup := ""
	for _, attr := range e.attrs {
		key, value, _ := strings.Cut(attr, "=")
		group, member, grouped := strings.Cut(key, ".")
		if !grouped {
			group, member = "", key
		}
		if inGroup != "" && group != inGroup {
			b.WriteByte('}')
		}
		if group == "" || group == inGroup {
			b.WriteByte(',')
		} else {
			b.WriteString(`,"` + group + `":{`)
		}
		inGroup = group
		b.WriteString(`"` + member + `":` + value)
	}
	if inGroup != "" {
		b.WriteByte('}')
	}
	return b.String() + "}\n"
}

func logfmtText(e event) string {
	var b strings.Builder
	b.WriteString(` msg="` + e.msg + `" trace_id={trace}`)
	for _, attr := range e.attrs {
		key, value, _ := strings.Cut(attr, "=")
		// logfmt quotes only what needs it.
		if !strings.Contains(value, " ") {
			value = strings.Trim(value, `"`)
		}
		b.WriteString(" " + key + "=" + value)
	}
	return b.String() + "\n"
}

var (
	jsonLevels   = levels([4]string{"INFO", "DEBUG", "WARN", "ERROR"}, jsonText)
	logfmtLevels = levels([4]string{"info", "debug", "warn", "error"}, logfmtText)
)

func appendJSON(w *writer, dst []byte) []byte {
	dst = w.appendStamp(append(dst, `{"time":"`...))
	dst = appendPadded(append(dst, '.'), int(w.nowUs%1e6), 6)
	dst = appendPadded(dst, w.below(1000), 3)
	l := w.level(jsonLevels)
	dst = append(append(dst, `Z","level":"`...), l.name...)
	return pick(w, l.events).append(w, dst)
}

func appendLogfmt(w *writer, dst []byte) []byte {
	dst = w.appendStamp(append(dst, "time="...))
	dst = appendPadded(append(dst, '.'), int(w.nowUs/1000%1000), 3)
	l := w.level(logfmtLevels)
	dst = append(append(dst, "Z level="...), l.name...)
	return pick(w, l.events).append(w, dst)
}
