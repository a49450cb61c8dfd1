// This file owns the columns of W3C extended logs: which of them tell something,
// and which those of a log are that lacks its beginning.

package parse

import (
	"bytes"
	"slices"
	"strings"
)

// w3cNames gives the columns the names that access logs have.
var w3cNames = map[string]string{
	"c-ip": "remote_addr", "cs-username": "user", "cs-method": "method", "cs-uri-stem": "path", "cs-uri": "path",
	"cs-uri-query": "query", "cs-version": "protocol", "cs-protocol-version": "protocol", "sc-status": "status",
	"sc-bytes": "bytes", "cs(user-agent)": "user_agent", "cs(referer)": "referer", "cs-host": "vhost", "cs(host)": "vhost",
}

// w3cLayout says where the columns stand that tell something; -1 if they do not.
type w3cLayout struct {
	columns []string
	names   []string // of the fields; empty for those that are added elsewhere

	date, clock, stamp, status, action, method, client int

	local bool // the clock is the machine's, as the Windows firewall has it
}

// The layouts of IIS and CloudFront when nothing else was chosen, and that of IIS
// when all was.
var (
	iisLayout = newW3CLayout(strings.Fields("date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip " +
		"cs(user-agent) cs(referer) sc-status sc-substatus sc-win32-status time-taken"))
	iisWholeLayout = newW3CLayout(strings.Fields("date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query " +
		"s-port cs-username c-ip cs-version cs(user-agent) cs(cookie) cs(referer) cs-host sc-status sc-substatus " +
		"sc-win32-status sc-bytes cs-bytes time-taken"))
	cloudFrontLayout = newW3CLayout(strings.Fields("date time x-edge-location sc-bytes c-ip cs-method cs(host) cs-uri-stem " +
		"sc-status cs(referer) cs(user-agent) cs-uri-query"))
)

// noLayout is that of no columns.
var noLayout = newW3CLayout(nil)

func newW3CLayout(columns []string) w3cLayout {
	l := w3cLayout{
		columns: columns,
		names:   make([]string, len(columns)),
		date:    slices.Index(columns, "date"),
		clock:   slices.Index(columns, "time"),
		stamp:   max(slices.Index(columns, "date-time"), slices.Index(columns, "datetime")),
		status:  slices.Index(columns, "sc-status"),
		method:  slices.Index(columns, "cs-method"),
		client:  slices.Index(columns, "c-ip"),
		action:  -1,
	}
	if firewall := slices.Contains(columns, "src-ip") && l.date == 0 && l.clock == 1; firewall {
		l.local, l.action = true, slices.Index(columns, "action")
	}
	for i, column := range columns {
		if i == l.date || i == l.clock || i == l.stamp || i == l.status {
			continue
		}
		if l.names[i] = w3cNames[column]; l.names[i] == "" {
			l.names[i] = column
		}
	}
	return l
}

// fits says whether the columns are those of a W3C extended log: its entries
// have a time.
func (l *w3cLayout) fits() bool { return l.stamp >= 0 || l.date >= 0 && l.clock >= 0 }

// split takes a line apart. CloudFront and WebLogic have tabs between the
// columns, Exchange commas, the others spaces.
func (l *w3cLayout) split(dst [][]byte, line []byte) int {
	if len(l.columns) < len(dst) {
		dst = dst[:len(l.columns)]
	}
	switch {
	case bytes.IndexByte(line, '\t') >= 0:
		return splitColumns(dst, line, '\t')
	case l.stamp >= 0 && bytes.IndexByte(line, ',') >= 0:
		return splitColumns(dst, line, ',')
	}
	return splitFields(dst, line)
}

// unnamedLayout gives the layout that a line may have in a log without names.
func unnamedLayout(line []byte) *w3cLayout {
	if len(line) < 40 || !isDigit(line[0]) || line[4] != '-' || line[7] != '-' || line[13] != ':' {
		return nil
	}
	switch {
	case line[10] == '\t' && line[19] == '\t':
		return &cloudFrontLayout
	case line[10] == ' ' && line[19] == ' ' && (isDigit(line[20]) || line[20] == ':' || line[20] == 'f'):
		return &iisLayout
	case line[10] == ' ' && bytes.HasPrefix(line[19:], []byte(" W3SVC")):
		return &iisWholeLayout
	}
	return nil
}

// plausible says whether a line really has the columns that were assumed.
func (l *w3cLayout) plausible(f [][]byte) bool {
	return isMethod(f[l.method]) && isAddress(f[l.client]) && isStatus(f[l.status])
}
