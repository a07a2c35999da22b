package engine

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestVersionOfTheData(t *testing.T) {
	version := programVersion(binary)
	if !strings.HasPrefix(version, "v25.") {
		t.Fatalf("program says that it is %q", version)
	}
	for _, test := range []struct {
		wrote string // empty: the folder is new
		want  error
	}{
		{"", nil},
		{version, nil},
		{minor(version) + ".99", nil},
		{"v24.1.2", ErrOtherVersion},
		{"v25.99.0", ErrOtherVersion},
	} {
		note := filepath.Join(t.TempDir(), "version")
		if test.wrote != "" {
			if err := os.WriteFile(note, []byte(test.wrote+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		err := checkVersion("data", note, binary)
		if !errors.Is(err, test.want) {
			t.Errorf("data of %q: got %v, want %v", test.wrote, err, test.want)
		}
		want := version
		if test.want != nil {
			want = test.wrote
		}
		if text, err := os.ReadFile(note); err != nil || strings.TrimSpace(string(text)) != want {
			t.Errorf("data of %q: note is %q (%v), want %q", test.wrote, text, err, want)
		}
	}
}

func TestProgramWithoutVersionPasses(t *testing.T) {
	if err := checkVersion("data", filepath.Join(t.TempDir(), "version"), script(t, "exit")); err != nil {
		t.Error(err)
	}
}
