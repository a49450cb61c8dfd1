package diff

// This file makes nights of logs: the same programs with other chance.

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// kind is a message of the generator. Its verbs %d stand for numbers, %s for
// names of files.
type kind struct {
	level  string
	format string
	rate   float64 // records a night, on average
	burst  float64 // records a burst, on average; 0 for single ones
	daily  bool    // comes mostly in the first hours
}

// kinds are the messages of an ordinary night, with skewed rates.
var kinds = []kind{
	{"INFO", "request %d served in %d ms", 9000, 0, true},
	{"INFO", "worker %d is idle", 3000, 0, false},
	{"DEBUG", "heartbeat from peer %d", 1500, 0, false},
	{"WARN", "Connection to 10.0.0.%d refused after %d ms", 2400, 60, false},
	{"WARN", "slow query took %d ms: select * from orders where id = %d", 1800, 0, true},
	{"ERROR", "Payment %d declined by gateway with code %d", 1500, 0, true},
	{"WARN", "cache miss ratio is at %d percent", 1200, 0, false},
	{"ERROR", "cannot open /srv/data/%s: permission denied", 900, 25, false},
	{"WARN", "retrying upload of %d bytes, attempt %d", 800, 40, false},
	{"WARN", "disk usage on /dev/sda%d reached %d%%", 700, 0, false},
	{"ERROR", "checksum of block %d does not match", 600, 0, false},
	{"WARN", "dropping %d expired sessions", 500, 0, true},
	{"ERROR", "timeout while waiting for lock %d held by thread %d", 450, 15, false},
	{"WARN", "certificate expires in %d days", 400, 0, false},
	{"WARN", "queue depth %d exceeds the high watermark", 350, 20, false},
	{"ERROR", "lost contact with replica %d", 300, 10, false},
	{"WARN", "clock drifted by %d us, stepping", 260, 0, false},
	{"ERROR", "Failed to parse header at offset %d", 240, 0, false},
	{"WARN", "deprecated option in /etc/shop/%s, line %d", 220, 0, false},
	{"ERROR", "out of file descriptors, %d in use", 200, 8, false},
	{"WARN", "garbage collection paused the world for %d ms", 190, 0, true},
	{"ERROR", "transaction %d rolled back after a deadlock", 180, 6, false},
	{"WARN", "rate limit hit by client 192.168.1.%d", 170, 12, false},
	{"WARN", "mail to customer %d bounced", 160, 0, false},
	{"ERROR", "no route to host 172.16.0.%d", 150, 5, false},
	{"WARN", "temperature of core %d above threshold", 140, 7, false},
	{"ERROR", "index %d is corrupt, rebuilding", 130, 0, false},
	{"WARN", "login of user id %d failed twice", 120, 0, true},
	{"ERROR", "broken pipe while sending invoice %d", 110, 0, false},
	{"WARN", "skipping unreadable record %d in /var/spool/%s", 100, 4, false},
	{"ERROR", "memory allocation of %d bytes failed", 90, 0, false},
	{"WARN", "stale handle %d was closed", 80, 0, false},
	{"ERROR", "Unhandled exception in job %d", 70, 0, false},
	{"WARN", "snapshot %d took longer than its interval", 60, 0, false},
	{"ERROR", "license server did not answer within %d s", 50, 0, false},
	{"WARN", "fallback to the secondary resolver after %d tries", 45, 0, false},
	{"ERROR", "template %d renders nothing", 40, 0, false},
	{"WARN", "unexpected end of stream at byte %d", 35, 0, false},
}

var (
	vanishing = kind{"WARN", "legacy adapter %d is still in use", 150, 0, false}
	rising    = kind{"ERROR", "stock of article %d went negative", 120, 0, false}
	arriving  = kind{"ERROR", "signature of webhook %d is invalid", 25, 0, false}
)

// planted tells what changes between nights: one pattern is gone, one three
// times as frequent, one new.
func planted(second bool) []kind {
	more := rising
	if !second {
		return append(slices.Clone(kinds), vanishing, more)
	}
	more.rate *= 3
	return append(slices.Clone(kinds), arriving, more)
}

// line is a record of the generator.
type line struct {
	at             time.Time
	level, message string
}

const nightLength = 8 * time.Hour

// night makes the records of one night, in order.
func night(seed uint64, start time.Time, traffic float64, of []kind) []line {
	rng := rand.New(rand.NewPCG(seed, 77))
	var lines []line
	for _, k := range of {
		events := k.rate * traffic
		if k.burst > 0 {
			events /= k.burst
		}
		for range poisson(rng, events) {
			at := time.Duration(rng.Float64() * float64(nightLength))
			if k.daily {
				at = time.Duration(float64(nightLength) * math.Pow(rng.Float64(), 1.5))
			}
			count, spread := 1, 0.0
			if k.burst > 0 {
				// Sizes of bursts vary a lot: they are exponential.
				count, spread = int(math.Ceil(rng.ExpFloat64()*k.burst)), float64(4*time.Minute)
			}
			for range count {
				lines = append(lines, line{
					start.Add(min(at+time.Duration(rng.Float64()*spread), nightLength)).Truncate(time.Millisecond),
					k.level, message(rng, k.format),
				})
			}
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.at.UnixNano(), b.at.UnixNano()) })
	return lines
}

func message(rng *rand.Rand, format string) string {
	var args []any
	for rest := format; ; {
		i := strings.IndexByte(rest, '%')
		if i < 0 {
			return fmt.Sprintf(format, args...)
		}
		switch rest[i+1] {
		case 'd':
			args = append(args, rng.IntN(100000))
		case 's':
			args = append(args, fmt.Sprintf("part-%d.dat", rng.IntN(1000)))
		}
		rest = rest[i+2:]
	}
}

// poisson draws from Poisson's distribution by Knuth's method, and for large
// means by the normal distribution near to it.
func poisson(rng *rand.Rand, mean float64) int {
	if mean > 100 {
		return max(0, int(math.Round(mean+math.Sqrt(mean)*rng.NormFloat64())))
	}
	n, product, limit := 0, rng.Float64(), math.Exp(-mean)
	for product > limit {
		n++
		product *= rng.Float64()
	}
	return n
}
