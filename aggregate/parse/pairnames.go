// This file owns the names of the keys that say something in formats of
// key-value pairs (JSON, logfmt): which hold a level, a time, a message or an
// HTTP status, and in what order they are believed.

package parse

// scheme says how a level key's values are to be understood.
type scheme uint8

const (
	schemeWord     scheme = iota // words; numbers by the record's other keys
	schemeOTel                   // a SeverityNumber
	schemePython                 // logging's names and numbers
	schemeGCP                    // LogSeverity, or syslog's numbers
	schemeSerilog                // Verbose is the lowest
	schemePostgres               // error_severity of jsonlog
	schemeDotNet                 // LogLevel of Microsoft.Extensions.Logging
	schemeInsights               // severityLevel of Azure's Application Insights
	schemeLogback                // level_value
	schemeSyslog                 // 0 (emerg) to 7 (debug)
	schemePriority               // journald's number, others' word
	schemeMySQL                  // prio of the JSON error log
	schemeLabel                  // its label
	schemeMongo                  // s of the structured log
	schemeApple                  // messageType of the unified log
	schemeSuricata               // priority of an alert's rule
	schemeEvent                  // type of a Kubernetes event
	schemeWazuh                  // level of an alert's rule
	schemeStatus                 // Datadog's and Heroku's word
	schemeTags                   // among the tags of Kibana 7 and hapi
)

// levelKeys holds the keys of levels, the most trusted first. All names are in
// lower case, those of a row mean the same; a dot also stands for one step of
// nesting.
var levelKeys = [...]struct {
	keys   string
	scheme scheme
}{
	{"severitynumber severity_number", schemeOTel},
	{"severitytext severity_text severity_label severitylabel severity_name severityname", schemeWord},
	{"levelname", schemePython},
	{"level_name level_str levelstr level_label levellabel leveldisplayname", schemeWord},
	{"level", schemeWord},
	{"lvl", schemeWord},
	{"log.level", schemeWord},
	{"loglevel log_level log-level", schemeDotNet},
	{"severitylevel", schemeInsights},
	{"@level", schemeWord},
	{"@l", schemeSerilog},
	{"severity sev", schemeGCP},
	{"log.severity logseverity log_severity", schemeGCP},
	{"levelno", schemePython},
	{"level.name severity.name", schemePython},
	// From here on the key counts only outside of other objects.
	{"error_severity", schemePostgres},
	{"level_value levelvalue", schemeLogback},
	{"syslog.severity.name syslog_severity syslog.severity syslogseverity-text", schemeSyslog},
	{"syslog.severity.code syslog_severity_code syslogseverity", schemeSyslog},
	// From here on even a word that denies a level is not taken for one.
	{"messagetype", schemeApple},
	{"priority", schemePriority},
	{"prio", schemeMySQL},
	{"label", schemeLabel},
	{"s", schemeMongo},
	{"alert.severity", schemeSuricata},
	{"rule.level", schemeWazuh},
	{"type", schemeEvent},
	{"status", schemeStatus},
	{"pri", schemeStatus}, // CEE
	{"at", schemeStatus},
	{"l", schemeStatus}, // zap in development
	{"tags", schemeTags},
}

const (
	textRank     = 1  // of the text beside a SeverityNumber
	innerLevels  = 15 // rows whose keys count in a wrapper, too
	statedLevels = 19 // rows that may state that there is no level
)

// timeKeys holds the keys of times, the most trusted first.
var timeKeys = [...]string{
	"time", "ts", "timestamp", "@timestamp", "t", "@t", "datetime date_time date-time", "asctime",
	"timeunixnano time_unix_nano", "instant timemillis",
	"eventtime event_time event-time event_timestamp eventtimestamp when",
	"dt @time log_time logtime log.time log_timestamp logtimestamp log.timestamp",
	// From here on the key counts only outside of other objects.
	"date",
	"timestamp_ms timestampms ts_ms time_ms log_date logdate timestamp_iso8601 timestamp_utc timestamputc utctimestamp utc_time",
	"time_iso8601 time_local requesttime requesttimeepoch msec",
	"__realtime_timestamp",
	"startutc edgestarttimestamp starttime start_time started_at reqtimesec",
	"requestreceivedtimestamp", "stagetimestamp",
	"published", "unixtime unix_time", "calendartime",
	"timereported", "timegenerated time_generated timecreated systemtime",
	"_time result._time", "created created_at createdat", "event.created data.date logged_at occurred_at",
	"syslog_timestamp", "lasttimestamp",
	"observedtimeunixnano observed_time_unix_nano observedtimestamp",
	"_source_realtime_timestamp",
	"receivetimestamp ingestiontime eventreceivedtime received_at",
}

const (
	innerTimes = 12
	timeRank   = 0
	dateRank   = innerTimes
)

// messageKeys holds the keys of messages, the most trusted first.
var messageKeys = [...]string{
	"msg", "message", "short_message", "@m", "@message", "textpayload", "renderedmessage",
	"logmessage log_message log.message",
	// From here on the key counts only outside of other objects.
	"eventmessage", "displaymessage", "record.message", "alert.signature", "rule.description",
	"log", "text", "event", "body", "body.stringvalue body.string_value", "@mt", "messagetemplate",
	"full_message", "_msg", "_raw result._raw", "output", "resultdescription", "record", "content", "full_log", "m",
}

const (
	innerMessages = 8
	logRank       = 13 // of Docker's message key
)

// statusKeys holds the keys of HTTP status codes.
const statusKeys = "status status_code statuscode status-code response_code responsecode response_status " +
	"responsestatus responsestatus.code sc-status sc_status http_status httpstatus http_status_code " +
	"http.status http.status_code http.response.status_code http.response.status " +
	"res.statuscode res.status response.status response.statuscode response.status_code " +
	"httprequest.status downstreamstatus edgeresponsestatus response resp_status res_status " +
	"httpstatuscode http_response_code http_response_status_code elb_status_code"

// hint is a set of keys whose presence tells which library wrote a record.
type hint uint32

const (
	hintPino      hint = 1 << iota // v, pid, hostname
	hintShort                      // GELF
	hintZap                        // ts
	hintMsg                        // msg
	hintMessage                    // message
	hintTime                       // time
	hintEvent                      // event
	hintSerilog                    // Serilog's full JSON
	hintEventID                    // Windows, Microsoft.Extensions.Logging
	hintCategory                   // Microsoft.Extensions.Logging
	hintAzure                      // resourceId of Azure's resource logs
	hintMongo                      // t.$date
	hintCompactT                   // @t
	hintCompactM                   // @m, @mt
	hintPython                     // attributes of logging's records
	hintMonolog                    // channel
	hintJournal                    // journald's or syslog's own
	hintMySQL                      // subsystem, err_code
	hintNextcloud                  // reqId
	hintOsquery                    // hostIdentifier
	hintSuricata                   // event_type
	hintWazuh                      // rule.description
	hintApple                      // eventMessage
	hintTraefik                    // DownstreamStatus
	hintBatch                      // holds an array of records
	hintInvolved                   // involvedObject of a Kubernetes event
	hintWrapped                    // the key at hand stands in a wrapper
)

var hintKeys = [...]struct {
	keys string
	hint hint
}{
	{"v pid hostname", hintPino},
	{"short_message", hintShort},
	{"ts", hintZap},
	{"msg", hintMsg},
	{"message", hintMessage},
	{"time", hintTime},
	{"event", hintEvent},
	{"messagetemplate", hintSerilog},
	{"eventid", hintEventID},
	{"category", hintCategory},
	{"resourceid", hintAzure},
	{"t.$date", hintMongo},
	{"@t", hintCompactT},
	{"@m @mt", hintCompactM},
	{"asctime funcname func_name lineno levelno pathname exc_info taskname", hintPython},
	{"channel", hintMonolog},
	{"__realtime_timestamp __cursor _hostname _transport _systemd_unit syslog_identifier facility syslog_facility", hintJournal},
	{"subsystem err_code err_symbol", hintMySQL},
	{"reqid", hintNextcloud},
	{"hostidentifier", hintOsquery},
	{"event_type", hintSuricata},
	{"rule.description", hintWazuh},
	{"eventmessage", hintApple},
	{"downstreamstatus", hintTraefik},
	{"involvedobject regarding", hintInvolved},
	{"resourcelogs resource_logs scopelogs scope_logs logrecords log_records records logevents", hintBatch},
}

// parentKeys are the keys whose objects are looked into for names of the tables
// with a dot.
const parentKeys = "t level severity syslog.severity alert rule res response http http.response httprequest responsestatus"

// wrapperKeys are the keys of objects that may be, or hold, the log record
// itself: whatever counts in a record counts in them, with less trust.
const wrapperKeys = "log fields attributes record data meta metadata context extra event payload jsonpayload " +
	"body properties header message msg log_processed parsed json _source result logentry syslog winlog"
