package parse

import "testing"

var glassFishBlocks = []blockTest{
	{"ulf", "[#|2026-11-21T11:00:00.123+0100|WARNING|glassfish3.1.2|javax.enterprise.system.core|_ThreadID=16;_ThreadName=Thread-2;|a|b|#]", 13, "2026-11-21T10:00:00.123Z", "a|b", 0, "product=glassfish3.1.2 logger=javax.enterprise.system.core thread=Thread-2"},
	{"ulf, several lines", "[#|2026-11-21T10:00:00.123+0000|SEVERE|sun-appserver2.1|a.b|_ThreadID=1;_ThreadName=main;_RequestID=x;|java.io.IOException: x\n\tat y|#]", 17, "2026-11-21T10:00:00.123Z", "java.io.IOException: x", 0, "product=sun-appserver2.1 logger=a.b thread=main"},
	{"ulf, fine", "[#|2026-11-21T10:00:00.123+0000|FINEST|x|||m|#]", 1, "2026-11-21T10:00:00.123Z", "m", 0, "product=x"},
	{"odl", "[2026-11-21T10:00:00.123+0000] [glassfish 5.1] [CONFIG] [NCLS-1] [a.b] [tid: _ThreadID=1 _ThreadName=main] [timeMillis: 1795255200123] [levelValue: 700] [[\n  ready]]", 7, "2026-11-21T10:00:00.123Z", "ready", 1, "product=glassfish 5.1 logger=a.b thread=_ThreadID=1 _ThreadName=main"},
	{"odl, no id", "[2026-11-21T10:00:00.123+0000] [Payara 5.2022] [SEVERE] [] [] [tid: _ThreadID=7] [[\n  down\n  at x]]", 17, "2026-11-21T10:00:00.123Z", "down", 1, "product=Payara 5.2022 thread=_ThreadID=7"},
	{"weblogic odl", "[2026-11-21T11:00:00.123+01:00] [AdminServer] [NOTIFICATION:16] [] [oracle.mds] [tid: [ACTIVE].ExecuteThread: '0'] [userId: <anonymous>] [ecid: 1,0] MDS is ready", 9, "2026-11-21T10:00:00.123Z", "MDS is ready", 0, "product=AdminServer logger=oracle.mds thread=[ACTIVE].ExecuteThread: '0'"},
	{"weblogic odl, incident", "[2026-11-21T10:00:00.123+00:00] [soa_server1] [INCIDENT_ERROR] [SOA-1] [oracle.soa] [ecid: 1] bad [[\nmore", 18, "2026-11-21T10:00:00.123Z", "bad [[", 0, "product=soa_server1 logger=oracle.soa"},
}

func TestGlassFish(t *testing.T) {
	runBlocks(t, formatGlassFish, glassFishBlocks)
	runRejects(t, formatGlassFish, "[#|now|INFO|a|b|c|m|#]", "[#|2026-11-21T10:00:00.123+0000|loud|a|b|c|m|#]", "[#|2026-11-21T10:00:00.123+0000|INFO",
		"[2026-11-21T10:00:00.123+0000] [main] [INFO] [a.b] text of Log4j", "[2026-11-21 10:00:00] [error] [tid: x text without an end")
	checkWhole(t, formatGlassFish, glassFishBlocks[3].text+"\n\n"+glassFishBlocks[0].text+"\n", 0)
}

func FuzzGlassFish(f *testing.F) { fuzzFormat(f, formatGlassFish) }
