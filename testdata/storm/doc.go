// Storm proves that logs which are followed, or read in runs that continue, are
// counted exactly once while they move.
//
//	go run ./testdata/storm [flags]
//
// Writers append numbered lines to logs and rotate them, and the real logagg
// reads the logs. Each line holds its writer and a sequence number, so that it
// can be told which ones are missing and which ones were counted twice:
//
//	2026-11-21T10:00:00.123456Z INFO writer=3 seq=0000123 the cache was filled;
//
// The continuation lines of a stack trace, which comes now and then, have
// numbers too. Every line ends in a semicolon, which tells a torn one. Some are
// written by two write calls, so that the last line is unfinished for a moment;
// and some files end in a line without a newline for good. Logs that are not
// given by their directory have an app.log.1 from before, which is none of the
// reader's.
//
// # Modes
//
//	follow   logagg scan --follow reads until the writers have ended, and is then
//	         interrupted. Rotations begin when it reads, and end some seconds
//	         before the writers do, so that descriptors of deleted files can be
//	         looked for. With odd seeds the logs are given by a glob, with even
//	         ones by their names, and the last writer's by its directory (-r).
//	kill     logagg scan --state is run again and again, and is killed at a random
//	         moment of its run, up to twice as long as a run takes. The kills are
//	         spread over the duration, and it takes longer if they need it. Every
//	         tenth run, and the last one, is left to end. What all the reports that are
//	         there in the end say, and the events beside them, is added up.
//	quiet    logagg scan --follow reads many logs, and only ten of them grow: what
//	         does it cost?
//
// # Ways of rotation
//
//	rename        app.log is renamed to app.log.1 after app.log.1 became app.log.2
//	              and so on; a new app.log is made, at times a moment later
//	rename-late   the same, but the writer goes on with the old file for up to
//	              50 ms after the new one is there
//	copytruncate  app.log is copied to app.log.1, then cut to nothing. The writer
//	              writes nothing in between: no line is lost by its own race
//	compress      rename, and then app.log.1 is compressed to app.log.1.gz and removed
//	symlink       app.log is a symbolic link to a file with a date in its name, and
//	              is switched to a new one by a rename
//	directory     the log's directory is moved away and back 50-300 ms later; the
//	              writer goes on meanwhile
//	join          the writer turns to a new log, in a new directory, and leaves the
//	              old one as it is; not for logs that are given by name. A new log
//	              is not rotated within the time -settle
//	delete        app.log is removed and made anew
//	truncate      app.log is cut to nothing, without a copy
//	delete-now, truncate-now
//	              the same at once after a line was written. Nobody may have had a
//	              chance to read it: lines that are lost by these ways are shown,
//	              and are no fault
//
// Before delete and truncate the writer writes nothing for the time -hold (in
// mode kill: until a run has ended well that began after the last line), so that
// a line which they take along is a fault of the reader. A rotated file is kept as
// long at least; the oldest are removed when there are more than -generations.
//
// # Verdict
//
// Lines, bytes and, in mode follow, records and severities of the report have to
// be what was written, and each number has to be in the events once. Missing and
// repeated lines are shown by the rotation that came next after each. A
// difference ends the program with status 1, and leaves its folder in place:
// rotations.tsv there tells when each rotation began and ended, and before which
// number.
//
// Descriptors, memory and whether the reader has caught up are looked up in
// /proc; elsewhere than on Linux they are not shown, and the reader gets five
// seconds to catch up.
package main
