package parse

import "testing"

func TestContinues(t *testing.T) {
	for _, tt := range []struct {
		line  string
		after byte
		want  bool
	}{
		{"", 'x', true},
		{"\tat com.x.Foo.bar(Foo.java:3)", 'x', true},
		{"    at x", 'x', true},
		{"Caused by: java.io.IOException", '\t', true},
		{"Suppressed: x", '\t', true},
		{"... 12 more", '\t', true},
		{"goroutine 1 [running]:", 0, true},
		{"main.main()", 'g', true},
		{"github.com/x/y.(*T).Do(0x1, {0x2, 0x3})", '\t', true},
		{"created by net/http.(*Server).Serve", '\t', true},
		{"exit status 2", '\t', true},
		{"[signal SIGSEGV: segmentation violation]", 'p', true},
		{"Traceback (most recent call last):", 'x', true},
		{"ValueError: bad", ' ', true},
		{"pkg.SomeException: bad", ' ', true},
		{"KeyboardInterrupt", ' ', true},
		{"ValueError: bad", 'x', false},
		{"error: bad", ' ', false},
		{"}", '{', true},
		{"],", '{', true},
		{"] ready", '{', false},
		{"server is up", 'x', false},
		{"called f(x)", 'x', false},
		{"panic: boom", 'x', false},
	} {
		t.Run(tt.line, func(t *testing.T) {
			if got := Continues([]byte(tt.line), tt.after); got != tt.want {
				t.Errorf("Continues(%q, %q) = %v", tt.line, tt.after, got)
			}
		})
	}
}

func TestStartsRecord(t *testing.T) {
	for line, want := range map[string]bool{
		"panic: boom": true, "fatal error: all goroutines are asleep": true,
		"": false, "panic": false, "Traceback (most recent call last):": false,
	} {
		if StartsRecord([]byte(line)) != want {
			t.Errorf("StartsRecord(%q) = %v", line, !want)
		}
	}
}
