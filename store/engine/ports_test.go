package engine

import (
	"net"
	"path/filepath"
	"testing"
)

func TestPortsAreFree(t *testing.T) {
	p, err := findPorts()
	if err != nil {
		t.Fatal(err)
	}
	for _, port := range p.all() {
		l, err := net.Listen("tcp", address(port))
		if err != nil {
			t.Fatal(err)
		}
		if p.free() {
			t.Errorf("free() is true while %d is taken", port)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !p.free() {
		t.Error("free() is false while none is taken")
	}
}

func TestPortsAreRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ports")
	if got := recallPorts(path); got != (ports{}) {
		t.Errorf("before: %v", got)
	}
	want := ports{offset: minOffset + 7}
	if err := want.remember(path); err != nil {
		t.Fatal(err)
	}
	if got := recallPorts(path); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
