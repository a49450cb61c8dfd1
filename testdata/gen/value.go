// This file owns the varying parts of a line: templates and the values that
// fill them.
package main

import (
	"fmt"
	"strconv"
	"strings"
)

// part is a template's piece: literal text, then a value.
type part struct {
	text  string
	value func(w *writer, dst []byte) []byte
}

type template []part

// compile reads text with {name} for a value. A brace before anything but a
// lower-case letter is text, as in JSON. The texts are constants of this
// program, so an unknown name is a mistake in it.
func compile(text string) template {
	var t template
	for {
		open := 0
		for open < len(text) && (text[open] != '{' || open+1 == len(text) || text[open+1] < 'a' || text[open+1] > 'z') {
			open++
		}
		if open == len(text) {
			return append(t, part{text: text})
		}
		name, rest, _ := strings.Cut(text[open+1:], "}")
		value, ok := values[name]
		if !ok {
			panic(fmt.Sprintf("template names {%s}, which is no value", name))
		}
		t = append(t, part{text[:open], value})
		text = rest
	}
}

func compileAll(texts []string) []template {
	all := make([]template, len(texts))
	for i, text := range texts {
		all[i] = compile(text)
	}
	return all
}

func (t template) append(w *writer, dst []byte) []byte {
	for i := range t {
		dst = append(dst, t[i].text...)
		if t[i].value != nil {
			dst = t[i].value(w, dst)
		}
	}
	return dst
}

// pick returns one of the templates, each as likely as the next.
func pick(w *writer, from []template) template { return from[w.below(len(from))] }

type valueFunc = func(w *writer, dst []byte) []byte

var values = map[string]valueFunc{
	"n2":     number(1, 99),
	"n3":     number(100, 999),
	"n4":     number(1000, 9999),
	"n5":     number(10000, 99999),
	"n7":     number(1000000, 9999999),
	"port":   number(32768, 60999),
	"pct":    number(1, 100),
	"n":      skewed,
	"ms":     skewed,
	"ip":     appendIP,
	"inip":   appendInnerIP,
	"hex4":   hex(4),
	"hex8":   hex(8),
	"hex16":  hex(16),
	"trace":  hex(32),
	"uuid":   appendUUID,
	"secs":   appendSeconds,
	"user":   word("alice", "bob", "carol", "dmitri", "erin", "farid", "grace", "hiro", "ingrid", "jonas", "kofi", "lena"),
	"sysu":   word("root", "deploy", "backup", "postgres", "www-data", "nagios"),
	"guess":  word("admin", "test", "oracle", "ubuntu", "guest", "pi", "user", "ftp"),
	"city":   word("berlin", "oslo", "lisbon", "nairobi", "osaka", "lima", "toronto"),
	"host":   word("db-01", "db-02", "cache-01", "cache-02", "mq-01", "search-03", "auth-01", "pay-02"),
	"topic":  word("orders", "payments", "shipments", "stock-levels", "invoices", "audit"),
	"table":  word("orders", "order_items", "customers", "payments", "stock", "sessions"),
	"cur":    word("EUR", "USD", "GBP", "JPY", "CHF", "KES"),
	"sku":    word("SHOE-42-BLK", "MUG-01-WHT", "LAMP-07-BRS", "DESK-12-OAK", "BAG-03-RED", "PEN-99-BLU"),
	"method": word("GET", "GET", "GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD"),
	"path":   word("/", "/products", "/products/shoes", "/cart", "/checkout", "/api/v1/orders", "/api/v1/stock", "/login", "/search", "/health"),
	"asset":  word("app.js", "main.css", "logo.svg", "hero.webp", "font.woff2", "favicon.ico"),
	"if":     word("eth0", "eth1", "ens3", "wlan0"),
	"unit":   word("nginx.service", "cron.service", "ssh.service", "docker.service", "postgresql.service", "logrotate.service"),
	"domain": word("example.com", "example.org", "mail.example.net", "shop.example"),
}

// word returns a value that is one of the words.
func word(words ...string) valueFunc {
	return func(w *writer, dst []byte) []byte { return append(dst, words[w.below(len(words))]...) }
}

// number returns a value spread evenly over lo to hi.
func number(lo, hi int) valueFunc {
	return func(w *writer, dst []byte) []byte { return strconv.AppendInt(dst, int64(lo+w.below(hi-lo+1)), 10) }
}

// skewed appends 0-8191, small values most often, as durations and counts are.
func skewed(w *writer, dst []byte) []byte {
	bits := 2 + w.below(12)
	return strconv.AppendInt(dst, int64(w.below(1<<bits)), 10)
}

// hex returns a value of n lower-case hexadecimal digits.
func hex(n int) valueFunc {
	return func(w *writer, dst []byte) []byte { return w.appendHex(dst, n) }
}

func (w *writer) appendHex(dst []byte, n int) []byte {
	const digits = "0123456789abcdef"
	var bits uint64
	for i := range n {
		if i%16 == 0 {
			bits = w.pcg.Uint64()
		}
		dst = append(dst, digits[bits&15])
		bits >>= 4
	}
	return dst
}

func appendUUID(w *writer, dst []byte) []byte {
	dst = append(w.appendHex(dst, 8), '-')
	dst = append(w.appendHex(dst, 4), "-4"...)
	dst = append(w.appendHex(dst, 3), "-a"...)
	dst = append(w.appendHex(dst, 3), '-')
	return w.appendHex(dst, 12)
}

// appendIP stays within the blocks kept for documentation (RFC 5737).
func appendIP(w *writer, dst []byte) []byte {
	nets := [...]string{"192.0.2.", "198.51.100.", "203.0.113."}
	dst = append(dst, nets[w.below(len(nets))]...)
	return strconv.AppendInt(dst, int64(1+w.below(254)), 10)
}

func appendInnerIP(w *writer, dst []byte) []byte {
	dst = append(dst, "10.20."...)
	dst = strconv.AppendInt(dst, int64(w.below(8)), 10)
	dst = append(dst, '.')
	return strconv.AppendInt(dst, int64(1+w.below(254)), 10)
}

// appendSeconds appends a duration such as 0.037, in seconds.
func appendSeconds(w *writer, dst []byte) []byte {
	ms := w.below(1 << (3 + w.below(10)))
	dst = strconv.AppendInt(dst, int64(ms/1000), 10)
	return appendPadded(append(dst, '.'), ms%1000, 3)
}

// appendPadded appends n in width digits, zeros first.
func appendPadded(dst []byte, n, width int) []byte {
	for range width {
		dst = append(dst, '0')
	}
	for i := len(dst) - 1; width > 0; i-- {
		dst[i] = byte('0' + n%10)
		n /= 10
		width--
	}
	return dst
}
