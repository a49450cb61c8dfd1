package progress

// This file tests what is drawn when, on a clock of synctest's.

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/logagg/logagg/aggregate/meter"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestShortRunsShowNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		stop := Start(&out, &meter.Meter{}, true)
		time.Sleep(250 * time.Millisecond) // of the fake clock
		stop()
		stop()
		if out.Len() != 0 {
			t.Errorf("drew %q", out.String())
		}
	})
}

func TestBar(t *testing.T) {
	tests := []struct {
		name    string
		known   bool
		unsized int64
		want    string
		percent bool
	}{
		{"all sizes known", true, 0, "25%", true},
		{"a stream among them", true, 1, "2/3 inputs, 12.3k lines", false},
		{"sizes not known", false, 0, "2/3 inputs, 12.3k lines", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var out bytes.Buffer
				m := &meter.Meter{}
				m.Inputs.Store(3)
				m.Finished.Store(2)
				m.Total.Store(4 << 20)
				m.Unsized.Store(tt.unsized)
				stop := Start(&out, m, tt.known)
				m.Lines.Store(12_345)
				m.ReadBytes.Store(1 << 20)
				time.Sleep(time.Second)
				stop()
				got := out.String()
				if !strings.Contains(got, tt.want) || strings.Contains(got, "%") != tt.percent {
					t.Errorf("drew %q, want %q in it", got, tt.want)
				}
				if last := got[strings.LastIndexByte(strings.TrimRight(got, "\r"), '\r')+1:]; strings.TrimSpace(last) != "" {
					t.Errorf("the line is not cleared: %q", last)
				}
			})
		})
	}
}

func TestReadBytesBeyondTotal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		m := &meter.Meter{}
		m.Total.Store(10)
		m.ReadBytes.Store(1000)
		stop := Start(&out, m, true)
		time.Sleep(time.Second)
		stop()
		if out.Len() == 0 {
			t.Error("drew nothing")
		}
	})
}
