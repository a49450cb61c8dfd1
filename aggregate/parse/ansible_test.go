package parse

import "testing"

const ansibleAt = "2026-11-21 10:00:00,123 p=123 u=me n=ansible "

var ansibleBlocks = []blockTest{
	{"fatal", `fatal: [web1]: FAILED! => {"msg": "x"}`, 17, "", `fatal: [web1]: FAILED! => {"msg": "x"}`, 0, "host=web1"},
	{"ok", "ok: [web1]", 9, "", "ok: [web1]", 0, "host=web1"},
	{"delegated", "changed: [web1 -> localhost] => (item=a)", 9, "", "changed: [web1 -> localhost] => (item=a)", 0, "host=web1"},
	{"failed", "failed: [db 1] (item=a) => {}", 17, "", "failed: [db 1] (item=a) => {}", 0, "host=db"},
	{"skipping", "skipping: [::1]", 9, "", "skipping: [::1]", 0, "host=::1"},
	{"logged warning", ansibleAt + "| [WARNING]: x", 13, "2026-11-21T10:00:00.123Z", "x", 0, "pid=123"},
	{"indented warning", " [WARNING]: x", 13, "", "x", 0, ""},
	{"deprecation", "[DEPRECATION WARNING]: x", 13, "", "x", 0, ""},
	{"error", "ERROR! no action detected in task", 17, "", "no action detected in task", 0, ""},
	{"retry", "FAILED - RETRYING: [web1]: wait (3 retries left).", 13, "", "FAILED - RETRYING: [web1]: wait (3 retries left).", 0, ""},
	{"play", "PLAY [all] *****", 0, "", "PLAY [all] *****", 0, ""},
	{"recap", "PLAY RECAP *****", 0, "", "PLAY RECAP *****", 0, ""},
	{"recap of a host", "web1                       : ok=3    changed=1    unreachable=0    failed=0", 0, "", "web1                       : ok=3    changed=1    unreachable=0    failed=0", 0, "host=web1"},
	{"recap of another host", "ok-host : ok=3 changed=1 unreachable=0 failed=0", 0, "", "ok-host : ok=3 changed=1 unreachable=0 failed=0", 0, "host=ok-host"},
	{"logged", ansibleAt + "| fatal: [web1]: UNREACHABLE! => {}", 17, "2026-11-21T10:00:00.123Z", "fatal: [web1]: UNREACHABLE! => {}", 0, "host=web1 pid=123"},
	{"logged with a level", ansibleAt + "INFO| TASK [x] ***", 9, "2026-11-21T10:00:00.123Z", "TASK [x] ***", 0, "pid=123"},
	{"logged text", "2026-11-21 10:00:00,123 p=123 u=me |  Using /etc/ansible/ansible.cfg as config file", 0, "2026-11-21T10:00:00.123Z", "Using /etc/ansible/ansible.cfg as config file", 0, "pid=123"},
}

func TestAnsible(t *testing.T) {
	runBlocks(t, formatAnsible, ansibleBlocks)
	runRejects(t, formatAnsible, "ok: fine", "fatal: not a git repository", "changed: x [y]", "TASK is done", "PLAYERS *****", "ERROR: x", "[WARNING] text", "[WARNING]: text", "host : ok=1 and so on", "2026-11-21 10:00:00,123 p=123 | x of some length here", "fatal: []x")
}

func FuzzAnsible(f *testing.F) {
	for _, tt := range ansibleBlocks {
		f.Add([]byte(tt.text))
	}
	fuzzFormat(f, formatAnsible)
}

func BenchmarkAnsible(b *testing.B) {
	benchBlocks(b, formatAnsible, ansibleBlocks[0].text, ansibleBlocks[14].text)
}
