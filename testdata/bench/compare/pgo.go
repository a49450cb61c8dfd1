// This file owns the profile for profile-guided optimisation.

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// profiledRuns is how often each corpus is read for the profile. 100 samples a
// second come of each busy core.
const profiledRuns = 4

// writeProfile has the binary read each corpus a few times, and merges the
// profiles.
func writeProfile(ctx context.Context, binary, dir, path string) error {
	tmp, err := os.MkdirTemp(dir, "profile-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(tmp) }()
	args := []string{"tool", "pprof", "-proto", "-output", path}
	for _, kind := range kinds {
		for n := range profiledRuns {
			profile := filepath.Join(tmp, fmt.Sprint(kind, n))
			scan := exec.CommandContext(ctx, binary, "scan", "-q", "-o", filepath.Join(tmp, "report.json"),
				"--cpuprofile", profile, filepath.Join(dir, kind+".log"))
			if text, err := scan.CombinedOutput(); err != nil {
				return fmt.Errorf("scan: %w\n%s", err, text)
			}
			args = append(args, profile)
		}
	}
	if text, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("go tool pprof: %w\n%s", err, text)
	}
	return nil
}
