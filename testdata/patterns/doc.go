// Patterns measures the grouping of messages by package aggregate/pattern on
// systems whose message formats are known.
//
//	go run ./testdata/patterns [flags]
//
// It reads the descriptions in systems, makes messages of each system with
// known events, groups them, and prints how well the groups match the events:
//
//	GA   grouping accuracy (Zhu et al., ICSE-SEIP 2019): the share of messages
//	     whose group holds exactly the messages of their event
//	FGA  F1 score of grouping accuracy (Jiang et al., ISSTA 2024): the same
//	     counted in groups, not in messages
//
// A third figure, lenient, is the GA that also takes an event whose groups part
// it by its closed choices (of, skew and opt, below) into five at most: a state
// that a message spells out is a value to some annotators and another event to
// others.
//
// The same seed gives the same messages.
//
// # Descriptions
//
// The file systems/NAME.txt describes the program NAME. Its lines are:
//
//	# comment            the first line says in a sentence what the program is
//	let NAME = TEXT      a text that later lines use as {NAME}, made anew each time
//	WEIGHT TEMPLATE      an event: how often it occurs, relatively (0-1000), and
//	                     its message without header; weight 0 never occurs
//
// Blanks around a template are no part of it. All messages of one event belong
// together, and no message of another. A template is text with placeholders; a
// literal brace is doubled. A let may take the name of a placeholder that needs
// no argument, and then stands in its place. The placeholders:
//
//	{int:LO-HI}              a whole number; LO may be negative
//	{float:LO-HI:DECIMALS}   a decimal number
//	{num:N} {hex:N} {HEX:N}  N digits, decimal or hexadecimal
//	{ip} {ipv6} {mac} {port} {host} {fqdn} {url} {email}
//	{uuid} {path} {winpath} {file}
//	{user}                   a login name, mostly pure letters
//	{word} {country}         a noun, a country
//	{words:LO-HI} {sentence} free text of LO to HI words; a sentence with full stop
//	{Class} {class} {ident}  a CamelCase name, a dotted Java class, a snake_case name
//	{time:LAYOUT}            a time in a layout of Go's package time
//	{of:A|B|C}               one of the texts
//	{skew:A|B|C}             one of them, the first by far the most often
//	{opt:TEXT}               TEXT or nothing, each half the time
//	{list:LO-HI:SEP:TEXT}    LO to HI times TEXT, parted by SEP
//
// A single number may stand for a range LO-HI. TEXT, A, B and C may hold
// placeholders. A literal bar in one of several texts comes from a let:
// `let bar = |`. Names, addresses, paths and the like come from a small set that
// each log draws anew, some far more often than others, as in real logs.
package main
