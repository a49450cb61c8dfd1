// This file owns the meaning of numbers as level values: a number counts only
// with its key or with the keys of the library that writes it (see SEVERITY.md).

package parse

import "github.com/logagg/logagg/aggregate/severity"

// gcpNumbers maps the hundreds of Google Cloud's LogSeverity.
var gcpNumbers = [9]severity.Number{
	severity.Unspecified, severity.Debug, severity.Info, severity.Notice, severity.Warn,
	severity.Error, severity.Critical, severity.Alert, severity.Fatal,
}

// tens maps the steps of ten of pino and bunyan, from 10.
var tens = [6]severity.Number{
	severity.Trace, severity.Debug, severity.Info, severity.Warn, severity.Error, severity.Fatal,
}

// mysqlNumbers maps prio: System, Error, Warning, Note.
var mysqlNumbers = [4]severity.Number{severity.Notice, severity.Error, severity.Warn, severity.Info}

// dotNetNumbers maps LogLevel of Microsoft.Extensions.Logging.
var dotNetNumbers = [6]severity.Number{
	severity.Trace, severity.Debug, severity.Info, severity.Warn, severity.Error, severity.Fatal,
}

// windowsNumbers maps the levels of Windows events and of Azure; 0 is "log
// always".
var windowsNumbers = [6]severity.Number{
	severity.Unspecified, severity.Critical, severity.Error, severity.Warn, severity.Info, severity.Debug,
}

// nextcloudNumbers maps Nextcloud's levels, and Application Insights' ones.
var nextcloudNumbers = [5]severity.Number{
	severity.Debug, severity.Info, severity.Warn, severity.Error, severity.Fatal,
}

// glogNumbers maps glog's severities, which osquery's status log has.
var glogNumbers = [4]severity.Number{severity.Info, severity.Warn, severity.Error, severity.Fatal}

// suricataNumbers maps the priority of an alert's rule, of which 1 is the worst.
var suricataNumbers = [5]severity.Number{
	severity.Unspecified, severity.Error, severity.Warn, severity.Notice, severity.Info,
}

// step gives the number at n of a table, Unspecified outside of it.
func step(numbers []severity.Number, n int) severity.Number {
	if n < 0 || n >= len(numbers) {
		return severity.Unspecified
	}
	return numbers[n]
}

// levelNumber is levelValue for a number.
func levelNumber(n int, s scheme, h hint) severity.Number {
	switch s {
	case schemeOTel:
		if 1 <= n && n <= 24 {
			return severity.Number(n)
		}
	case schemePython:
		return pairPython(n)
	case schemeGCP:
		return severityNumber(n, h)
	case schemeSyslog:
		return step(syslogNumber[:], n)
	case schemePriority:
		if h&hintJournal != 0 {
			return step(syslogNumber[:], n)
		}
	case schemeMySQL:
		return step(mysqlNumbers[:], n)
	case schemeInsights:
		return step(nextcloudNumbers[:], n)
	case schemeLogback:
		return logbackNumber(n)
	case schemeSuricata:
		if h&hintSuricata != 0 {
			return step(suricataNumbers[:], n)
		}
	case schemeWazuh:
		if h&hintWazuh != 0 {
			return wazuhNumber(n)
		}
	case schemeDotNet:
		if h&(hintEventID|hintCategory) != 0 {
			return step(dotNetNumbers[:], n)
		}
		return libraryNumber(n, h)
	case schemeWord:
		return libraryNumber(n, h)
	}
	return severity.Unspecified
}

// severityNumber reads a number under the key severity.
func severityNumber(n int, h hint) severity.Number {
	switch {
	case n >= 100 && n%100 == 0:
		return step(gcpNumbers[:], n/100)
	case h&hintOsquery != 0:
		return step(glogNumbers[:], n)
	case n > 0 && h&hintWrapped == 0 || h&hintJournal != 0:
		// 0 is syslog's emerg, but Google's DEFAULT. ECS has numbers of any
		// kind in event.severity.
		return step(syslogNumber[:], n)
	}
	return severity.Unspecified
}

// libraryNumber reads a number under the key level, by the library that the
// other keys tell.
func libraryNumber(n int, h hint) severity.Number {
	switch {
	case h&hintShort != 0, h&hintJournal != 0 && n < 8: // GELF; a facility
		return step(syslogNumber[:], n)
	case h&(hintAzure|hintEventID) != 0 && n < 10:
		return step(windowsNumbers[:], n)
	case h&hintNextcloud != 0 && n < 10:
		return step(nextcloudNumbers[:], n)
	case h&hintPython != 0:
		return pairPython(n)
	case h&hintMonolog != 0 && n >= 100:
		return monologNumber(n)
	case n < 10 || n >= 70:
		return severity.Unspecified
	case h&hintPino != 0, h&(hintTime|hintMsg) != 0 && n%10 == 0:
		return step(tens[:], n/10-1)
	}
	return severity.Unspecified
}

// pairPython maps logging's numbers as opentelemetry-python does: from a step
// on, each number adds one, at most three.
func pairPython(n int) severity.Number {
	switch {
	case n < 10:
		return severity.Unspecified
	case n > 53:
		return 24
	}
	return severity.Number(4*(n/10) + 1 + min(n%10, 3))
}

// monologNumber maps the numbers of Monolog and Laravel.
func monologNumber(n int) severity.Number {
	switch n {
	case 100:
		return severity.Debug
	case 200:
		return severity.Info
	case 250:
		return severity.Notice
	case 300:
		return severity.Warn
	case 400:
		return severity.Error
	case 500:
		return severity.Critical
	case 550:
		return severity.Alert
	case 600:
		return severity.Fatal
	}
	return severity.Unspecified
}

// logbackNumber maps the numbers of Logback and Log4j 1.
func logbackNumber(n int) severity.Number {
	switch n {
	case 5000:
		return severity.Trace
	case 10000:
		return severity.Debug
	case 20000:
		return severity.Info
	case 30000:
		return severity.Warn
	case 40000:
		return severity.Error
	case 50000:
		return severity.Fatal
	}
	return severity.Unspecified
}

// wazuhNumber maps the levels of Wazuh's and OSSEC's rules: to 3 are what is
// ignored or went well, to 6 single errors and attacks of low relevance, to 11
// suspicious ones, to 14 what is important, then attacks that surely happen.
func wazuhNumber(n int) severity.Number {
	switch {
	case n < 0 || n > 16:
		return severity.Unspecified
	case n <= 3:
		return severity.Info
	case n <= 6:
		return severity.Notice
	case n <= 11:
		return severity.Warn
	case n <= 14:
		return severity.Error
	}
	return severity.Critical
}

// smallInt reads a decimal integer of at most five digits; a fraction of zeros
// is let pass, as some encoders write it.
func smallInt(b []byte) (n int, ok bool) {
	sign := 1
	if len(b) > 1 && b[0] == '-' {
		sign, b = -1, b[1:]
	}
	if len(b) > 2 && string(b[len(b)-2:]) == ".0" {
		b = b[:len(b)-2]
	}
	if len(b) == 0 || len(b) > 5 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return sign * n, true
}
