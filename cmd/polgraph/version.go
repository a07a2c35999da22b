package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// versionCmd tells which build this is.
type versionCmd struct{}

// Run prints the version, the commit and the Go release.
func (versionCmd) Run(p *program) error {
	version, commit := "unknown", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				commit = setting.Value
			}
		}
	}
	_, err := fmt.Fprintf(p.stdout, "polgraph %s (commit %s, %s)\n", version, commit, runtime.Version())
	return err
}
