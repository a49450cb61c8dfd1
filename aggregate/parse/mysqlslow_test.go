package parse

import "testing"

const (
	slowQuery = "# Query_time: 2.000123  Lock_time: 0.000004 Rows_sent: 1  Rows_examined: 81234\n"
	slowPairs = "query_time=2.000123 lock_time=0.000004 rows_sent=1 rows_examined=81234"
)

var slowBlocks = []blockTest{
	{
		"MySQL 8", "# Time: 2026-11-21T10:00:00.123456Z\n# User@Host: shop[shop] @ web1 [10.0.0.7]  Id:    12\n" + slowQuery + "use shop;\nSET timestamp=1795255198;\nSELECT COUNT(*)\n  FROM orders;\n# Time: 2026-11-21T10:00:01.000000Z\n",
		0, "2026-11-21T10:00:00.123456Z", "SELECT COUNT(*)", 5, "user=shop[shop] host=web1 remote_addr=10.0.0.7 thread_id=12 " + slowPairs,
	},
	{
		"old stamp", "# Time: 261121  9:00:00\n# User@Host: root[root] @ localhost []\n" + slowQuery + "SET timestamp=1795255198;\nCOMMIT;\n",
		0, "2026-11-21T09:00:00Z", "COMMIT;", 4, "user=root[root] host=localhost " + slowPairs,
	},
	{
		"no stamp", "# User@Host: root[root] @  [::1]\n" + slowQuery + "SET timestamp=1795255198;\n# administrator command: Quit;\n# User@Host: x[x] @ y []\n",
		0, "2026-11-21T09:59:58Z", "# administrator command: Quit;", 3, "user=root[root] remote_addr=::1 " + slowPairs,
	},
	{
		"MariaDB", "# Time: 261121 10:00:00\n# User@Host: a[a] @ b []\n# Thread_id: 12  Schema: shop  QC_hit: No\n" + slowQuery + "# Rows_affected: 0  Bytes_sent: 56\nSET timestamp=1795255198;\nDELETE FROM x;",
		0, "2026-11-21T10:00:00Z", "DELETE FROM x;", 6, "user=a[a] host=b thread_id=12 schema=shop QC_hit=No " + slowPairs + " rows_affected=0 Bytes_sent=56",
	},
	{"cut", "# Time: 2026-11-21T10:00:00.123456Z\n", 0, "2026-11-21T10:00:00.123456Z", "# Time: 2026-11-21T10:00:00.123456Z", 0, ""},
	{"start", "/usr/sbin/mysqld, Version: 8.0.36 (MySQL Community Server - GPL). started with:\nTcp port: 3306  Unix socket: /x\n", 0, "", "/usr/sbin/mysqld, Version: 8.0.36 (MySQL Community Server - GPL). started with:", 0, ""},
}

func TestMySQLSlow(t *testing.T) {
	runBlocks(t, formatMySQLSlow, slowBlocks)
	runRejects(t, formatMySQLSlow, "# Time: now and then", "# comment of some length", "# Query_time: 1", "SET timestamp=1;", "job started with:")
	checkWhole(t, formatMySQLSlow, slowBlocks[0].text[:len(slowBlocks[0].text)-36], 0, 1, 2, 3, 4)
}

func FuzzMySQLSlow(f *testing.F) {
	for _, tt := range slowBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatMySQLSlow)
}

func BenchmarkMySQLSlow(b *testing.B) { benchBlocks(b, formatMySQLSlow, slowBlocks[0].text) }
