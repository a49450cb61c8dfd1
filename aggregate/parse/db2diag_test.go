package parse

import "testing"

const db2Head = "2026-11-21-12.00.00.123456+120 I19341E187          LEVEL: "

var db2Blocks = []blockTest{
	{"message", db2Head + "Severe\nPID     : 20800                TID : 148085440         PROC : db2sysc 0\nINSTANCE: db2inst1             NODE : 000           DB   : SAMPLE\nFUNCTION: DB2 UDB, base sys utilities, sqleSub, probe:875\nMESSAGE : ADM1445E  out of space\nDATA #1 : String, 12 bytes\n", 17, "2026-11-21T10:00:00.123456Z", "ADM1445E  out of space", 4, "record_id=I19341E187 pid=20800 function=DB2 UDB, base sys utilities, sqleSub, probe:875"},
	{"no message", "2026-11-21-05.00.00.123456-300 E9A352           LEVEL: Event\nPID     : 1\nFUNCTION: DB2 UDB, x\nSTART   : DB2 DBM\n\nMESSAGE : of the next", 9, "2026-11-21T10:00:00.123456Z", "2026-11-21-05.00.00.123456-300 E9A352           LEVEL: Event", 0, "record_id=E9A352 pid=1 function=DB2 UDB, x"},
	{"origin", db2Head + "Error (Origin)", 17, "2026-11-21T10:00:00.123456Z", db2Head + "Error (Origin)", 0, "record_id=I19341E187"},
	{"critical", db2Head + "Critical", 18, "2026-11-21T10:00:00.123456Z", db2Head + "Critical", 0, "record_id=I19341E187"},
}

func TestDb2diag(t *testing.T) {
	runBlocks(t, formatDb2diag, db2Blocks)
	runRejects(t, formatDb2diag, "2026-11-21-10.00.00.123456 text without a level, of some length", "2026-13-21-10.00.00.123456+060 I1 LEVEL: Info    ")
	checkWhole(t, formatDb2diag, db2Blocks[0].text+"\n"+db2Blocks[1].text+"\n", 0, 1, 2, 3, 7, 8, 9, 10)
}

func FuzzDb2diag(f *testing.F) { fuzzFormat(f, formatDb2diag) }
