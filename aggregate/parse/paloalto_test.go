package parse

import "testing"

const paloTail = ",0,2026/11/21 10:00:00,10.0.0.7,203.0.113.5,0.0.0.0,0.0.0.0,rule 1,,,ssl,vsys1,trust,untrust,ae1,ae2,fwd,2026/11/21 10:00:00,75,1,60500,443,0,0,0x19,tcp,allow"

var paloAltoLines = []blockTest{
	{"traffic", "1,2026/11/21 10:00:00,00216881249,TRAFFIC,end" + paloTail + ",1,2", 0, "2026-11-21T10:00:00Z", "1,2026/11/21 10:00:00,00216881249,TRAFFIC,end" + paloTail + ",1,2", 0, "type=TRAFFIC subtype=end remote_addr=10.0.0.7 action=allow"},
	{"threat", "1,2026/11/21 10:00:00,00216881249,THREAT,url" + paloTail + `,"x.com/a,b",(9999),malware,high,client-to-server`, 17, "2026-11-21T10:00:00Z", "1,2026/11/21 10:00:00,00216881249,THREAT,url" + paloTail + `,"x.com/a,b",(9999),malware,high,client-to-server`, 0, "type=THREAT subtype=url"},
	{"system", `,2026/11/21 10:00:00,001234567890,SYSTEM,vpn,0,2026/11/21 10:00:00,,ike-fail,gw1,0,0,general,medium,"IKE failed, no answer",12,0x0`, 13, "2026-11-21T10:00:00Z", "IKE failed, no answer", 0, "type=SYSTEM subtype=vpn"},
}

func TestPaloAlto(t *testing.T) {
	runBlocks(t, formatPaloAlto, paloAltoLines)
	runRejects(t, formatPaloAlto, "1,2026/11/21 10:00:00,x,TRAFFIC,end,0,2026/11/21 10:00:00,,,", "1,2026/11/21 10:00:00,123,text,with,some,more,columns,than,that", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20")
}

func FuzzPaloAlto(f *testing.F) { fuzzFormat(f, formatPaloAlto) }
