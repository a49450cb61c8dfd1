// This file owns the tests of the JSON format against records of servers, cloud
// services and security tools, whose keys differ from those of the libraries.

package parse

import (
	"testing"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

const (
	status   = severity.FromStatus
	unstated = severity.FromNone
	whole    = "*" // the message is the whole line
	ten      = "2026-11-21T10:00:00Z"
)

var jsonKinds = []pairCase{
	// Servers and proxies.
	{"caddy", `{"level":"error","ts":1795255200.25,"logger":"http.log.access","msg":"handled request","request":{"method":"GET","host":"a","uri":"/"},"status":502}`, 17, explicit, "error", "handled request", "2026-11-21T10:00:00.25Z"},
	{"traefik", `{"DownstreamStatus":502,"OriginStatus":502,"RequestMethod":"GET","StartUTC":"2026-11-21T10:00:00.1Z","level":"info","msg":"","time":"2026-11-21T11:00:00+01:00"}`, 17, status, "", whole, "2026-11-21T11:00:00+01:00"},
	{"envoy", `{"start_time":"2026-11-21T10:00:00.123Z","method":"GET","response_code":503,"response_flags":"UH"}`, 17, status, "", whole, "2026-11-21T10:00:00.123Z"},
	{"logstash access", `{"clientip":"192.0.2.1","timestamp":"21/Nov/2026:10:00:00 +0000","verb":"GET","response":"404"}`, 13, status, "", whole, ten},
	{"exit status", `{"time":"2026-11-21T10:00:00Z","status":137,"container":"x"}`, 0, unstated, "", whole, ten},
	{"envoy without response", `{"start_time":"2026-11-21T10:00:00Z","response_code":0,"response_flags":"DC"}`, 0, unstated, "", whole, ten},
	{"nginx", `{"time_iso8601":"2026-11-21T10:00:00+00:00","remote_addr":"192.0.2.1","request":"GET / HTTP/1.1","status":"404","request_time":"0.005"}`, 13, status, "", whole, ten},
	{"tomcat", `{"host":"192.0.2.1","time":"[21/Nov/2026:10:00:00 +0000]","statusCode":"200","size":"12"}`, 9, status, "", whole, ten},
	{"cloudflare", `{"EdgeResponseStatus":522,"EdgeStartTimestamp":1795255200000000000,"ClientRequestURI":"/"}`, 17, status, "", whole, ten},
	{"api gateway", `{"requestId":"x","requestTime":"21/Nov/2026:10:00:00 +0000","httpMethod":"GET","status":"403"}`, 13, status, "", whole, ten},
	{"iis", `{"date":"2026-11-21","time":"10:00:00","cs-method":"GET","sc-status":500}`, 17, status, "", whole, ten},
	{"ecs access", `{"@timestamp":"2026-11-21T10:00:00.000Z","http":{"response":{"status_code":404}},"message":"GET /x"}`, 13, status, "", "GET /x", ten},
	{"pino-http", `{"level":30,"time":1795255200000,"pid":1,"hostname":"h","res":{"statusCode":500},"msg":"request completed"}`, 9, explicit, "30", "request completed", ten},
	{"mongodb", `{"t":{"$date":"2026-11-21T10:00:00.000+00:00"},"s":"E","c":"NETWORK","id":23024,"ctx":"conn1","msg":"m","attr":{"error":"x"}}`, 17, explicit, "E", "m", ten},
	{"postgres", `{"timestamp":"2026-11-21 10:00:00.123 UTC","pid":1,"error_severity":"FATAL","state_code":"28P01","message":"m"}`, 21, explicit, "FATAL", "m", "2026-11-21T10:00:00.123Z"},
	{"mysql", `{"prio":2,"err_code":10068,"subsystem":"Server","msg":"m","time":"2026-11-21T10:00:00.000000Z","ts":1795255200000,"label":"Warning"}`, 13, explicit, "2", "m", ten},
	{"mysql label", `{"time":"2026-11-21T10:00:00Z","label":"System","err_code":10931,"msg":"ready"}`, 10, explicit, "System", "ready", ten},
	{"kibana 7", `{"type":"log","@timestamp":"2026-11-21T10:00:00Z","tags":["plugins","warning"],"pid":812,"message":"m"}`, 13, explicit, "warning", "m", ten},
	{"kibana 7, response", `{"type":"response","@timestamp":"2026-11-21T10:00:00Z","tags":[],"pid":812,"statusCode":404,"message":"GET /"}`, 13, status, "", "GET /", ten},
	{"hapi", `{"event":"log","timestamp":1795255200000,"tags":["error","db"],"data":"x","pid":1}`, 17, explicit, "error", "log", ten},
	{"tags elsewhere", `{"time":"2026-11-21T10:00:00Z","tags":["error","db"],"msg":"m"}`, 0, unstated, "", "m", ten},
	{"label elsewhere", `{"label":"Error","message":"m"}`, 0, unstated, "", "m", ""},
	{"elasticsearch", `{"type": "server", "timestamp": "2026-11-21T10:00:00,123Z", "level": "WARN", "component": "o.e.c", "message": "m" }`, 13, explicit, "WARN", "m", "2026-11-21T10:00:00.123Z"},
	{"clickhouse", `{"date_time":"1795255200.5","thread_name":"","level":"Trace","logger_name":"x","message":"m"}`, 1, explicit, "Trace", "m", "2026-11-21T10:00:00.5Z"},
	{"nextcloud", `{"reqId":"x","level":3,"time":"2026-11-21T10:00:00+00:00","app":"core","method":"GET","message":"m"}`, 17, explicit, "3", "m", ten},

	// Kubernetes and clouds.
	{"kubernetes audit", `{"kind":"Event","level":"Metadata","auditID":"x","stage":"ResponseComplete","responseStatus":{"metadata":{},"code":403},"requestReceivedTimestamp":"2026-11-21T10:00:00.000000Z","stageTimestamp":"2026-11-21T10:00:01.000000Z"}`, 13, status, "", whole, ten},
	{"kubernetes audit received", `{"kind":"Event","level":"Request","stage":"RequestReceived","stageTimestamp":"2026-11-21T10:00:00Z"}`, 0, unstated, "", whole, ten},
	{"vault audit", `{"time":"2026-11-21T10:00:00Z","type":"response","auth":{"policies":["a"]},"request":{"id":"x","data":{"level":"x"}}}`, 0, unstated, "", whole, ten},
	{"gcp request", `{"severity":"WARNING","timestamp":"2026-11-21T10:00:00Z","httpRequest":{"status":500,"requestMethod":"GET"}}`, 13, explicit, "WARNING", whole, ten},
	{"gcp request without severity", `{"timestamp":"2026-11-21T10:00:00Z","httpRequest":{"status":500}}`, 17, status, "", whole, ten},
	{"gcp protobuf time", `{"severity":"INFO","timestamp":{"seconds":1795255200,"nanos":500000000},"message":"m"}`, 9, explicit, "INFO", "m", "2026-11-21T10:00:00.5Z"},
	{"azure number", `{"time":"2026-11-21T10:00:00.0000000Z","resourceId":"/SUBSCRIPTIONS/X","operationName":"o","category":"c","Level":2,"properties":{"message":"m"}}`, 17, explicit, "2", "m", ten},
	{"azure word", `{"time":"2026-11-21T10:00:00Z","resourceId":"/S","category":"c","level":"Informational","resultDescription":"m"}`, 9, explicit, "Informational", "m", ten},
	{"application insights", `{"time":"2026-11-21T10:00:00Z","resourceId":"/S","severityLevel":2,"message":"m"}`, 13, explicit, "2", "m", ten},
	{"azure batch", `{"records":[{"time":"2026-11-21T10:00:00Z","resourceId":"/S","category":"c","level":"Warning","resultDescription":"m"},{"time":"2026-11-21T10:00:01Z","resourceId":"/S","level":"Error"}]}`, 17, explicit, "Error", "m", ten},
	{"cloudtrail", `{"eventVersion":"1.08","eventTime":"2026-11-21T10:00:00Z","eventName":"GetObject","errorCode":"AccessDenied"}`, 0, unstated, "", whole, ten},
	{"lambda platform", `{"time":"2026-11-21T10:00:00.000Z","type":"platform.report","record":{"requestId":"x","status":"success","metrics":{"durationMs":1.5}}}`, 0, unstated, "", whole, ten},
	{"lambda function", `{"time":"2026-11-21T10:00:00.000Z","type":"function","record":"text"}`, 0, unstated, "", "text", ten},
	{"lambda application", `{"timestamp":"2026-11-21T10:00:00Z","level":"WARN","requestId":"x","message":"m"}`, 13, explicit, "WARN", "m", ten},
	{"cloudwatch", `{"timestamp":1795255200000,"message":"m","ingestionTime":1795255201000}`, 0, unstated, "", "m", ten},
	{"otlp", `{"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[{"scope":{"name":"x"},"logRecords":[{"timeUnixNano":"1795255200000000000","severityNumber":9,"severityText":"Info","body":{"stringValue":"first"}},{"timeUnixNano":"1795255201000000000","severityNumber":17,"severityText":"Error","body":{"stringValue":"second"}}]}]}]}`, 17, explicit, "Error", "first", ten},
	{"otlp traces", `{"resourceLogs":[]}`, 0, unstated, "", whole, ""},
	{"records of a program", `{"level":"info","msg":"fetched","records":[{"level":"error","msg":"x"}]}`, 9, explicit, "info", "fetched", ""},

	// Agents and collectors.
	{"splunk text", `{"time":1795255200.123,"host":"h","sourcetype":"s","event":"text"}`, 0, unstated, "", "text", "2026-11-21T10:00:00.123Z"},
	{"splunk object", `{"time":1795255200,"sourcetype":"s","event":{"severity":"ERROR","message":"m"}}`, 17, explicit, "ERROR", "m", ten},
	{"fluent bit", `{"date":1795255200.5,"log":{"level":"warn","msg":"m"},"kubernetes":{"labels":{"level":"x"}}}`, 13, explicit, "warn", "m", "2026-11-21T10:00:00.5Z"},
	{"datadog", `{"status":"warn","timestamp":1795255200000,"message":"m","service":"s"}`, 13, explicit, "warn", "m", ten},
	{"outer level wins", `{"severity":"INFO","jsonPayload":{"level":"error","message":"m"}}`, 9, explicit, "INFO", "m", ""},
	{"inner level for default", `{"severity":"DEFAULT","jsonPayload":{"level":"error","message":"m"}}`, 17, explicit, "error", "m", ""},
	{"rsyslog", `{"timestamp":"2026-11-21T10:00:00+00:00","host":"h","severity":"err","facility":"daemon","message":"m"}`, 17, explicit, "err", "m", ten},
	{"logstash syslog", `{"@timestamp":"2026-11-21T10:00:00Z","severity":0,"severity_label":"Emergency","priority":8,"message":"m"}`, 21, explicit, "Emergency", "m", ten},
	{"ecs syslog", `{"@timestamp":"2026-11-21T10:00:00Z","log":{"syslog":{"severity":{"code":4,"name":"Warning"}}},"message":"m"}`, 13, explicit, "Warning", "m", ten},
	{"cee", `@cee: {"time":"2026-11-21T10:00:00Z","pri":"err","msg":"m"}`, 17, explicit, "err", "m", ten},
	{"rsyslog jsonmesg", `{"msg":"m","rawmsg":"<38>x","timereported":"2026-11-21T10:00:00+00:00","hostname":"h","pri":"38","syslogfacility":"4","syslogseverity":"6","timegenerated":"2026-11-21T10:00:01+00:00"}`, 9, explicit, "6", "m", ten},
	{"syslog-ng", `{"PRIORITY":"notice","FACILITY":"daemon","MESSAGE":"m","HOST":"h","DATE":"Nov 21 10:00:00"}`, 10, explicit, "notice", "m", ten},
	{"macos", `{"timestamp":"2026-11-21 10:00:00.123456+0000","messageType":"Fault","eventMessage":"m","subsystem":"s"}`, 21, explicit, "Fault", "m", "2026-11-21T10:00:00.123456Z"},
	{"windows", `{"EventTime":"2026-11-21 10:00:00","EventID":7036,"Level":4,"Message":"m"}`, 9, explicit, "4", "m", ten},

	// Security.
	{"suricata alert", `{"timestamp":"2026-11-21T10:00:00.123456+0000","event_type":"alert","alert":{"action":"allowed","signature":"s","severity":1}}`, 17, explicit, "1", "s", "2026-11-21T10:00:00.123456Z"},
	{"suricata flow", `{"timestamp":"2026-11-21T10:00:00.123456+0000","event_type":"http","http":{"status":404}}`, 13, status, "", whole, "2026-11-21T10:00:00.123456Z"},
	{"zeek", `{"ts":1795255200.5,"uid":"C","status_code":200,"status_msg":"OK"}`, 9, status, "", whole, "2026-11-21T10:00:00.5Z"},
	{"wazuh", `{"timestamp":"2026-11-21T10:00:00.000+0000","rule":{"level":10,"description":"d","id":"5712"},"full_log":"x"}`, 13, explicit, "10", "d", ten},
	{"falco", `{"output":"o","priority":"Notice","rule":"r","time":"2026-11-21T10:00:00.123456789Z"}`, 10, explicit, "Notice", "o", "2026-11-21T10:00:00.123456789Z"},
	{"okta", `{"eventType":"user.session.start","severity":"WARN","published":"2026-11-21T10:00:00.000Z","displayMessage":"m"}`, 13, explicit, "WARN", "m", ten},
	{"osquery status", `{"hostIdentifier":"h","calendarTime":"Sat Nov 21 10:00:00 2026 UTC","unixTime":"1795255200","severity":"1","filename":"x.cpp","message":"m"}`, 13, explicit, "1", "m", ten},

	// Libraries.
	{"loguru", `{"text":"2026-11-21 10:00:00.5 | ERROR | m\n","record":{"level":{"icon":"x","name":"ERROR","no":40},"message":"m","time":{"repr":"2026-11-21 11:00:00.500000+01:00","timestamp":1795255200.5}}}`, 17, explicit, "ERROR", "m", "2026-11-21T11:00:00.5+01:00"},
	{"loguru success", `{"text":"x","record":{"level":{"name":"SUCCESS","no":25},"message":"m"}}`, 12, explicit, "SUCCESS", "m", ""},
	{"structlog", `{"event":"m","level":"critical","timestamp":"2026-11-21T10:00:00Z"}`, 21, explicit, "critical", "m", ten},
	{"log4j2", `{"instant":{"epochSecond":1795255200,"nanoOfSecond":5000000},"thread":"main","level":"FATAL","loggerName":"x","message":"m"}`, 21, explicit, "FATAL", "m", "2026-11-21T10:00:00.005Z"},
	{"logstash-logback", `{"@timestamp":"2026-11-21T10:00:00Z","message":"m","level":"WARN","level_value":30000}`, 13, explicit, "WARN", "m", ten},
	{"level_value alone", `{"@timestamp":"2026-11-21T10:00:00Z","message":"m","level_value":40000}`, 17, explicit, "40000", "m", ten},
	{"dotnet", `{"Timestamp":"2026-11-21T10:00:00Z","EventId":0,"LogLevel":"Critical","Category":"c","Message":"m"}`, 21, explicit, "Critical", "m", ten},
	{"serilog", `{"Timestamp":"2026-11-21T10:00:00.0000000+00:00","Level":"Verbose","MessageTemplate":"m {x}","RenderedMessage":"m 1"}`, 1, explicit, "Verbose", "m 1", ten},
	{"laravel", `{"message":"m","context":{"level":"x"},"level":300,"channel":"local","datetime":"2026-11-21T10:00:00+00:00"}`, 13, explicit, "300", "m", ten},
	{"monolog 1", `{"message":"m","level_name":"ERROR","datetime":{"date":"2026-11-21 10:00:00.000000","timezone_type":3,"timezone":"UTC"}}`, 17, explicit, "ERROR", "m", ten},
	{"winston colours", `{"level":"\u001b[32minfo\u001b[39m","message":"m"}`, 9, explicit, "info", "m", ""},
	{"go time", `{"level":"info","time":"2026-11-21 10:00:00.5 +0000 UTC m=+0.1","msg":"m"}`, 9, explicit, "info", "m", "2026-11-21T10:00:00.5Z"},
	{"java time", `{"level":"INFO ","timestamp":"2026-11-21T11:00:00+01:00[Europe/Berlin]","message":"m"}`, 9, explicit, "INFO", "m", "2026-11-21T11:00:00+01:00"},
	{"zap in development", `{"L":"DEBUG","T":"2026-11-21T10:00:00.000Z","C":"a.go:1","M":"m"}`, 5, explicit, "DEBUG", "m", ten},
	{"scientific", `{"level":"info","ts":1.7952552005e+09,"msg":"m"}`, 9, explicit, "info", "m", "2026-11-21T10:00:00.5Z"},
	{"scientific milliseconds", `{"level":"info","time":1.7952552005E12,"msg":"m"}`, 9, explicit, "info", "m", "2026-11-21T10:00:00.5Z"},
	{"jackson array", `{"timestamp":[2026,11,21,10,0,0,5000000],"level":"INFO","message":"m"}`, 9, explicit, "INFO", "m", "2026-11-21T10:00:00.005Z"},
	{"jackson short array", `{"timestamp":[2026, 11, 21, 10, 0],"level":"INFO","message":"m"}`, 9, explicit, "INFO", "m", ten},
	{"number of an ecs event", `{"@timestamp":"2026-11-21T10:00:00Z","event":{"kind":"alert","severity":3},"message":"m"}`, 0, unstated, "", "m", ten},
	{"status of a payload", `{"time":"2026-11-21T10:00:00Z","message":"m","data":{"status":"error"}}`, 0, unstated, "", "m", ten},
	{"http status of a payload", `{"time":1795255200,"event":{"request":"/","status":"500"}}`, 17, status, "", whole, ten},
	{"pino without base", `{"level":40,"msg":"m"}`, 13, explicit, "40", "m", ""},

	// Several objects on a line.
	{"trailing comma", `{"level":"info","msg":"m"},`, 9, explicit, "info", "m", ""},
	{"array", `[{"level":"info","msg":"m"},{"level":"error","msg":"n"}]`, 17, explicit, "error", "m", ""},

	{"kubernetes event", `{"kind":"Event","type":"Warning","reason":"BackOff","message":"m","involvedObject":{"kind":"Pod"},"lastTimestamp":"2026-11-21T10:00:00Z"}`, 13, explicit, "Warning", "m", ten},
	{"kubernetes normal event", `{"type":"Normal","reason":"Pulled","message":"m","involvedObject":{},"eventTime":null,"lastTimestamp":"2026-11-21T10:00:00Z"}`, 9, explicit, "Normal", "m", ten},
	{"type elsewhere", `{"type":"error","message":"m"}`, 0, unstated, "", "m", ""},
	{"nest", `{"level":"log","pid":1,"timestamp":1795255200000,"message":"m","context":"App"}`, 9, explicit, "log", "m", ten},
	{"dotnet date", `{"Timestamp":"\/Date(1795255200000+0100)\/","Level":"Info","Message":"m"}`, 9, explicit, "Info", "m", ten},

	// Objects that end too early or are not escaped.
	{"cut", `{"time":"2026-11-21T10:00:00Z","level":"error","msg":"m","stack":"at a (b:1)`, 17, explicit, "error", "m", ten},
	{"cut message", `{"time":"2026-11-21T10:00:00Z","level":"error","msg":"m and`, 17, explicit, "error", whole, ten},
	{"nginx without escapes", `{"time":"2026-11-21T10:00:00+00:00","status":404,"agent":"a \x22b\x22"}`, 13, status, "", whole, ten},

	// What is no level.
	{"game", `{"level":12,"time":"2026-11-21T10:00:00Z","player":"x"}`, 0, unstated, "", whole, ten},
	{"ok", `{"status":"ok","message":"m"}`, 0, unstated, "", "m", ""},
	{"job", `{"priority":"P2","severity":"S1","message":"m"}`, 0, unstated, "", "m", ""},
	{"task", `{"priority":3,"message":"m"}`, 0, unstated, "", "m", ""},
}

func TestJSONKinds(t *testing.T) {
	for i, c := range jsonKinds {
		if c.message == whole {
			jsonKinds[i].message = c.line
		}
	}
	testPairCases(t, formatJSON, jsonKinds)
}

func TestJSONKindsAllocations(t *testing.T) {
	p := formatJSON.New(newPairEnv())
	for _, c := range jsonKinds {
		rec, line := record.Record{WantFields: true}, []byte(c.line)
		got := testing.AllocsPerRun(20, func() {
			rec.Reset()
			p.Parse(&rec, line)
		})
		if got != 0 {
			t.Errorf("%s: %v allocations", c.name, got)
		}
	}
}

func TestJSONOthersDoNotFit(t *testing.T) {
	p := formatJSON.New(newPairEnv())
	for _, line := range []string{
		"[", "[1]", "[]", `["a"]`, "@cee:", "@cee: x", `@cee {"a":1}`, `[x {"a":1}`, `{"a":1},x`, `{"a":1}]]`,
		`{"a":1}],{"a":1}`, `[{"a":1},1]`, `{"a":1}{"a":1}`, `{"records":[{"a":1}]} x`,
	} {
		var rec record.Record
		if p.Parse(&rec, []byte(line)) {
			t.Errorf("%q fits", line)
		}
	}
}

// FuzzJSONLine holds the format against lines of all formats.
func FuzzJSONLine(f *testing.F) {
	for _, c := range jsonKinds {
		f.Add([]byte(c.line))
	}
	fuzzFormat(f, formatJSON)
}

func BenchmarkJSONWide(b *testing.B) {
	benchmarkPairs(b, formatJSON, `{"ClientAddr":"203.0.113.7:51522","ClientHost":"203.0.113.7","ClientPort":"51522","ClientUsername":"-","DownstreamContentSize":1274,"DownstreamStatus":200,"Duration":2150211,"OriginContentSize":1274,"OriginDuration":2046831,"OriginStatus":200,"Overhead":103380,"RequestAddr":"shop.example.com","RequestContentSize":0,"RequestCount":1871,"RequestHost":"shop.example.com","RequestMethod":"GET","RequestPath":"/api/items","RequestPort":"-","RequestProtocol":"HTTP/2.0","RequestScheme":"https","RetryAttempts":0,"RouterName":"shop@docker","ServiceAddr":"10.0.1.4:8080","ServiceName":"shop@docker","ServiceURL":"http://10.0.1.4:8080","StartLocal":"2026-11-21T10:00:00.123456789Z","StartUTC":"2026-11-21T10:00:00.123456789Z","TLSCipher":"TLS_AES_128_GCM_SHA256","TLSVersion":"1.3","entryPointName":"websecure","level":"info","msg":"","time":"2026-11-21T10:00:00Z"}`, false)
}
