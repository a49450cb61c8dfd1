package parse

// This file holds headers of the programs and libraries that write them against
// the level and message that they state.

import (
	"testing"
	"time"

	"github.com/logagg/logagg/aggregate/record"
	"github.com/logagg/logagg/aggregate/severity"
)

// headerTest is a line, its level's number and its message.
type headerTest struct {
	line    string
	level   severity.Number
	message string
}

var javaHeaders = []headerTest{
	{"21-Nov-2026 10:00:00.123 INFO [main] org.apache.catalina.startup.VersionLoggerListener.log Server version name: Apache Tomcat/10.1", 9, "Server version name: Apache Tomcat/10.1"},
	{"21-Nov-2026 10:00:00.123 SEVERE [main] org.apache.catalina.core.StandardService.initInternal Failed to initialize", 17, "Failed to initialize"},
	{"21-Nov-2026 10:00:00.123 FINE [http-nio-8080-exec-1] org.apache.coyote.http11.Http11Processor.service Error parsing", 6, "Error parsing"},
	{"2026-11-21 10:00:00,123 [main] INFO  org.acme.Foo - up", 9, "up"},
	{"2026-11-21 10:00:00,123 [pool 1 thread 2] ERROR org.acme.Foo.bar(Foo.java:12) - down", 17, "down"},
	{"2026-11-21 10:00:00.123  INFO 4711 --- [           main] o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port(s): 8080 (http)", 9, "Tomcat started on port(s): 8080 (http)"},
	{"2026-11-21T10:00:00.123+01:00  WARN 4711 --- [orders] [nio-8080-exec-1] c.e.o.OrderController                    : no stock", 13, "no stock"},
	{"2026-11-21T10:00:00.123Z  INFO 1 --- [orders] [           main] [65a1b2c3d4-e5f6] c.e.Orders   : Started in 2.1 seconds", 9, "Started in 2.1 seconds"},
	{"2026-11-21 10:00:00.123 ERROR [orders,65a1,e5f6] 1 --- [nio-8080-exec-1] c.e.OrderService : refused: no stock", 17, "refused: no stock"},
	{"2026-11-21 10:00:00,123 INFO  [io.quarkus] (main) orders 1.0 on JVM started in 1.2s.", 9, "orders 1.0 on JVM started in 1.2s."},
	{"2026-11-21 10:00:00,123 INFO  [org.jboss.as] (MSC service thread 1-2) WFLYSRV0049: WildFly starting", 9, "WFLYSRV0049: WildFly starting"},
	{"10:00:00,123 WARN  [org.jboss.as.ee] (ServerService Thread Pool -- 5) WFLYEE0007: no", 13, "WFLYEE0007: no"},
	{"INFO  [main] 2026-11-21 10:00:00,123 CassandraDaemon.java:622 - Startup complete", 9, "Startup complete"},
	{"WARN  [Native-Transport-Requests-1] 2026-11-21 10:00:00,123 ClientWarn.java:12 - slow: 3", 13, "slow: 3"},
	{"INFO  [2026-11-21 10:00:00,123] io.dropwizard.server.ServerFactory: Starting orders", 9, "Starting orders"},
	{"INFO 2026-11-21 10:00:00,123 [main] com.acme.Foo - ready", 9, "ready"},
	{"2026-11-21 10:00:00,123 [myid:1] - INFO  [main:QuorumPeerMain@156] - Starting quorum peer", 9, "Starting quorum peer"},
	{"2026-11-21 10:00:00,123 - WARN  [QuorumPeer[myid=1](plain=/0:0:0:0:0:0:0:0:2181)(secure=disabled):QuorumCnxManager@602] - Cannot open channel to 2", 13, "Cannot open channel to 2"},
	{"2026-11-21 10:00:00,123 [myid:] - ERROR [main-SendThread(localhost:2181):ClientCnxn$SendThread@1290] - gone", 17, "gone"},
	{"[2026-11-21 10:00:00,123] INFO [KafkaServer id=0] started (kafka.server.KafkaServer)", 9, "[KafkaServer id=0] started (kafka.server.KafkaServer)"},
	{"[2026-11-21 10:00:00,123] WARN [Controller id=1, targetBrokerId=2] Connection to node 2 could not be established. (org.apache.kafka.clients.NetworkClient)", 13, "[Controller id=1, targetBrokerId=2] Connection to node 2 could not be established. (org.apache.kafka.clients.NetworkClient)"},
	{"[2026-11-21T10:00:00,123][INFO ][o.e.n.Node               ] [node-1] version[8.1.0], pid[7]", 9, "version[8.1.0], pid[7]"},
	{"[2026-11-21T10:00:00,123][WARN ][o.e.c.r.a.DiskThresholdMonitor] [node-1] [orders][0] high disk watermark", 13, "[orders][0] high disk watermark"},
	{"[2026-11-21T10:00:00,123][INFO ][logstash.javapipeline    ][main] Pipeline started {\"pipeline.id\"=>\"main\"}", 9, `Pipeline started {"pipeline.id"=>"main"}`},
	{"[2026-11-21T10:00:00,123][INFO ][logstash.runner          ] Starting Logstash", 9, "Starting Logstash"},
	{"2026-11-21 10:00:00.123 INFO  (qtp1-12) [c:x s:shard1 r:core_node2 x:core] o.a.s.c.S.Request webapp=/solr path=/select", 9, "webapp=/solr path=/select"},
	{"2026-11-21 10:00:00.123 ERROR (main) [   ] o.a.s.s.SolrDispatchFilter Could not start Solr", 17, "Could not start Solr"},
	{"2026-11-21 10:00:00.123+0000 INFO  [o.n.k.i.DatabaseFile] created", 9, "created"},
	{"2026-11-21 10:00:00.123+0000 INFO  Started.", 9, "Started."},
	{"2026-11-21 10:00:00,123+0000 INFO  [jetty-main-1] *SYSTEM org.sonatype.nexus.webapp.WebappBootstrap - Initializing", 9, "Initializing"},
	{"2026.11.21 10:00:00 INFO  web[][o.s.s.p.Platform] WebServer is operational", 9, "WebServer is operational"},
	{"2026.11.21 10:00:00 WARN  app[][startup] Default", 13, "Default"},
	{"2026.11.21 10:00:00 INFO  ce[AYx][o.s.c.t.CeWorkerImpl] Executed task | status=SUCCESS", 9, "Executed task | status=SUCCESS"},
	{"2026-11-21 10:00:00.123+0000 [id=1]\tINFO\thudson.WebAppMain#contextInitialized: Jenkins home directory: /var", 9, "Jenkins home directory: /var"},
	{"2026-11-21 10:00:00.123+0000 [id=44]\tWARNING\th.TcpSlaveAgentListener$ConnectionHandler#run: Connection failed", 13, "Connection failed"},
	{"2026-11-21 10:00:00,123 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - Starting TaskManager", 9, "Starting TaskManager"},
	{"2026-11-21 10:00:00,123 INFO org.apache.hadoop.hdfs.server.datanode.DataNode: Block pool", 9, "Block pool"},
	{"2026-11-21 10:00:00,123 FATAL [Thread-1 (main)] org.apache.hadoop.mapreduce.v2.app.MRAppMaster: Error", 21, "Error"},
	{"081109 203518 143 INFO dfs.DataNode$DataXceiver: Receiving block", 9, "Receiving block"},
	{"26/11/21 10:00:00 WARN NativeCodeLoader: Unable to load", 13, "Unable to load"},
	{"2026-11-21 10:00:00,123 | INFO  | Apache ActiveMQ 5.17.0 (localhost) is starting | org.apache.activemq.broker.BrokerService | main", 9, "Apache ActiveMQ 5.17.0 (localhost) is starting | org.apache.activemq.broker.BrokerService | main"},
	{"2026-11-21 10:00:00,123 | ERROR | [main] | c.e.Foo | refused | no", 17, "refused | no"},
	{"2026-11-21 10:00:00,123+0000 http-nio-8080-exec-1 ERROR admin 600x12x1 1abc 10.0.0.1 /secure/x [c.a.j.web.Foo] refused", 17, "refused"},
	{"<Nov 21, 2026 10:00:00,123 AM UTC> <Notice> <WebLogicServer> <BEA-000360> <The server started in RUNNING mode.>", 10, "The server started in RUNNING mode."},
	{"####<Nov 21, 2026 10:00:00,123 AM UTC> <Error> <Deployer> <host1> <AdminServer> <[ACTIVE] ExecuteThread: '3' for queue: 'weblogic.kernel.Default (self-tuning)'> <<WLS Kernel>> <> <> <1700000000000> <BEA-149205> <Failed to initialize", 17, "Failed to initialize"},
	{"[11/21/26 10:00:00:123 UTC] 00000001 WsServerImpl  A   WSVR0001I: Server server1 open for e-business", 10, "WSVR0001I: Server server1 open for e-business"},
	{"[11/21/26 10:00:00:123 CET] 0000003a SystemOut     O started", 0, "started"},
	{"[11/21/26, 10:00:00:123 UTC] 0000002b com.ibm.ws.kernel.feature.internal.FeatureManager            E CWWKF0001E: no feature", 17, "CWWKF0001E: no feature"},
	{"2026-11-21 10:00:00,123 INFO [org.apache.activemq.artemis.core.server] AMQ221001: Apache ActiveMQ Artemis", 9, "AMQ221001: Apache ActiveMQ Artemis"},
	{"2026-11-21 10:00:00.123 |INFO |main |c.e.Foo |started", 9, "started"},
	{"2026-11-21 10:00:00.123 [main] [traceId=abc, spanId=def] INFO c.e.Foo - got it", 9, "got it"},
	{"2026-11-21 10:00:00.123 {request=abc, user=bob} INFO c.e.Foo - got it", 9, "got it"},
	{"[10:00:00] [Server thread/INFO]: Done (3.1s)! For help, type \"help\"", 9, "Done (3.1s)! For help, type \"help\""},
	{"[10:00:00] [Worker-Main-1/WARN] [minecraft/DedicatedServer]: Can't keep up!", 13, "Can't keep up!"},
	{"[21Nov2026 10:00:00.123] [main/FATAL] [cpw.mods.modlauncher.Launcher/MODLAUNCHER]: no", 21, "no"},
	{"[10:00:00 ERROR]: Could not load", 17, "Could not load"},
	{"INFO   | jvm 1    | 2026/11/21 10:00:00 | Starting", 9, "Starting"},
	{"[2026-11-21T10:00:00.123+0000] [glassfish 5.1] [INFO] [NCLS-CORE-00087] [javax.enterprise.system.core] [tid: _ThreadID=1] [timeMillis: 17] [levelValue: 800] [[", 9, ""},
}

var scriptHeaders = []headerTest{
	{"2026-11-21 10:00:00,123 - app.db - WARNING - slow", 13, "slow"},
	{"2026-11-21 10:00:00,123 - app - CRITICAL - gone", 21, "gone"},
	{"2026-11-21 10:00:00,123 - INFO - app - ready", 9, "ready"},
	{"2026-11-21 10:00:00,123 INFO app.db: ready", 9, "ready"},
	{"2026-11-21 10:00:00,123:ERROR:app:down", 17, "down"},
	{"2026-11-21 10:00:00,123 ERROR:app:down", 17, "down"},
	{"2026-11-21 10:00:00 [INFO] app.py:12 ready", 9, "ready"},
	{"[2026-11-21 10:00:00,123] ERROR in app: Exception on / [GET]", 17, "Exception on / [GET]"},
	{"CRITICAL:root:gone", 21, "gone"},
	{"WARNING:py.warnings:slow", 13, "slow"},
	{"INFO 2026-11-21 10:00:00,123 basehttp 12 139872 \"GET / HTTP/1.1\" 200 12", 9, "\"GET / HTTP/1.1\" 200 12"},
	{"2026-11-21 10:00:00.123 | INFO     | app.main:run:12 - started", 9, "started"},
	{"2026-11-21 10:00:00.123 | SUCCESS  | __main__:<module>:12 - done: 3", 12, "done: 3"},
	{"[2026-11-21 10:00:00,123: INFO/MainProcess] celery@host ready.", 9, "celery@host ready."},
	{"[2026-11-21 10:00:00,123: WARNING/ForkPoolWorker-1] slow", 13, "slow"},
	{"[2026-11-21 10:00:00 +0000] [7] [INFO] Starting gunicorn 20.1.0", 9, "Starting gunicorn 20.1.0"},
	{"[2026-11-21 10:00:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:9)", 21, "WORKER TIMEOUT (pid:9)"},
	{"2026-11-21 10:00:00.123 123 INFO nova.compute.manager [req-1 a b - default default] [instance: 1-2] Took 3 s", 9, "[instance: 1-2] Took 3 s"},
	{"2026-11-21 10:00:00.123 7 ERROR oslo_messaging.rpc.server [None req-abc - - - - - -] Exception", 17, "Exception"},
	{"[2026-11-21T10:00:00.123+0000] {taskinstance.py:1234} INFO - Executing", 9, "Executing"},
	{"[2026-11-21 10:00:00,123] {scheduler_job.py:12} ERROR - Executor says no", 17, "Executor says no"},
	{"[I 2026-11-21 10:00:00.123 ServerApp] Jupyter is running", 9, "Jupyter is running"},
	{"[W 10:00:00.123 NotebookApp] no", 13, "no"},
	{"[E 261121 10:00:00 web:1971] 500 GET /", 17, "500 GET /"},
	{"I, [2026-11-21T10:00:00.123456 #123]  INFO -- : Started", 9, "Started"},
	{"W, [2026-11-21T10:00:00.123456 #123]  WARN -- prog: slow", 13, "slow"},
	{"A, [2026-11-21T10:00:00.123456 #123]   ANY -- prog: hi", 0, "hi"},
	{"F, [2026-11-21T10:00:00.123456 #123] FATAL -- : [ab-cd] RuntimeError (x):", 21, "[ab-cd] RuntimeError (x):"},
	{"[2026-11-21 10:00:00] production.ERROR: no route {\"k\":1} []", 17, `no route {"k":1} []`},
	{"[2026-11-21T10:00:00.123456+00:00] my-app.CRITICAL: down [] []", 18, "down [] []"},
	{"[21-Nov-2026 10:00:00 UTC] PHP Fatal error:  Uncaught Error: no in /x.php:3", 21, "Uncaught Error: no in /x.php:3"},
	{"[21-Nov-2026 10:00:00 Europe/Berlin] PHP Warning:  no in /x.php on line 3", 13, "no in /x.php on line 3"},
	{"[21-Nov-2026 10:00:00 UTC] PHP Notice:  x", 10, "x"},
	{"[21-Nov-2026 10:00:00 UTC] PHP Deprecated:  x", 13, "x"},
	{"[21-Nov-2026 10:00:00 UTC] PHP Parse error:  x", 17, "x"},
	{"[21-Nov-2026 10:00:00] NOTICE: fpm is running, pid 1", 10, "fpm is running, pid 1"},
	{"[21-Nov-2026 10:00:00] WARNING: [pool www] child 12 said", 13, "[pool www] child 12 said"},
	{"10:00:00.123 [info] GET /", 9, "GET /"},
	{"10:00:00.123 request_id=FzA [error] GenServer terminating", 17, "GenServer terminating"},
	{"2026-11-21T10:00:00.123456+00:00 [error] <0.1.0> crash: x", 17, "crash: x"},
	{"2026-11-21 10:00:00.123456+00:00 [notice] <0.44.0> Logging: configured", 10, "Logging: configured"},
}

var nativeHeaders = []headerTest{
	{"2026-11-21 10:00:00.123 +00:00 [INF] Now listening on: http://[::]:80", 9, "Now listening on: http://[::]:80"},
	{"[10:00:00 WRN] slow", 13, "slow"},
	{"2026-11-21 10:00:00.1234|INFO|Program|Started|1", 9, "Started|1"},
	{"2026-11-21 10:00:00.1234|ERROR|My.App.Service|no stock", 17, "no stock"},
	{"2026-11-21 10:00:00,123 [1] WARN  My.App.Foo [(null)] - slow", 13, "slow"},
	{"[2026-11-21T10:00:00Z INFO  my_crate::net] ready", 9, "ready"},
	{"[2026-11-21T10:00:00.123Z ERROR my_crate] refused: x", 17, "refused: x"},
	{"2026-11-21T10:00:00.123456Z  INFO my_crate: listening addr=0.0.0.0:80", 9, "listening addr=0.0.0.0:80"},
	{"2026-11-21T10:00:00.123456Z ERROR my_crate::db: refused error=no", 17, "refused error=no"},
	{"[2026-11-21 10:00:00.123] [db] [warning] slow", 13, "slow"},
	{"[2026-11-21 10:00:00.123] [critical] gone", 18, "gone"},
	{"[2026-11-21 10:00:00.123] [info] [main.cpp:12] ready", 9, "ready"},
	{"[2026-11-21 10:00:00.123][1][info][main] [source/server/server.cc:390] initializing epoch 0", 9, "initializing epoch 0"},
	{"[2026-11-21 10:00:00.123][12][critical][main] [source/server/server.cc:1] error initializing", 21, "error initializing"},
	{"2026-11-21 10:00:00.123 UTC [123] LOG:  ready", 9, "ready"},
	{"2026-11-21 10:00:00.123 UTC [123] bob@shop ERROR:  no table at character 15", 17, "no table at character 15"},
	{"2026-11-21 10:00:00.123 UTC [123] user=bob,db=shop,app=psql,client=10.0.0.1 FATAL:  no password", 21, "no password"},
	{"2026-11-21 10:00:00 UTC:10.0.0.1(5432):bob@shop:[123]:LOG:  ready", 9, "ready"},
	{"2026-11-21 10:00:00 UTC::@:[123]:WARNING:  slow", 13, "slow"},
	{"<2026-11-21 10:00:00.123 UTC>LOG:  ready", 9, "ready"},
	{"< 2026-11-21 10:00:00.123 UTC > PANIC:  gone", 22, "gone"},
	{"2026-11-21 10:00:00.123 UTC [1] LOG C-0x55: shop/bob@10.0.0.1:12 login attempt: db=shop", 9, "C-0x55: shop/bob@10.0.0.1:12 login attempt: db=shop"},
	{"2026-11-21 10:00:00.123 UTC [123] bob shop 10.0.0.1 ERROR:  no", 17, "no"},
	{"2026-11-21T10:00:00.123456Z 0 [Warning] [MY-010068] [Server] CA certificate ca.pem is self signed.", 13, "CA certificate ca.pem is self signed."},
	{"2026-11-21 10:00:00 140000 [Note] InnoDB: ready", 9, "InnoDB: ready"},
	{"261121 10:00:00 [ERROR] no", 17, "no"},
	{"261121 10:00:00 mysqld_safe Starting mysqld daemon", 0, "mysqld_safe Starting mysqld daemon"},
	{"2026-11-21T10:00:00.123+0000 I NETWORK  [conn1] end connection", 9, "end connection"},
	{"2026-11-21T10:00:00.123+0000 W -        [main] no", 13, "no"},
	{"2026-11-21T10:00:00.123+0000 D2 COMMAND  [conn1] run", 4, "run"},
	{"123:M 21 Nov 2026 10:00:00.123 # Server initialized", 13, "Server initialized"},
	{"7:X 21 Nov 2026 10:00:00.123 - x", 9, "x"},
	{"[1] 21 Nov 10:00:00.123 * The server is now ready", 10, "The server is now ready"},
	{"2026.11.21 10:00:00.123456 [ 1 ] {} <Error> Application: no", 17, "no"},
	{"2026.11.21 10:00:00.123456 [ 1 ] {ab-cd} <Debug> executeQuery: (from 10.0.0.1) SELECT 1", 5, "(from 10.0.0.1) SELECT 1"},
	{"I261121 10:00:00.123456 1 util/log/file.go:12 ⋮ [n1] 12  ready", 9, "ready"},
	{"W261121 10:00:00.123456 14@server/node.go:464 ⋮ [-] 23  slow", 13, "slow"},
	{"[2026/11/21 10:00:00.123 +00:00] [INFO] [printer.go:34] [\"Welcome to TiDB.\"] [\"Release Version\"=v8]", 9, "Welcome to TiDB."},
	{"[2026/11/21 10:00:00.123 +00:00] [WARN] [server.rs:1] [slow] [took=1s]", 13, "slow"},
	{"2026-11-21 10:00:00.123456 I | etcdserver: ready", 9, "ready"},
	{"2026-11-21 10:00:00.123456 N | embed: ready", 10, "ready"},
	{"2026-11-21 10:00:00.123456 C | etcdmain: no", 18, "no"},
	{"2026-11-21T10:00:00.123Z [INFO]  agent: started: x=1", 9, "started: x=1"},
	{"2026-11-21T10:00:00.123Z [WARN]  agent.server.raft: timeout", 13, "timeout"},
	{"2026/11/21 10:00:00 [DEBUG] http: no", 5, "http: no"},
	{"2026/11/21 10:00:00 [ERR] no", 17, "no"},
	{"I1121 10:00:00.123456       1 main.go:12] ready", 9, "ready"},
	{"E20261121 10:00:00.123456 123 main.cc:12] no [x]", 17, "no [x]"},
	{"[1] 2026/11/21 10:00:00.123456 [INF] Starting nats-server", 9, "Starting nats-server"},
	{"1700000000: broker version 2.0 starting", 0, "broker version 2.0 starting"},
	{"2026-11-21T10:00:00: broker starting", 0, "broker starting"},
	{"2026-11-21 10:00:00 +0000 [info]: #0 fluentd worker is now running", 9, "fluentd worker is now running"},
	{"2026-11-21 10:00:00 +0000 [warn]: no", 13, "no"},
	{"[2026/11/21 10:00:00] [ info] [engine] started", 9, "started"},
	{"[2026/11/21 10:00:00.123456789] [error] [output:es:es.0] no", 17, "no"},
	{"2026-11-21T10:00:00Z E! [outputs.influxdb] no", 17, "[outputs.influxdb] no"},
	{"2026-11-21 10:00:00, Info                  CBS    Loaded Servicing Stack", 9, "Loaded Servicing Stack"},
	{"2026-11-21 10:00:00, Error                 DISM   DISM Host: PID=1 no", 17, "DISM Host: PID=1 no"},
	{"2026-11-21T10:00:00.123+0000 7f12345678ab -1 osd.1 12 no", 0, "osd.1 12 no"},
	{"2026-11-21T10:00:00.123+0000 mon.a (mon.0) 12 : cluster [WRN] slow ops", 13, "slow ops"},
	{"[2026.11.21-10.00.00:123][  0]LogNet: Warning: slow", 13, "slow"},
	{"[2026.11.21-10.00.00:123][ 42]LogInit: Display: x", 9, "x"},
	{"2026-11-21T10:00:00.123Z info hostd[123] [Originator@6876 sub=Vimsvc opID=1] ready: x", 9, "ready: x"},
	{"2026/11/21 10:00:00 kid1| Starting Squid Cache", 0, "Starting Squid Cache"},
	{"2026/11/21 10:00:00 kid1| WARNING: no", 13, "no"},
	{"2026/11/21 10:00:00| ERROR: no", 17, "no"},
	{"[2026/11/21 10:00:00.123456,  0] ../source3/smbd/server.c:12(main)", 0, "../source3/smbd/server.c:12(main)"},
	{"[Nov 21 10:00:00] WARNING[123][C-00000001] chan_sip.c: no", 13, "no"},
	{"[2026-11-21 10:00:00] NOTICE[123]: chan_sip.c:28 handle: x", 10, "chan_sip.c:28 handle: x"},
	{"Sat Nov 21 10:00:00 2026 WARNING: no", 13, "no"},
	{"Sat Nov 21 10:00:00 2026 : Info: Ready to process requests", 9, "Ready to process requests"},
	{"Sat Nov 21 10:00:00 2026 : Auth: Login OK", 0, "Auth: Login OK"},
	{"Sat Nov 21 10:00:00 2026 [pid 1] CONNECT: Client \"10.0.0.1\"", 0, "CONNECT: Client \"10.0.0.1\""},
	{"21-Nov-2026 10:00:00.123 general: info: running", 9, "running"},
	{"21-Nov-2026 10:00:00.123 resolver: debug 1: fetch", 5, "fetch"},
	{"20261121-22:15:29:606|Step_LSC|30002312|onStandStepChanged 3579", 0, "onStandStepChanged 3579"},
	{"[11.21 10:00:00] chrome.exe - proxy.example.net:5070 open", 0, "proxy.example.net:5070 open"},
	{"[11.21 10:00:00] chrome.exe *64 - close, 403 bytes", 0, "close, 403 bytes"},
	{"2026-11-21 10:00:00+00 host1 softwareupdated[123]: Adding", 0, "Adding"},
	{"- 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond(pam_unix)[2915]: session closed", 0, "session closed"},
	{"- 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL INFO cache", 9, "cache"},
	{"ECC 1131566461 2005.11.09 #8# Nov 9 12:01:01 #8#/#8# kernel: no", 0, "no"},
	{"134681 node-246 unix.hw state_change.unavailable 1077804742 1 Component State Change: x", 0, "Component State Change: x"},
	{"2026-11-21 10:00:00\tWARN\tapp/main.go:12\tslow query", 13, "slow query"},
	{"2026-11-21T10:00:00.123Z\tinfo\tserver\tapp/main.go:12\tready\t{\"a\": 1}", 9, "ready\t{\"a\": 1}"},
	{"3:04PM INF ready port=80", 9, "ready port=80"},
	{"2026-11-21\t10:00:00:123\t1234\t1a2b\tAgent\tWU client version", 0, "WU client version"},
	{"11-21 10:00:00.123 D/Wifi(  123): scan", 5, "scan"},
	{"2026-11-21 10:00:00.123 ERROR Foo.kt:12 down", 17, "down"},
}

var moreHeaders = []headerTest{
	{"2026-11-21 10:00:00,123 [INFO] app.db: connected", 9, "connected"},
	{"2026-11-21 10:00:00,123 INFO     [app.db] connected", 9, "connected"},
	{"2026-11-21 10:00:00,123 root WARNING slow", 13, "slow"},
	{"2026-11-21 10:00:00,123 (MainThread) INFO: up", 9, "up"},
	{"2026-11-21 10:00:00.123 WARNING (MainThread) [homeassistant.loader] We found a custom integration", 13, "We found a custom integration"},
	{"2026-11-21 10:00:00,123 INFO spawned: 'x' with pid 1", 9, "spawned: 'x' with pid 1"},
	{"2026-11-21 10:00:00,123 [salt.minion      :1234][INFO    ][123] up", 9, "up"},
	{"2026-11-21T10:00:00+0000 [twisted.web#info] up", 9, "up"},
	{"2026-11-21 10:00:00 [scrapy.core.engine] INFO: Spider opened", 9, "Spider opened"},
	{"2026-11-21 10:00:00,123:DEBUG:certbot._internal.main:certbot version: 1.0", 5, "certbot version: 1.0"},
	{"2026-11-21 10:00:00,123 - util.py[DEBUG]: Reading from /etc", 5, "Reading from /etc"},
	{"2026-11-21 10:00:00,123 123 INFO shop odoo.modules.loading: loading 1 modules...", 9, "loading 1 modules..."},
	{"2026-11-21 10:00:00,123 - synapse.http - 123 - INFO - GET-1 - up", 9, "up"},
	{"[I 2026-11-21 10:00:00.123 JupyterHub app:2479] Running", 9, "Running"},
	{"2026-11-21 10:00:00.123456: W tensorflow/core/x.cc:12] no", 13, "no"},
	{"[WARN] [1700000000.123456]: no", 13, "no"},
	{"[INFO] [1700000000.123456789] [talker]: hi", 9, "hi"},
	{"[2026-11-21 10:00:00,123]   INFO -   jetbrains.buildServer.AGENT - up", 9, "up"},
	{"[2026-11-21 10:00:00,123] INFO [w|task-0] up (org.apache.kafka.connect.runtime.Worker:123)", 9, "[w|task-0] up (org.apache.kafka.connect.runtime.Worker:123)"},
	{"2026-11-21 10:00:00.123 o.a.s.d.s.Slot SLOT_6700 [INFO] up", 9, "up"},
	{"2026-11-21T10:00:00.123Z\tINFO\tmain\tio.trino.server.Server\tup", 9, "up"},
	{"2026-11-21 10:00:00.123:INFO:oejs.Server:main: jetty-9.4", 9, "jetty-9.4"},
	{"2026-11-21 10:00:00.123:WARN::main: no", 13, "no"},
	{"123 [main] INFO  org.acme.Foo  - up", 9, "up"},
	{"[INFO] [11/21/2026 10:00:00.123] [main] [akka.actor] up", 9, "up"},
	{"[INFO] [2026-11-21 10:00:00,123] [akka.actor] [] [akka-1] - up", 9, "up"},
	{"2026-11-21 10:00:00 INFO  play.api.Play  Application started", 9, "Application started"},
	{"2026-11-21 10:00:00 [10.0.0.1][1][-][error][yii\\web\\HttpException:404] no", 17, "no"},
	{"2026-11-21 10:00:00 Error: [x] no", 17, "[x] no"},
	{"ERROR - 2026-11-21 10:00:00 --> no", 17, "no"},
	{"2026-11-21T10:00:00+00:00 ERR (3): no", 17, "no"},
	{"[2026-11-21T10:00:00.123] [INFO] default - up", 9, "up"},
	{"[Nest] 123  - 11/21/2026, 10:00:00 AM     LOG [NestFactory] Starting Nest application...", 9, "Starting Nest application..."},
	{"[Nest] 123  - 11/21/2026, 10:00:00 AM   ERROR [ExceptionHandler] no", 17, "no"},
	{"WARN[2026-11-21T10:00:00Z] no                 k=v", 13, "no                 k=v"},
	{"2026-11-21T10:00:00Z INF github.com/traefik/traefik/v3/cmd/traefik/traefik.go:103 > Traefik version", 9, "Traefik version"},
	{"[2026-11-21][10:00:00][app::db][WARN] no", 13, "no"},
	{"Nov 21 10:00:00.123 INFO Synced, slot: 1", 9, "Synced, slot: 1"},
	{"2026-11-21 10:00:00.123 DEBUG [1234] [main@13] up", 5, "up"},
	{"2026-11-21 10:00:00.123+0000: 1234: error : virNetSocketReadWire:1806 : End of file", 17, "End of file"},
	{"2026-11-21 10:00:00 imap(bob)<123><abc>: Info: Logged out", 9, "Logged out"},
	{"Sat Nov 21 10:00:00 2026 -> WARNING: no", 13, "no"},
	{"21/11/2026 -- 10:00:00 - <Notice> - up", 10, "up"},
	{"[1234] 21/11/2026 -- 10:00:00 - (suricata.c:12) <Info> (main) -- up", 9, "up"},
	{"[1700000000] unbound[123:0] info: start", 9, "start"},
	{"[2026-11-21 10:00:00.123] nsd[123]: notice: started", 10, "started"},
	{"Nov 21 10:00:00.000 [notice] Tor 0.4 opening log file.", 10, "Tor 0.4 opening log file."},
	{"INFO [11-21|10:00:00.123] Starting Geth  k=v", 9, "Starting Geth  k=v"},
	{"2026-11-21 10:00:00.12 spid10s     Error: 17054, Severity: 16, State: 1.", 17, "Error: 17054, Severity: 16, State: 1."},
	{"2026-11-21 10:00:00.12 Server      Microsoft SQL Server 2022", 0, "Microsoft SQL Server 2022"},
	{"[1234]{-1}[-1/-1] 2026-11-21 10:00:00.123456 w Basis            Foo.cpp(00012) : no", 13, "no"},
	{"2026-11-21T10:00:00.123Z [7F12AB info 'Hostsvc' opID=1] up", 9, "up"},
	{"2026-11-21T10:00:00.123Z\t1d2e3f4a-aaaa-bbbb-cccc-1234567890ab\tERROR\tno", 17, "no"},
	{"[ERROR]\t2026-11-21T10:00:00.123Z\t1d2e3f4a-aaaa-bbbb-cccc-1234567890ab\tno", 17, "no"},
	{"2026-11-21 10:00:00 +0000 Puppet (err): no", 17, "no"},
	{"[2026-11-21T10:00:00+00:00] INFO: up", 9, "up"},
	{"[2026-11-21T10:00:00.123] error: no", 17, "no"},
	{"[2026-11-21T10:00:00.123] debug2: x", 4, "x"},
	{"[1700000000] SERVICE ALERT: host;svc;CRITICAL;HARD", 0, "SERVICE ALERT: host;svc;CRITICAL;HARD"},
	{"  1234:20261121:100000.123 server #1 started", 0, "server #1 started"},
	{"[2026-11-21 10:00:00 +0000] warning/Process: no", 13, "no"},
	{"Nov 21, 2026 10:00:00.123 [0x7f12] DEBUG - up", 5, "up"},
	{"2026-11-21 10:00:00.1|Info|Bootstrap|Starting", 9, "Starting"},
	{"10:00:00 [INFO    ][deluge.core:123] up", 9, "up"},
	{"[INFO    ] 10:00:00 rpcserver:123 up", 9, "rpcserver:123 up"},
	{"[start] 2026/11/21 10:00:00 INFO: syncthing v1", 9, "syncthing v1"},
	{"2026/11/21 10:00:00 cmd/web.go:242:runWeb() [I] up", 9, "up"},
	{"2026-11-21T10:00:00.123Z pid=123 tid=abc class=X jid=1 INFO: start", 9, "start"},
	{"2026-11-21T10:00:00.123Z 123 TID-abc WARN: no", 13, "no"},
	{"[ N 2026-11-21 10:00:00.1234 123/T1 age/Cor/CoreMain.cpp:1340 ]: up", 10, "up"},
	{"2026/11/21 10:00:00 [info] 1#1 up", 9, "up"},
	{"2026-11-21 10:00:00.123456 99.87% [NOTICE] mod_x.c:12 up", 10, "up"},
	{"[2026-11-21 10:00:00.123456 +0000] I [MSGID: 100030] [glusterfsd.c:2646:main] 0-x: up", 9, "up"},
	{"21.11.2026 10:00:00.123 *INFO* [FelixStartLevel] org.apache.sling.commons.logservice Service [123] ServiceEvent REGISTERED", 9, "Service [123] ServiceEvent REGISTERED"},
	{"2026-11-21 10:00:00 host1 app1 WARN - slow", 13, "slow"},
	{"2026-11-21T10:00:00.123Z | WARN | svc | 1234 | slow down", 13, "slow down"},
	{"2026-11-21 10:00:00.123;INFO;main;it is up", 9, "it is up"},
	{"2026-11-21 10:00:00,INFO,main,it is up", 9, "it is up"},
	{"2026-11-21 10:00:00 INFO 10.0.0.1:80 - GET /", 9, "10.0.0.1:80 - GET /"},
	{"2026-11-21 10:00:00 INFO Loading config.yaml - done", 9, "Loading config.yaml - done"},
	{"2026-11-21 10:00:00,123 INFO [main] com.acme.Foo - HikariPool-1 - Starting...", 9, "HikariPool-1 - Starting..."},
	{"[Sat Nov 21 10:00:00.123456 2026] [:error] [pid 12] [client 10.0.0.7:5] ModSecurity: Warning. x", 17, "[client 10.0.0.7:5] ModSecurity: Warning. x"},
	{"2026-11-21 10:00:00,123 host1 proftpd[123] 10.0.0.7: FTP session opened.", 0, "10.0.0.7: FTP session opened."},
	{"TID: [-1234] [] [2026-11-21 10:00:00,123]  INFO {org.wso2.carbon.core.Foo} -  up", 9, "up"},
	{"2026-11-21 10:00:00.123 E/Tag: no", 17, "no"},
	{"W 2026-11-21T10:00:00.123Z no", 13, "no"},
	{"2026/11/21 10:00:00.1234567 1234  5678  Agent           WU client calls back", 0, "WU client calls back"},
	{"web_1  | 2026-11-21 10:00:00 WARN slow", 13, "slow"},
}

// textHeaders have level words that are none.
var textHeaders = []headerTest{
	{"2026-11-21 10:00:00 the server saw ERROR here", 0, "the server saw ERROR here"},
	{"2026-11-21 10:00:00 error pages rebuilt", 0, "error pages rebuilt"},
	{"2026/11/21 10:00:00 warning signs ordered", 0, "warning signs ordered"},
	{"2026/11/21 10:00:00 got ERROR from peer", 0, "got ERROR from peer"},
	{"2026-11-21 10:00:00 GET /x 500 ERROR", 0, "GET /x 500 ERROR"},
	{"2026-11-21 10:00:00 [main] user pressed [error] twice", 0, "[main] user pressed [error] twice"},
	{"2026-11-21 10:00:00 Level 3 reached", 0, "Level 3 reached"},
	{"2026-11-21 10:00:00 Connection refused: ERROR", 0, "Connection refused: ERROR"},
	{"2026-11-21 10:00:00 \"GET /error\" ERROR", 0, "\"GET /error\" ERROR"},
	{"2026-11-21 10:00:00 TLS Error: handshake failed", 0, "TLS Error: handshake failed"},
	{"2026-11-21 10:00:00,123 INFO [main] org.acme.Foo - ERROR in the text [FATAL]", 9, "ERROR in the text [FATAL]"},
	{"2026-11-21 10:00:00,123 INFO error: x", 9, "error: x"},
	{"2026-11-21 10:00:00 I am here", 0, "I am here"},
	{"2026-11-21 10:00:00 A 1 2 x", 0, "A 1 2 x"},
}

func runHeaders(t *testing.T, build func(*Env) Parser, tests []headerTest) {
	t.Helper()
	var env Env
	env.SetInput(time.UTC, fuzzRef)
	p := build(&env)
	for _, tt := range tests {
		rec := record.Record{WantFields: true}
		if !p.Parse(&rec, []byte(tt.line)) {
			t.Errorf("does not fit: %s", tt.line)
			continue
		}
		if rec.Severity != tt.level || string(rec.Message) != tt.message {
			t.Errorf("%s\n got %d %q (%s)\nwant %d %q", tt.line, rec.Severity, rec.Message, fieldText(&rec), tt.level, tt.message)
		}
	}
}

func TestJavaHeaders(t *testing.T)   { runHeaders(t, newGeneric, javaHeaders) }
func TestScriptHeaders(t *testing.T) { runHeaders(t, newGeneric, scriptHeaders) }
func TestNativeHeaders(t *testing.T) { runHeaders(t, newGeneric, nativeHeaders) }
func TestMoreHeaders(t *testing.T)   { runHeaders(t, newGeneric, moreHeaders) }
func TestTextHeaders(t *testing.T)   { runHeaders(t, newGeneric, textHeaders) }

func FuzzGeneric(f *testing.F) {
	f.Add([]byte("2000-1-1 0:0:0UTC[0] :  "))
	for _, set := range [][]headerTest{javaHeaders, scriptHeaders, nativeHeaders, moreHeaders, textHeaders, shapedHeaders} {
		for _, tt := range set {
			f.Add([]byte(tt.line))
		}
	}
	fuzzFormat(f, formatGeneric)
}

func FuzzLevel(f *testing.F) { fuzzFormat(f, formatLevel) }

func TestGenericDoesNotAllocate(t *testing.T) {
	var env Env
	env.SetInput(time.UTC, fuzzRef)
	for _, p := range []Parser{newGeneric(&env), levelLine{}} {
		rec := record.Record{WantFields: true}
		for _, set := range [][]headerTest{javaHeaders, scriptHeaders, nativeHeaders, moreHeaders, textHeaders, shapedHeaders, statedHeaders, levelHeaders} {
			for _, tt := range set {
				line := []byte(tt.line)
				if n := testing.AllocsPerRun(5, func() {
					rec.Reset()
					p.Parse(&rec, line)
				}); n > 0 {
					t.Errorf("%v allocations: %s", n, tt.line)
				}
			}
		}
	}
}

// BenchmarkHeaders measures a few shapes of headers, each on one core.
func BenchmarkHeaders(b *testing.B) {
	for name, line := range map[string]string{
		"logback":  "2026-11-21 10:00:00.123  INFO 4711 --- [nio-8080-exec-1] c.e.orders.OrderController               : Order 1234567 accepted for customer 8812 in 13 ms",
		"python":   "2026-11-21 10:00:00,123 - orders.db - WARNING - Query took 3000 ms and gave 12 rows (limit 500 ms)",
		"pipes":    "2026-11-21 10:00:00.1234|INFO|My.App.Service|Order 1234567 accepted for customer 8812 in 13 ms",
		"kafka":    "[2026-11-21 10:00:00,123] INFO [GroupCoordinator 1]: Member c-1 in group g has left (kafka.coordinator.group.GroupCoordinator)",
		"elastic":  "[2026-11-21T10:00:00,123][INFO ][o.e.c.m.MetadataCreateIndexService] [node-1] [orders] creating index, cause [api]",
		"postgres": "2026-11-21 10:00:00.123 UTC [123] bob@shop LOG:  duration: 12.345 ms  statement: SELECT 1 FROM orders WHERE id = 8812",
		"klog":     "I1121 10:00:00.123456       1 controller.go:123] \"Reconciled\" object=\"shop/orders\" generation=3",
		"nginx":    "2026/11/21 10:00:00 [error] 123#7: *1 open() \"/srv/www/favicon.ico\" failed (2: No such file or directory)",
		"go":       "2026/11/21 10:00:00 listening on 0.0.0.0:8080 with 12 workers and a queue of 1024 entries",
		"tracing":  "2026-11-21T10:00:00.123456Z  INFO orders::db: query finished rows=12 took=3ms pool=main shard=4",
	} {
		b.Run(name, func(b *testing.B) { benchLines(b, newGeneric, []string{line}) })
	}
}

// TestHeaderTimes holds stamps that the parser, not the decoder, finds or puts
// into a zone.
func TestHeaderTimes(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"[21-Nov-2026 10:00:00 Europe/Berlin] PHP Warning:  x", "2026-11-21T10:00:00+01:00"},
		{"[21-Jul-2026 10:00:00 America/New_York] PHP Warning:  x", "2026-07-21T10:00:00-04:00"},
		{"[21-Nov-2026 10:00:00 No/Where] PHP Warning:  x", "2026-11-21T10:00:00Z"},
		{"[11/12/26 9:00:00:001 UTC] 00000001 Foo           I   x", "2026-11-12T09:00:00.001Z"},
		{"INFO  [main] 2026-11-21 10:00:00,123 Foo.java:1 - x", "2026-11-21T10:00:00.123Z"},
		{"I, [2026-11-21T10:00:00.123456 #1]  INFO -- : x", "2026-11-21T10:00:00.123456Z"},
		{"WARN[2026-11-21T10:00:00Z] x", "2026-11-21T10:00:00Z"},
		{"[I 261121 10:00:00 web:1971] x", "2026-11-21T10:00:00Z"},
		{"134681 node-246 unix.hw state 1077804742 1 x", "2004-02-26T14:12:22Z"},
		{"- 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 x: y", "2005-11-09T20:01:01Z"},
		{"####<Nov 21, 2026 10:00:00,123 PM UTC> <Info> <x>", "2026-11-21T22:00:00.123Z"},
		{"  1234:20261121:100000.123 x", "2026-11-21T10:00:00.123Z"},
	} {
		want, err := time.Parse(time.RFC3339Nano, tt.want)
		if err != nil {
			t.Fatal(err)
		}
		var env Env
		env.SetInput(time.UTC, fuzzRef)
		p := newGeneric(&env)
		for range 2 { // cold, then warm
			var rec record.Record
			_, offset := want.Zone()
			if !p.Parse(&rec, []byte(tt.line)) || !rec.HasTime || rec.Time != want.UnixNano() || rec.Offset != int32(offset) {
				t.Errorf("%s: %v %d", tt.line, time.Unix(0, rec.Time).UTC(), rec.Offset)
			}
		}
	}
}

// BenchmarkReject measures lines that do not fit, as every line of another
// format that comes this far is one.
func BenchmarkReject(b *testing.B) {
	lines := [][]byte{
		[]byte("Caused by: java.net.SocketTimeoutException: connect timed out after 3000 ms"),
		[]byte("The quick brown fox jumps over the lazy dog and then goes home to sleep"),
		[]byte("    at com.acme.Stock.load(Stock.java:41)"),
		[]byte(`{"level":"info","msg":"ready","time":"2026-11-21T10:00:00Z"}`),
		[]byte("ts=2026-11-21T10:00:00Z level=info msg=ready caller=main.go:12 port=8080"),
	}
	var env Env
	for name, p := range map[string]Parser{"generic": newGeneric(&env), "level": levelLine{}} {
		b.Run(name, func(b *testing.B) {
			size := 0
			for _, l := range lines {
				size += len(l)
			}
			b.SetBytes(int64(size))
			var rec record.Record
			for b.Loop() {
				for _, l := range lines {
					if p.Parse(&rec, l) {
						b.Fatalf("fits: %s", l)
					}
				}
			}
		})
	}
}
