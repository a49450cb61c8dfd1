// This file owns the log4j corpus: a shop's Java service, with stack traces.
// The layout is `date time [thread] LEVEL logger - message`, so that the level
// is the fourth word, as tools that count words need it.
package main

import "strconv"

var log4jInfo = compileAll([]string{
	"com.shop.order.OrderService - Accepted order {n5} for customer {n4} in {ms} ms",
	"com.shop.order.OrderService - Order {n5} moved from RESERVED to PAID",
	"com.shop.order.OrderService - Order {n5} shipped to {city} with {n2} items",
	"com.shop.order.OrderValidator - Validated order {n5}: {n2} lines, total {n4}.{n2} {cur}",
	"com.shop.order.CartController - Cart {uuid} now holds {n2} items",
	"com.shop.order.CartController - Customer {n4} removed {sku} from cart {hex8}",
	"com.shop.order.RefundJob - Refund run finished: {n3} refunds, {n2} skipped, {ms} ms",
	"com.shop.payment.PaymentGateway - Authorised payment {hex16} of {n3}.{n2} {cur}",
	"com.shop.payment.PaymentGateway - Captured payment {hex16} after {ms} ms",
	"com.shop.payment.SettlementJob - Settled batch {n5} with {n3} payments",
	"com.shop.payment.WebhookController - Received webhook {uuid} from {ip}",
	"com.shop.stock.StockService - Reserved {n2} of {sku} for order {n5}",
	"com.shop.stock.StockService - Released {n2} of {sku}, {n3} left",
	"com.shop.stock.WarehouseSync - Synchronised {n4} articles with warehouse {city} in {ms} ms",
	"com.shop.stock.PriceImporter - Imported {n4} prices from prices-{n5}.csv",
	"com.shop.user.SessionManager - Session {hex16} opened for {user} from {ip}",
	"com.shop.user.SessionManager - Session {hex16} closed after {n4} s",
	"com.shop.user.LoginController - User {user} logged in from {ip}",
	"com.shop.user.ProfileService - Customer {n4} changed address to {city}",
	"com.shop.search.SearchController - Query took {ms} ms and found {n} products",
	"com.shop.search.IndexWriter - Committed segment _{hex4} with {n5} documents",
	"com.shop.mail.MailSender - Sent mail order-confirmation to customer {n4}",
	"com.shop.mail.MailSender - Mail queue holds {n} messages",
	"com.shop.cache.CacheLoader - Loaded {n4} entries into cache products in {ms} ms",
	"com.shop.web.AccessFilter - {method} {path} 200 {n5} bytes {ms} ms",
	"com.shop.web.AccessFilter - {method} {path} 304 0 bytes {ms} ms",
	"com.shop.messaging.Consumer - Consumed offset {n7} of {topic}-{n2}",
	"com.shop.messaging.Producer - Published {n2} records to {topic} in {ms} ms",
	"com.shop.batch.JobRunner - Job nightly-{n3} finished with status COMPLETED in {ms} ms",
	"com.zaxxer.hikari.pool.HikariPool - HikariPool-1 - Added connection conn{n3}",
	"org.quartz.core.QuartzScheduler - Scheduler shop_$_{host} fired trigger t{n4}",
	"org.apache.kafka.clients.Metadata - [Consumer clientId=shop-{n2}] Cluster ID: {hex16}",
})

var log4jDebug = compileAll([]string{
	"com.shop.order.OrderRepository - select from {table} where id={n5} took {ms} ms",
	"com.shop.order.OrderRepository - update {table} set version={n3} where id={n5}",
	"com.shop.cache.CacheLoader - Cache miss for key product:{n5}",
	"com.shop.cache.CacheLoader - Evicted {n} entries of cache {table}",
	"com.shop.payment.PaymentGateway - Request headers: X-Request-Id={uuid}",
	"com.shop.messaging.Consumer - Poll returned {n} records from {topic}",
	"com.shop.web.TokenFilter - Token {hex8} valid for {n4} s more",
	"org.hibernate.SQL - select o.id, o.total from {table} o where o.customer_id=?",
	"com.zaxxer.hikari.pool.HikariPool - HikariPool-1 - Pool stats (total={n2}, active={n2}, idle={n2}, waiting=0)",
})

var log4jWarn = compileAll([]string{
	"com.shop.payment.PaymentGateway - Payment {hex16} needed {n2} retries",
	"com.shop.stock.StockService - Stock of {sku} is low: {n2} left",
	"com.shop.search.SearchController - Slow query: {n4} ms for {n} products",
	"com.shop.user.LoginController - Login refused for {user} from {ip}: wrong password",
	"com.shop.web.RateLimiter - Client {ip} passed {n4} requests a minute",
	"com.shop.messaging.Consumer - Lag of {topic}-{n2} is {n5} records",
	"com.zaxxer.hikari.pool.HikariPool - HikariPool-1 - Thread starvation or clock leap detected (housekeeper delta={n2}s{n3}ms)",
	"com.shop.cache.CacheLoader - Cache products is {pct} % full",
	"com.shop.mail.MailSender - Mail server {host} deferred message {hex8}",
})

var log4jError = compileAll([]string{
	"com.shop.order.OrderService - Order {n5} could not be stored",
	"com.shop.payment.PaymentGateway - Payment {hex16} failed after {ms} ms",
	"com.shop.stock.WarehouseSync - Warehouse {city} answered 503 to request {uuid}",
	"com.shop.messaging.Producer - Could not publish to {topic}: broker {host}:9092 is gone",
	"com.shop.user.SessionManager - Session {hex16} is corrupt",
	"com.shop.batch.JobRunner - Job nightly-{n3} aborted at step {n2}",
	"com.shop.mail.MailSender - Mail to customer {n4} bounced: mailbox unknown",
	"com.shop.search.IndexWriter - Segment _{hex4} has a wrong checksum",
})

var log4jThrown = compileAll([]string{
	"java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after {n5}ms.",
	"java.net.SocketTimeoutException: Read timed out after {n4} ms",
	"java.lang.NullPointerException: Cannot invoke \"Customer.id()\" because \"customer\" is null",
	"java.lang.IllegalStateException: order {n5} is already PAID",
	"java.net.ConnectException: Connection refused: {host}/{inip}:{n4}",
	"org.springframework.dao.DuplicateKeyException: key ({n5}) exists in {table}",
})

var log4jFrames = compileAll([]string{
	"com.shop.order.OrderService.accept(OrderService.java:{n3})",
	"com.shop.order.OrderRepository.save(OrderRepository.java:{n2})",
	"com.shop.payment.PaymentGateway.charge(PaymentGateway.java:{n3})",
	"com.shop.payment.RetryTemplate.run(RetryTemplate.java:{n2})",
	"com.shop.stock.StockService.lambda$reserve$0(StockService.java:{n3})",
	"com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:{n3})",
	"java.base/java.net.Socket.connect(Socket.java:{n3})",
	"java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)",
	"java.base/java.lang.Thread.run(Thread.java:1583)",
	"org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:{n4})",
	"org.postgresql.jdbc.PgStatement.execute(PgStatement.java:{n3})",
})

var log4jThreads = compileAll([]string{
	"[pool-3-thread-{n2}] ",
	"[http-nio-8080-exec-{n2}] ",
	"[kafka-consumer-{n2}] ",
	"[scheduler-{n2}] ",
	"[main] ",
})

func appendLog4j(w *writer, dst []byte) []byte {
	dst = append(w.appendStamp(dst), ',')
	dst = appendPadded(dst, int(w.nowUs/1000%1000), 3)
	dst = pick(w, log4jThreads).append(w, append(dst, ' '))
	switch p := w.below(100); {
	case p < 90:
		dst = pick(w, log4jInfo).append(w, append(dst, "INFO  "...))
	case p < 95:
		dst = pick(w, log4jDebug).append(w, append(dst, "DEBUG "...))
	case p < 99:
		dst = pick(w, log4jWarn).append(w, append(dst, "WARN  "...))
	default:
		dst = pick(w, log4jError).append(w, append(dst, "ERROR "...))
		if w.below(2) == 0 {
			dst = appendTrace(w, append(dst, '\n'))
		}
	}
	return append(dst, '\n')
}

// appendTrace appends a stack trace of 3-12 frames, half of them with a cause.
func appendTrace(w *writer, dst []byte) []byte {
	dst = pick(w, log4jThrown).append(w, dst)
	frames := 3 + w.below(10)
	cause := -1
	if w.below(2) == 0 {
		cause = frames / 2
	}
	for i := range frames {
		if i == cause {
			dst = pick(w, log4jThrown).append(w, append(dst, "\nCaused by: "...))
		}
		dst = pick(w, log4jFrames).append(w, append(dst, "\n\tat "...))
	}
	if cause >= 0 {
		dst = strconv.AppendInt(append(dst, "\n\t... "...), int64(cause+1), 10)
		dst = append(dst, " more"...)
	}
	return dst
}
