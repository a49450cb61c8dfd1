package parse

import "testing"

var xmlEvents = []blockTest{
	{"log4j", `<log4j:event logger="org.acme.Foo" timestamp="1795255200123" level="ERROR" thread="pool 1">` + "\n" + `<log4j:message><![CDATA[no <stock>]]></log4j:message>` + "\n" + `<log4j:throwable><![CDATA[java.io.IOException: x`, 17, "2026-11-21T10:00:00.123Z", "no <stock>", 1, "logger=org.acme.Foo thread=pool 1"},
	{"log4j, one line", `<log4j:event logger="a.B" timestamp="1795255200123" level="WARN" thread="1"><log4j:message>a &lt;b&gt; &amp; c &x</log4j:message><log4j:properties/></log4j:event>`, 13, "2026-11-21T10:00:00.123Z", "a <b> & c &x", 0, "logger=a.B thread=1"},
	{"several lines in a message", `<log4j:event logger="a" timestamp="1795255200123" level="INFO" thread="m">` + "\n" + "<log4j:message><![CDATA[first\nsecond]]></log4j:message>", 9, "2026-11-21T10:00:00.123Z", "first", 1, "logger=a thread=m"},
	{"log4net", `<log4net:event logger="App" timestamp="2026-11-21T11:00:00.1234567+01:00" level="FATAL" thread="1" domain="x.exe" username="A\b"><log4net:message>down</log4net:message></log4net:event>`, 21, "2026-11-21T10:00:00.1234567Z", "down", 0, "logger=App thread=1"},
	{"log4j2", `<Event xmlns="http://logging.apache.org/log4j/2.0/events" timeMillis="1795255200123" thread="main" level="DEBUG" loggerName="a.B" endOfBatch="false">` + "\n  <Message>up</Message>\n</Event>", 5, "2026-11-21T10:00:00.123Z", "up", 1, "thread=main logger=a.B"},
	{"log4j2, instant", `<Event xmlns="http://logging.apache.org/log4j/2.0/events" thread="main" level="TRACE" loggerName="a.B">` + "\n" + `  <Instant epochSecond="1795255200" nanoOfSecond="123456000"/>` + "\n  <Message>up</Message>\n</Event>", 1, "2026-11-21T10:00:00.123456Z", "up", 2, "thread=main logger=a.B"},
	{"jul", "<record>\n  <date>2026-11-21T10:00:00.123456Z</date>\n  <millis>1795255200123</millis>\n  <nanos>456000</nanos>\n  <sequence>0</sequence>\n  <logger>com.acme</logger>\n  <level>FINE</level>\n  <class>com.acme.A</class>\n  <method>run</method>\n  <thread>1</thread>\n  <message>it&apos;s up</message>\n</record>", 6, "2026-11-21T10:00:00.123456Z", "it's up", 10, "logger=com.acme class=com.acme.A method=run thread=1"},
	{"jul, java 8", "<record>\n  <date>2026-11-21T11:00:00</date>\n  <millis>1795255200123</millis>\n  <level>SEVERE</level>\n  <message>x</message>\n</record>", 17, "2026-11-21T10:00:00.123Z", "x", 4, ""},
	{"jul, no message", "<record>\n  <date>2026-11-21T10:00:00</date>\n  <level>INFO</level>\n</record>\n<record>", 9, "2026-11-21T10:00:00Z", "<record>", 0, ""},
	{"first line alone", "<record>", 0, "", "<record>", 0, ""},
	{"windows", `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Service Control Manager'/><EventID Qualifiers='49152'>7000</EventID><Level>2</Level><TimeCreated SystemTime='2026-11-21T10:00:00.1234567Z'/><Channel>System</Channel><Computer>pc1</Computer></System><RenderingInfo Culture='en-US'><Message>The service failed to start.</Message></RenderingInfo></Event>`, 17, "2026-11-21T10:00:00.1234567Z", "The service failed to start.", 0, "event_id=7000 channel=System host=pc1"},
}

func TestXMLEvent(t *testing.T) {
	runBlocks(t, formatXMLEvent, xmlEvents)
	runRejects(t, formatXMLEvent, "<records>", "<event>", "<html>", "</record>", "<log>", `<?xml version="1.0"?>`, "<Event>", "<34>text", "text <record>")
	checkWhole(t, formatXMLEvent, xmlEvents[0].text+"\nat x\n"+xmlEvents[7].text+"\n", 0, 4, 5, 6, 7)
	checkWhole(t, formatXMLEvent, xmlEvents[1].text+"\n")
}

func FuzzXMLEvent(f *testing.F) { fuzzFormat(f, formatXMLEvent) }

func BenchmarkXMLEvent(b *testing.B) {
	benchBlocks(b, formatXMLEvent, xmlEvents[0].text, xmlEvents[6].text)
}
