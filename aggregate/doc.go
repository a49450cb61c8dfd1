// Package aggregate is the pipeline: it reads inputs, takes their lines apart
// and counts them.
//
// The data's way, in order:
//
//	source.Expand   arguments            -> inputs
//	source.Read     one goroutine each   -> blocks of whole lines   (chan *block.Block),
//	                                        each with what they are taken for (parse.Tracker)
//	follow.Run      in its place, for logs that are followed or continued: passes
//	                over source.File, which stop at a file's present end
//	worker          a bounded pool       -> partials, batches       (chan handover)
//	collector       one goroutine        -> the total, and events in order
//	build           the total            -> report.Report
//
// Who owns what. Run makes both channels and closes each after its last sender
// has ended. A block belongs to its reader until it is sent, then to one worker,
// which gives it back to the pool; views into it (records) end there. Partials
// are values: a worker keeps one for the input at hand and hands it over when
// the input changes and at the end; what it counted over time and by fingerprint
// (pattern.Table) it hands over at its end alone. The total belongs to the
// collector.
//
// Memory is bounded by the tables' limits and by the pool's blocks: a reader that finds none free waits,
// and that is the back-pressure. Workers never take a block from the pool, so
// blocks always come back.
//
// Order. Counting does not depend on order: partials merge commutatively, so
// the report is the same for any number of workers. Where whole records are
// needed (events, filters on the message), records may span blocks; then a
// worker waits for its block's turn within the input before it hands over, and
// the collector joins the ends. The block whose turn it is never waits, so this
// cannot deadlock.
//
// Live events (Config.Live). An input that pauses sends an empty block with Pause
// set: its last record is whole then, and written.
//
// Cancellation. Only readers watch the context. What was read is always parsed,
// counted and reported.
package aggregate
