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
		{"Traceback (most recent call last):", '\n', true},
		{"Traceback (most recent call last):", 'x', true},
		{"Traceback (most recent call last):", '{', false},
		{"│   on main.tf line 7", 0xe2, true},
		{"╵", 0xe2, true},
		{"#0 /srv/index.php(3): run()", 'S', true},
		{"#7  0x00007f00 in main ()", '#', true},
		{"#hashtag", 'x', false},
		{"# a comment", 'x', false},
		{"app/models/user.rb:12:in 'find'", 'x', true},
		{"rax    0xca", 'x', true},
		{"reached 0x10 and more", 'x', false},
		{"/lib/libc.so.6(abort+0x12)[0x7f0012345678]", '=', true},
		{"/srv/app is gone", 'x', false},
		{`"main" #1 prio=5 os_prio=0 tid=0x00007f nid=0x1 runnable`, '\n', true},
		{`"quoted" text`, 'x', false},
		{"note: run with `RUST_BACKTRACE=1` environment variable", 'i', true},
		{"--- End of stack trace from previous location ---", ' ', true},
		{"Node.js v20.1.0", '\n', true},
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
		"panic: boom": true, "Exception in thread \"main\" java.lang.Error": true, "Unhandled exception. System.Exception: x": true,
		"SIGQUIT: quit": true, "fatal error: all goroutines are asleep": true,
		"": false, "panic": false, "Traceback (most recent call last):": false,
	} {
		if StartsRecord([]byte(line)) != want {
			t.Errorf("StartsRecord(%q) = %v", line, !want)
		}
	}
}
