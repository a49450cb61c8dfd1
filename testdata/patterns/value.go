package main

// This file owns the placeholders that hold no text: numbers, addresses and
// names.

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
)

// maxLength bounds digits, words and repeats, so that messages stay messages.
const maxLength = 200

// simples holds the placeholders that hold no text, each made from what stands
// after its colon.
var simples = map[string]func(argument string) (text, error){
	"int":      whole,
	"float":    decimal,
	"num":      digits("0123456789"),
	"hex":      digits("0123456789abcdef"),
	"HEX":      digits("0123456789ABCDEF"),
	"time":     stamp,
	"words":    words,
	"sentence": plain(sentence),
	"port":     plain(func(l *log) string { return strconv.Itoa(port(l.rand)) }),
	"uuid":     plain(uuid),
	"ip":       pooled("ip", 3, 120, ip),
	"ipv6":     pooled("ipv6", 3, 40, ipv6),
	"mac":      pooled("mac", 3, 40, mac),
	"host":     pooled("host", 3, 40, host),
	"fqdn":     pooled("fqdn", 3, 40, fqdn),
	"url":      pooled("url", 5, 100, url),
	"email":    pooled("email", 5, 60, email),
	"user":     pooled("user", 5, 60, user),
	"word":     pooled("word", 20, 200, func(l *log) string { return pick(l.rand, nouns) }),
	"country":  pooled("country", 5, 30, func(l *log) string { return pick(l.rand, countries) }),
	"path":     pooled("path", 8, 150, unixPath),
	"winpath":  pooled("winpath", 8, 100, windowsPath),
	"file":     pooled("file", 8, 100, file),
	"Class":    pooled("Class", 5, 60, camelCase),
	"class":    pooled("class", 5, 60, javaClass),
	"ident":    pooled("ident", 5, 60, snakeCase),
}

// plain is a placeholder without argument whose every value is made anew.
func plain(draw func(l *log) string) func(string) (text, error) {
	return func(argument string) (text, error) {
		if argument != "" {
			return nil, errors.New("takes no argument")
		}
		return func(l *log, dst []byte) []byte { return append(dst, draw(l)...) }, nil
	}
}

// pooled is a placeholder without argument whose values are from a set of lo to
// hi values that each log draws for itself, some far more often than others.
func pooled(name string, lo, hi int, draw func(l *log) string) func(string) (text, error) {
	return plain(func(l *log) string {
		p, ok := l.pools[name]
		if !ok {
			p.values = make([]string, lo+l.rand.IntN(hi-lo+1))
			for i := range p.values {
				p.values[i] = draw(l)
			}
			// The frequencies of names follow Zipf's law.
			p.rank = rand.NewZipf(l.rand, 1.1, 1, uint64(len(p.values)-1))
			l.pools[name] = p
		}
		return p.values[p.rank.Uint64()]
	})
}

// span reads LO-HI, or one number that is both. A leading hyphen is a sign.
func span(s string) (lo, hi int, err error) {
	first, second := cutRange(s)
	lo, err = strconv.Atoi(first)
	if err == nil {
		hi, err = strconv.Atoi(second)
	}
	if err != nil || lo > hi || hi-lo < 0 || hi-lo == math.MaxInt {
		return 0, 0, fmt.Errorf("%q is no range LO-HI of whole numbers", s)
	}
	return lo, hi, nil
}

// cutRange parts LO-HI at the hyphen that is no sign.
func cutRange(s string) (lo, hi string) {
	if i := strings.IndexByte(s[min(1, len(s)):], '-'); i >= 0 {
		return s[:i+1], s[i+2:]
	}
	return s, s
}

func whole(argument string) (text, error) {
	lo, hi, err := span(argument)
	if err != nil {
		return nil, err
	}
	return func(l *log, dst []byte) []byte {
		reach := hi - lo + 1
		// Half the numbers are of a random magnitude: real counters and
		// durations are small far more often than large.
		if l.rand.IntN(2) == 0 {
			for range l.rand.IntN(6) {
				reach = reach/10 + 1
			}
		}
		return strconv.AppendInt(dst, int64(lo+l.rand.IntN(min(reach, hi-lo+1))), 10)
	}, nil
}

func decimal(argument string) (text, error) {
	bounds, places, ok := strings.Cut(argument, ":")
	if !ok {
		places = "2"
	}
	first, second := cutRange(bounds)
	lo, err := strconv.ParseFloat(first, 64)
	hi, err2 := strconv.ParseFloat(second, 64)
	precision, err3 := strconv.Atoi(places)
	if err != nil || err2 != nil || err3 != nil || !(lo <= hi) || math.IsInf(hi-lo, 0) || precision < 0 || precision > 20 {
		return nil, errors.New("want {float:LO-HI:DECIMALS}, at most 20 decimals")
	}
	return func(l *log, dst []byte) []byte {
		return strconv.AppendFloat(dst, lo+l.rand.Float64()*(hi-lo), 'f', precision, 64)
	}, nil
}

// digits is a placeholder whose argument is a count, or a range of counts, of
// digits.
func digits(from string) func(string) (text, error) {
	return func(argument string) (text, error) {
		lo, hi, err := span(argument)
		if err != nil || lo < 1 || hi > maxLength {
			return nil, fmt.Errorf("%q is no number of digits from 1 to %d", argument, maxLength)
		}
		return func(l *log, dst []byte) []byte {
			return appendDigits(l.rand, dst, from, lo+l.rand.IntN(hi-lo+1))
		}, nil
	}
}

func appendDigits(r *rand.Rand, dst []byte, from string, n int) []byte {
	for range n {
		dst = append(dst, from[r.IntN(len(from))])
	}
	return dst
}

func stamp(layout string) (text, error) {
	if layout == "" {
		return nil, errors.New("needs a layout of Go's package time")
	}
	return func(l *log, dst []byte) []byte { return l.now.AppendFormat(dst, layout) }, nil
}

func words(argument string) (text, error) {
	lo, hi, err := span(argument)
	if err != nil || lo < 1 || hi > maxLength {
		return nil, fmt.Errorf("%q is no number of words LO-HI from 1 to %d", argument, maxLength)
	}
	return func(l *log, dst []byte) []byte { return append(dst, prose(l.rand, lo+l.rand.IntN(hi-lo+1))...) }, nil
}

func sentence(l *log) string {
	s := prose(l.rand, 4+l.rand.IntN(11))
	return string(unicode.ToUpper(rune(s[0]))) + s[1:] + "."
}

// prose returns n words in about the mixture of English.
func prose(r *rand.Rand, n int) string {
	all := make([]string, n)
	for i := range all {
		switch p := r.IntN(100); {
		case p < 35:
			all[i] = pick(r, nouns)
		case p < 55:
			all[i] = pick(r, verbs)
		case p < 70:
			all[i] = pick(r, adjectives)
		default:
			all[i] = pick(r, functionWords)
		}
	}
	return strings.Join(all, " ")
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }
