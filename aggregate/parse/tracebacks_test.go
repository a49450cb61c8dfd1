package parse

// This file owns which lines of crashes and stack traces make one record.

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/block"
	"github.com/logagg/logagg/aggregate/record"
)

// startsOf gives the lines, from 0, at which records of the text start in an
// input of a format.
func startsOf(t *testing.T, format, text string) (starts []int) {
	t.Helper()
	c := NewCatalog()
	index, ok := c.Index(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	s := c.NewSet()
	s.SetInput(time.UTC, testRef)
	s.SetLayout(block.Layout{Format: index})
	var (
		rec    record.Record
		before block.Before
	)
	rest := []byte(text)
	for i := 0; len(rest) > 0; i++ {
		var line []byte
		line, rest = aheadLine(rest)
		var start bool
		if _, start, before = s.Start(&rec, line, rest, before); !start {
			continue
		}
		starts = append(starts, i)
		for range rec.Head {
			line, rest = aheadLine(rest)
			before = block.BeforeLine(firstByte(line), 0, false)
			i++
		}
	}
	return starts
}

func TestTracebacks(t *testing.T) {
	const header = "2026-01-02 15:04:05,123 ERROR [main] x.y - failed\n"
	for _, tt := range []struct {
		name, text string
		starts     []int // in an input without a format
		logged     bool  // the lines behind a header belong to its record
	}{
		{"python", `Traceback (most recent call last):
  File "/srv/x.py", line 3, in <module>
    main()
    ~~~~^^
ValueError: bad

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/x.py", line 5, in <module>
    raise app.errors.Broken("x") from e
app.errors.Broken: x
`, []int{0}, true},
		{"python group", `  + Exception Group Traceback (most recent call last):
  |   File "/srv/x.py", line 3, in <module>
  | ExceptionGroup: two (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: a
    +------------------------------------
`, []int{0}, true},
		{"java", `Exception in thread "main" java.lang.IllegalStateException: x
	at com.x.Main.run(Main.java:3)
	Suppressed: java.io.IOException: y
		at com.x.Main.close(Main.java:9)
Caused by: java.io.IOException: Connection refused
	at com.x.Main.open(Main.java:7)
	... 2 more
`, []int{0}, false},
		{"java without a thread", `java.lang.IllegalStateException: x
	at com.x.Main.run(Main.java:3)
Caused by: java.io.IOException: y
	... 2 common frames omitted
`, []int{0}, true},
		{"java thread dump", `Full thread dump OpenJDK 64-Bit Server VM (21+35 mixed mode):

"main" #1 [12] prio=5 os_prio=0 cpu=12.3ms elapsed=1.2s tid=0x00007f0012 nid=12 waiting on condition  [0x00007f00]
   java.lang.Thread.State: TIMED_WAITING (sleeping)
	at java.lang.Thread.sleep0(java.base@21/Native Method)

"VM Thread" os_prio=0 cpu=1.1ms elapsed=1.2s tid=0x00007f0013 nid=13 runnable
`, []int{0}, true},
		{"go", `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x47b1c6]

goroutine 1 [running]:
main.(*T).run(0x0, {0xc000012, 0x3})
	/srv/main.go:7 +0x1d
main.main()
	/srv/main.go:12 +0x2f
exit status 2
`, []int{0}, false},
		{"go deadlock", `fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
	/srv/main.go:12 +0x2f
created by main.start in goroutine 7
	/srv/main.go:3 +0x1
`, []int{0}, false},
		{"go dump", `SIGQUIT: quit

goroutine 0 gp=0x5 m=0 mp=0x5 [idle]:
runtime.futex(0x54, 0x80, 0x0, 0x0, 0x0, 0x0)
	/usr/local/go/src/runtime/sys_linux_amd64.s:557 +0x21
...additional frames elided...

rax    0xca
rflags 0x286
cs     0x33
`, []int{0}, false},
		{"rust", `thread 'main' panicked at src/main.rs:7:5:
index out of bounds: the len is 3 but the index is 7
stack backtrace:
   0: rust_begin_unwind
             at /rustc/1/library/std/src/panicking.rs:1
note: Some details are omitted, run with ` + "`RUST_BACKTRACE=full`" + ` for a verbose backtrace.
`, []int{0}, false},
		{"node", `/srv/app/index.js:10
    throw new TypeError('x');
    ^

TypeError: x
    at fn (/srv/app/index.js:10:11)
    at node:internal/main/run_main_module:28:49 {
  code: 'E'
}

Node.js v20.11.0
`, []int{0}, false},
		{"node caught", `TypeError: x
    at fn (/srv/app/index.js:10:11)
    at async run (file:///srv/app/run.mjs:3:5) {
  [cause]: Error: y
      at z (/srv/app/index.js:1:1)
}
`, []int{0}, true},
		{"php", `PHP Fatal error:  Uncaught Exception: x in /srv/index.php:3
Stack trace:
#0 /srv/index.php(7): run()
#1 {main}
  thrown in /srv/index.php on line 3
`, []int{0}, false},
		{"dotnet", `Unhandled exception. System.InvalidOperationException: x
 ---> System.IO.IOException: y
   at Shop.Open() in /srv/Shop.cs:line 7
   --- End of inner exception stack trace ---
   at Shop.Main()
--- End of stack trace from previous location ---
   at Shop.Run()
`, []int{0}, false},
		{"ruby", `/srv/app.rb:3:in 'Shop#find': undefined method 'x' for nil (NoMethodError)
	from /srv/app.rb:7:in '<main>'
`, []int{0}, true},
		{"rails", `NoMethodError (undefined method 'x' for nil):

app/models/shop.rb:3:in 'find'
app/controllers/shop_controller.rb:7:in 'show'
`, []int{0}, true},
		{"glibc", `*** stack smashing detected ***: terminated
======= Backtrace: =========
/lib/libc.so.6(+0x7a1f7)[0x7f0012345678]
./shop[0x400b2c]
`, []int{0}, false},
		{"c++", `terminate called after throwing an instance of 'std::runtime_error'
  what():  x
`, []int{0}, false},
		{"gdb", `Stack of the thread
#0  0x00007f00 in raise () from /lib/libc.so.6
#1  0x00007f01 in abort ()
`, []int{0}, true},
		{"terraform", `╷
│ Error: Reference to undeclared resource
│ 
│   on main.tf line 7, in output "x":
│    7:   value = aws_vpc.x.id
╵
aws_vpc.main: Creating...
`, []int{0, 6}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := startsOf(t, Plain, tt.text); !slices.Equal(got, tt.starts) {
				t.Errorf("starts %v, want %v", got, tt.starts)
			}
			want := []int{0}
			if !tt.logged {
				for _, n := range tt.starts {
					want = append(want, n+1)
				}
			}
			if got := startsOf(t, "generic", header+tt.text); !slices.Equal(got, want) {
				t.Errorf("behind a header: starts %v, want %v", got, want)
			}
			if got := startsOf(t, "json", `{"level":"info","msg":"x"}`+"\n"+tt.text); tt.text[0] > ' ' && len(got) != len(tt.starts)+1 {
				t.Errorf("behind JSON: starts %v", got)
			}
		})
	}
}

// TestNoTraceback holds that usual lines stay records of their own.
func TestNoTraceback(t *testing.T) {
	text := "server is up\nloading /srv/x.rb\nTypeError happened\n#1 in line\ncall f(x)\nErrors: 0\nreached 0x10\n\"quoted\"\n--- a\nnote: x\n"
	if got, want := startsOf(t, Plain, text), bytes.Count([]byte(text), []byte("\n")); len(got) != want {
		t.Errorf("starts %v of %d lines", got, want)
	}
}
