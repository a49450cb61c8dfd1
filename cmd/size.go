package cmd

// This file owns byte sizes as users write them.

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// units are powers of 1024, as dd and most tools have k, M and G; the SI forms
// with a B are powers of 1000.
var units = map[string]float64{
	"": 1, "b": 1,
	"k": 1 << 10, "kib": 1 << 10, "kb": 1e3,
	"m": 1 << 20, "mib": 1 << 20, "mb": 1e6,
	"g": 1 << 30, "gib": 1 << 30, "gb": 1e9,
}

// parseSize reads a number of bytes: 65536, 64k, 1MiB, 1.5M, 10MB.
func parseSize(s string) (int64, error) {
	low := strings.ToLower(strings.TrimSpace(s))
	end := strings.LastIndexAny(low, "0123456789.") + 1
	unit, known := units[strings.TrimSpace(low[end:])]
	n, err := strconv.ParseFloat(low[:end], 64)
	// Only plain decimals: ParseFloat also takes signs, exponents and underscores.
	plain := strings.Trim(low[:end], "0123456789.") == ""
	if bytes := n * unit; err == nil && plain && known && bytes < math.MaxInt64 {
		return int64(bytes), nil
	}
	return 0, fmt.Errorf("%q is no size in bytes: write it like 65536, 64k or 1MiB", s)
}
