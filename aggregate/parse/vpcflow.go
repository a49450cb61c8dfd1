// This file owns the flow logs of AWS VPCs, in the default format and, where a
// header names the columns, in custom ones. Source: "Flow log records"
// (docs.aws.amazon.com/vpc, flow-log-records.html).

package parse

import (
	"bytes"
	"slices"
	"strings"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
	"github.com/logagg/logagg/aggregate/timestamp"
)

var formatVPCFlow = Format{
	Name:      "vpcflow",
	About:     "AWS VPC flow logs",
	Sample:    "2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1795255200 1795255260 ACCEPT OK",
	Directive: string(flowHeader),
	Columns:   func(line []byte) []string { return strings.Fields(string(line)) },
	First:     "v2-9",
	New:       func(env *Env) Parser { return &vpcFlow{env: env} },
}

// The columns of the default format, from 0.
const (
	flowVersion = iota
	flowAccount
	flowInterface
	flowSource
	flowDestination
	flowSourcePort
	flowDestinationPort
	flowProtocol
	flowPackets
	flowBytes
	flowStart
	flowEnd
	flowAction
	flowStatus
	flowColumns
)

var flowHeader = []byte("version account-id ")

// flowNames are the same as a header names them.
var flowNames = [flowColumns]string{
	"version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport",
	"protocol", "packets", "bytes", "start", "end", "action", "log-status",
}

type vpcFlow struct {
	env     *Env
	columns []string         // that count and at belong to
	count   int              // of columns; 0 before the first line
	at      [flowColumns]int // where each default column stands, -1 if it does not
	fields  [40][]byte
}

// Parse implements Parser. The time is that of the first packet. Nothing states
// a level: as with the status of a request, what was rejected is a warning, and
// so are records that AWS had to skip.
func (v *vpcFlow) Parse(rec *record.Record, line []byte) bool {
	if len(line) < 40 || line[0] != 'v' && (line[0] < '2' || line[0] > '9') || line[1] != ' ' && line[1] != 'e' {
		return false
	}
	if line[0] == 'v' {
		rec.Message = line
		return bytes.HasPrefix(line, flowHeader)
	}
	v.setColumns()
	n := splitFields(v.fields[:], line)
	if n < v.count {
		return false
	}
	var f [flowColumns][]byte
	for i, at := range v.at {
		if at >= 0 {
			f[i] = v.fields[at]
		}
	}
	t, ok := timestamp.Epoch(f[flowStart])
	if !ok || !flowVerdict(rec, f[flowAction], f[flowStatus]) {
		return false
	}
	rec.Time, rec.HasTime, rec.Message = t.Nanos, true, line
	addValue(rec, "account_id", f[flowAccount])
	addValue(rec, "interface_id", f[flowInterface])
	addValue(rec, "src_addr", f[flowSource])
	addValue(rec, "dst_addr", f[flowDestination])
	addCount(rec, "src_port", f[flowSourcePort])
	addCount(rec, "dst_port", f[flowDestinationPort])
	addCount(rec, "protocol", f[flowProtocol])
	addCount(rec, "packets", f[flowPackets])
	addCount(rec, "bytes", f[flowBytes])
	addValue(rec, "action", f[flowAction])
	addValue(rec, "log_status", f[flowStatus])
	return true
}

// setColumns finds the default columns among those that the header names.
func (v *vpcFlow) setColumns() {
	columns := v.env.Columns
	if v.count > 0 && sameColumns(columns, v.columns) {
		return
	}
	v.columns, v.count = columns, min(len(columns), len(v.fields))
	for i, name := range flowNames {
		v.at[i] = slices.Index(columns[:v.count], name)
	}
	if v.at[flowStart] >= 0 && v.at[flowStatus] >= 0 {
		return
	}
	v.count = flowColumns
	for i := range v.at {
		v.at[i] = i
	}
}

// flowVerdict infers the severity from the action, or from the status of a
// record without one. Other words do not belong to a flow log.
func flowVerdict(rec *record.Record, action, status []byte) bool {
	switch string(status) {
	case "OK", "NODATA":
	case "SKIPDATA":
		setOutcome(rec, severity.Warn, status)
		return true
	default:
		return false
	}
	switch string(action) {
	case "ACCEPT":
		setOutcome(rec, severity.Info, action)
	case "REJECT":
		setOutcome(rec, severity.Warn, action)
	case "-":
		setOutcome(rec, severity.Info, status)
	default:
		return false
	}
	return true
}
