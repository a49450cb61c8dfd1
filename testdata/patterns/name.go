package main

// This file owns how names and addresses are made up.

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

func number(r *rand.Rand, lo, hi int) string { return strconv.Itoa(lo + r.IntN(hi-lo+1)) }

// port is most often one that a client was given.
func port(r *rand.Rand) int {
	if r.IntN(3) == 0 {
		return []int{22, 25, 53, 80, 123, 389, 443, 3306, 5432, 6379, 8080, 8443, 9092, 50010}[r.IntN(14)]
	}
	return 32768 + r.IntN(60999-32768+1)
}

func ip(l *log) string {
	r := l.rand
	switch r.IntN(4) {
	case 0:
		return fmt.Sprintf("192.168.%d.%d", r.IntN(4), 1+r.IntN(254))
	case 1, 2:
		return fmt.Sprintf("10.%d.%d.%d", r.IntN(256), r.IntN(256), 1+r.IntN(254))
	}
	return fmt.Sprintf("%d.%d.%d.%d", 20+r.IntN(200), r.IntN(256), r.IntN(256), 1+r.IntN(254))
}

func ipv6(l *log) string {
	r := l.rand
	if r.IntN(3) == 0 {
		return fmt.Sprintf("fe80::%x:%x:%x:%x", r.IntN(1<<16), r.IntN(1<<16), r.IntN(1<<16), r.IntN(1<<16))
	}
	return fmt.Sprintf("2001:db8:%x:%x::%x", r.IntN(1<<16), r.IntN(1<<8), 1+r.IntN(1<<16))
}

func mac(l *log) string {
	n := l.rand.Uint64()
	return fmt.Sprintf("%02x:%02x:%02x:%02x:%02x:%02x", byte(n)&^1, byte(n>>8), byte(n>>16), byte(n>>24), byte(n>>32), byte(n>>40))
}

func uuid(l *log) string {
	a, b := l.rand.Uint64(), l.rand.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", a>>32, a>>16&0xffff, a&0xfff, 0x8000|b>>48&0x3fff, b&(1<<48-1))
}

// host follows the log's own habit: machines with names, with numbers, or both.
func host(l *log) string {
	if l.rand.IntN(100) < l.numbered {
		format := []string{"%s-%02d", "%s%d", "%s-%d", "%s%02d"}[l.rand.IntN(4)]
		return fmt.Sprintf(format, pick(l.rand, roles), 1+l.rand.IntN(20))
	}
	return pick(l.rand, hostNames)
}

func fqdn(l *log) string {
	sub := pick(l.rand, roles)
	if l.rand.IntN(2) == 0 {
		sub = host(l)
	}
	return sub + "." + pick(l.rand, domains)
}

func user(l *log) string {
	r := l.rand
	switch p := r.IntN(100); {
	case p < 55:
		return pick(r, givenNames)
	case p < 70:
		return pick(r, accounts)
	case p < 92:
		return pick(r, givenNames)[:1] + pick(r, surnames)
	case p < 96:
		return pick(r, givenNames) + "." + pick(r, surnames)
	}
	return pick(r, givenNames) + number(r, 1, 99)
}

func email(l *log) string {
	return pick(l.rand, givenNames) + "." + pick(l.rand, surnames) + "@" + pick(l.rand, domains)
}

func url(l *log) string {
	r := l.rand
	s := pick(r, []string{"https", "https", "http"}) + "://" + fqdn(l)
	if r.IntN(4) == 0 {
		s += ":" + pick(r, []string{"8080", "8443", "9000", "3000"})
	}
	for range r.IntN(4) {
		s += "/" + pick(r, nouns)
	}
	if r.IntN(3) == 0 {
		s += "/" + number(r, 1, 99999)
	}
	if r.IntN(4) == 0 {
		s += "?" + pick(r, nouns) + "=" + number(r, 1, 999)
	}
	return s
}

func file(l *log) string {
	name := pick(l.rand, nouns)
	switch l.rand.IntN(3) {
	case 0:
		name += "_" + pick(l.rand, nouns)
	case 1:
		name += "-" + number(l.rand, 1, 99)
	}
	return name + "." + pick(l.rand, extensions)
}

func unixPath(l *log) string {
	s := pick(l.rand, roots)
	for range 1 + l.rand.IntN(3) {
		s += "/" + pick(l.rand, nouns)
	}
	if l.rand.IntN(3) > 0 {
		s += "/" + file(l)
	}
	return s
}

func windowsPath(l *log) string {
	s := pick(l.rand, []string{`C:\Windows\System32`, `C:\Program Files`, `C:\Users\Public`, `C:\ProgramData`, `D:\Data`, `C:\Windows\Temp`})
	for range 1 + l.rand.IntN(2) {
		s += `\` + title(pick(l.rand, nouns))
	}
	return s + `\` + file(l)
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func camelCase(l *log) string {
	r := l.rand
	s := title(pick(r, nouns))
	if r.IntN(2) == 0 {
		s = title(pick(r, adjectives)) + s
	}
	return s + pick(r, suffixes)
}

func javaClass(l *log) string {
	r := l.rand
	s := pick(r, []string{"org.apache", "com.example", "org.springframework", "java.util", "net.sample", "io.netty"})
	for range 1 + r.IntN(3) {
		s += "." + pick(r, nouns)
	}
	return s + "." + camelCase(l)
}

func snakeCase(l *log) string {
	s := pick(l.rand, nouns)
	for range 1 + l.rand.IntN(2) {
		s += "_" + pick(l.rand, nouns)
	}
	return s
}
