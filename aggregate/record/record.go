// Package record holds what a parser finds in one log record.
package record

import "github.com/logagg/logagg/aggregate/severity"

// Record is one log record taken apart. All byte slices are views into the
// line or into the parser's scratch memory: they hold until the parser's next
// call or until the line's block is released, whichever is first. To keep is
// to copy.
type Record struct {
	Time    int64 // Unix time in nanoseconds, when HasTime
	Offset  int32 // the zone offset that the log states, in seconds east of UTC
	HasTime bool

	Severity     severity.Number
	From         severity.From
	SeverityText []byte // the level as the log wrote it

	// Message is the text after the header: of the record's first line or, when
	// Head is not 0, of the last line of its head.
	Message []byte
	// SubjectLen is how many bytes of Message tell what happened; 0 means all.
	// Of an access log's line these are the request and its status, without
	// the referrer and the user agent.
	SubjectLen int
	// StatusText is what the status code at the subject's end means, as in "Not
	// Found": a code alone is a number like others.
	StatusText string
	// Head is how many lines after the first belong to the record's head, and
	// were read with it. They never start a record.
	Head int

	// More says that the line, though it fits a format, starts no record: it
	// belongs to the one before, as PostgreSQL's DETAIL, or is a directive.
	More bool

	// WantFields asks the parser for Fields. It is set by the caller and
	// survives Reset.
	WantFields bool
	Fields     []Field
}

// Kind is the type of a field's value.
type Kind uint8

// The kinds of values.
const (
	String Kind = iota // text, decoded
	Number             // a JSON number as written
)

// Field is a named part of a record: a JSON or logfmt pair, or a header field
// such as a thread or a host name.
type Field struct {
	Key   string // a format's own names; empty when Raw holds it
	Raw   []byte // a key as the log wrote it
	Value []byte
	Kind  Kind
}

// Reset empties the record for the next line and keeps its memory.
func (r *Record) Reset() {
	// Field by field: a literal would be built aside and copied, on every line
	// several times.
	r.Time, r.Offset, r.HasTime = 0, 0, false
	r.Severity, r.From, r.SeverityText = 0, 0, nil
	r.Message, r.SubjectLen, r.StatusText, r.Head, r.More = nil, 0, "", 0, false
	r.Fields = r.Fields[:0]
}

// Subject is the part of the message that tells what happened, with the text of
// its status, for which scratch is overwritten.
func (r *Record) Subject(scratch *[]byte) []byte {
	if r.SubjectLen == 0 {
		return r.Message
	}
	subject := r.Message[:r.SubjectLen]
	if r.StatusText == "" {
		return subject
	}
	*scratch = append(append(append((*scratch)[:0], subject...), ' '), r.StatusText...)
	return *scratch
}

// AddString appends a text field under a name of the format's own, if fields
// are wanted and the value is not empty.
func (r *Record) AddString(key string, value []byte) {
	if r.WantFields && len(value) > 0 {
		r.Fields = append(r.Fields, Field{Key: key, Value: value})
	}
}

// AddNumber is AddString for a value that is written as a JSON number.
func (r *Record) AddNumber(key string, value []byte) {
	if r.WantFields && len(value) > 0 {
		r.Fields = append(r.Fields, Field{Key: key, Value: value, Kind: Number})
	}
}

// Explicit sets a severity that the record states.
func (r *Record) Explicit(n severity.Number, text []byte) {
	r.Severity, r.From, r.SeverityText = n, severity.FromExplicit, text
}
