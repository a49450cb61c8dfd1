// This file owns the fields of a generic header: no two have one name.

package parse

import (
	"bytes"

	"github.com/logagg/logagg/aggregate/record"
)

// add is rec.AddString for a part of the header. The second part of a kind is
// called a context, for that is what stands beside threads and loggers.
func (h *header) add(name string, value []byte) {
	if h.rec.WantFields {
		h.addText(name, value)
	}
}

func (h *header) addText(name string, value []byte) {
	h.addField(record.Field{Key: name, Value: value}, "context")
}

// addNumeric is add for a number: the second process is a thread.
func (h *header) addNumeric(name string, value []byte) {
	if h.rec.WantFields {
		h.addNumber(name, value)
	}
}

func (h *header) addNumber(name string, value []byte) {
	f := record.Field{Key: name, Value: value}
	if allDigits(value) && (value[0] != '0' || len(value) == 1) {
		f.Kind = record.Number
	}
	h.addField(f, "tid")
}

// pair adds a pair under its own key.
func (h *header) pair(key, value []byte) {
	if h.rec.WantFields {
		h.addField(record.Field{Raw: key, Value: value}, "")
	}
}

// addField adds a field, under the other name if its own is taken.
func (h *header) addField(f record.Field, other string) {
	if len(f.Value) == 0 {
		return
	}
	if have := h.field(f); have != nil {
		f.Key, f.Raw = other, nil
		if other == "" || bytes.Equal(f.Value, have.Value) || h.field(f) != nil {
			return
		}
	}
	h.rec.Fields = append(h.rec.Fields, f)
}

// field gives the record's field of the same name, nil if it has none.
func (h *header) field(f record.Field) *record.Field {
	for i := range h.rec.Fields {
		have := &h.rec.Fields[i]
		if f.Key == have.Key && string(f.Raw) == string(have.Raw) || f.Key != "" && f.Key == string(have.Raw) || have.Key != "" && have.Key == string(f.Raw) {
			return have
		}
	}
	return nil
}
