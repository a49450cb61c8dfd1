//go:build linux

package cmd

// This file tests the live summary on a terminal of the system's: that it comes,
// and that the terminal is given back in each way of ending.

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

const (
	entered = "\x1b[?1049h"
	left    = "\x1b[?7h\x1b[?25h\x1b[?1049l"
)

// session is logagg following stdin on a terminal.
type session struct {
	t      *testing.T
	cmd    *exec.Cmd
	master *os.File
	slave  *os.File // keeps the terminal when the process has ended
	feed   io.WriteCloser
	seen   []byte
}

// openSession starts a session, and returns when the summary is on the screen.
func openSession(t *testing.T, args ...string) *session {
	t.Helper()
	s := &session{t: t}
	s.master, s.slave = openTerminal(t)
	s.cmd = exec.Command("logagg", append([]string{"scan", "--follow"}, args...)...)
	s.cmd.Env = append(os.Environ(), "TERM=xterm", "HOME="+t.TempDir(), "XDG_CONFIG_HOME=", "GORACE=atexit_sleep_ms=0")
	s.cmd.Stdout, s.cmd.Stderr = s.slave, s.slave
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
	var err error
	if s.feed, err = s.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	})
	for range 10_000 { // a stream's lines are counted by the block
		if _, err := fmt.Fprintln(s.feed, "2026-01-02 03:04:05,000 ERROR [main] app.Db: connection lost"); err != nil {
			t.Fatal(err)
		}
	}
	s.until(entered)
	s.until("lines/s")
	if s.echo() {
		t.Error("what is typed shows on the summary")
	}
	return s
}

func openTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		t.Skip(err)
	}
	master = os.NewFile(uintptr(fd), "/dev/ptmx")
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Skip(err)
	}
	n, err := unix.IoctlGetUint32(fd, unix.TIOCGPTN)
	if err != nil {
		t.Skip(err)
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { slave.Close() })
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80}); err != nil {
		t.Fatal(err)
	}
	// What does not come in that time never does.
	if err := master.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return master, slave
}

// until reads what the terminal shows up to a text, and gives what stands before.
func (s *session) until(text string) (before string) {
	s.t.Helper()
	buf := make([]byte, 4096)
	for {
		if i := bytes.Index(s.seen, []byte(text)); i >= 0 {
			before = string(s.seen[:i])
			s.seen = s.seen[i+len(text):]
			return before
		}
		n, err := s.master.Read(buf)
		if err != nil {
			s.t.Fatalf("%v before %q; seen %q", err, text, s.seen)
		}
		s.seen = append(s.seen, buf[:n]...)
	}
}

func (s *session) echo() bool {
	s.t.Helper()
	mode, err := unix.IoctlGetTermios(int(s.slave.Fd()), unix.TCGETS)
	if err != nil {
		s.t.Fatal(err)
	}
	return mode.Lflag&unix.ECHO != 0
}

// typed types a key.
func (s *session) typed(key string) {
	s.t.Helper()
	if _, err := io.WriteString(s.master, key); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for the process, which must have given the terminal back.
func (s *session) ends(status int) {
	s.t.Helper()
	_ = s.cmd.Wait()
	if got := s.cmd.ProcessState.ExitCode(); got != status {
		s.t.Errorf("status %d, want %d", got, status)
	}
	if !s.echo() {
		s.t.Error("the terminal is left without echo")
	}
}

func TestTerminalIsGivenBack(t *testing.T) {
	for name, end := range map[string]func(*session){
		"Ctrl-C":     func(s *session) { s.typed("\x03") },
		"SIGTERM":    func(s *session) { _ = s.cmd.Process.Signal(syscall.SIGTERM) },
		"stream end": func(s *session) { _ = s.feed.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			s := openSession(t)
			end(s)
			s.until(left)
			if before := s.until("10,000 lines"); strings.Contains(before, entered) {
				t.Error("the report is not on the normal screen")
			}
			s.ends(statusDone)
		})
	}
}

func TestTerminalStopAndContinue(t *testing.T) {
	s := openSession(t)
	// A process whose parent is in another session is not stopped by a terminal:
	// the system takes nobody for there to continue it. The summary comes back.
	s.typed("\x1a")
	s.until(left)
	s.until(entered)
	s.until("lines/s")
	s.typed("\x03")
	s.until(left)
	s.ends(statusDone)
}

func TestSecondSignalEndsAtOnce(t *testing.T) {
	s := openSession(t)
	// A terminal that takes nothing keeps the first signal from ending it.
	fd, err := unix.Open(s.slave.Name(), unix.O_WRONLY|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = unix.Close(fd) }()
	for err == nil {
		_, err = unix.Write(fd, make([]byte, 4096))
	}
	_ = s.cmd.Process.Signal(syscall.SIGINT)
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	_ = s.cmd.Wait()
	if got := s.cmd.ProcessState.ExitCode(); got != 130 && got != 143 {
		t.Errorf("status %d", got)
	}
	if !s.echo() {
		t.Error("the terminal is left without echo")
	}
}

func TestTerminalGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.json")
	s := openSession(t, "-o", path)
	// The report is written all the same.
	_ = s.slave.Close()
	_ = s.master.Close()
	_ = s.cmd.Wait()
	if got := s.cmd.ProcessState.ExitCode(); got != statusDone {
		t.Errorf("status %d", got)
	}
	if r, err := os.ReadFile(path); err != nil || !strings.Contains(string(r), `"lines":10000`) {
		t.Errorf("%v, %.300s", err, r)
	}
}

func TestTerminalShowsNoticesOfFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.json")
	s := openSession(t, "-o", path)
	_ = s.cmd.Process.Signal(syscall.SIGHUP)
	s.until(" written to ")
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	s.typed("\x03")
	s.until(left)
	s.until("logagg: report written to " + path)
	s.ends(statusDone)
}

func TestNoSummaryWhereNoneIsWanted(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		env  string
	}{
		"dumb terminal": {nil, "TERM=dumb"},
		"--no-progress": {[]string{"--no-progress"}, "TERM=xterm"},
		"--every":       {[]string{"--every", "1h"}, "TERM=xterm"},
		"JSON":          {[]string{"--format", "json"}, "TERM=xterm"},
		"events":        {[]string{"--events", "-"}, "TERM=xterm"},
		"not --follow":  {[]string{"--follow=false"}, "TERM=xterm"},
	} {
		t.Run(name, func(t *testing.T) {
			master, slave := openTerminal(t)
			cmd := exec.Command("logagg", append([]string{"scan", "--follow"}, c.args...)...)
			cmd.Env = append(os.Environ(), c.env, "HOME="+t.TempDir(), "XDG_CONFIG_HOME=", "GORACE=atexit_sleep_ms=0")
			cmd.Stdin = strings.NewReader("2026-01-02 03:04:05,000 ERROR [main] app.Db: lost\n")
			cmd.Stdout, cmd.Stderr = slave, slave
			if err := cmd.Run(); err != nil {
				t.Fatal(err)
			}
			_, _ = io.WriteString(slave, "END")
			s := &session{t: t, master: master}
			if shown := s.until("END"); strings.Contains(shown, entered) {
				t.Errorf("a summary: %q", shown)
			}
		})
	}
}
