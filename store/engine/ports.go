package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
	"strings"
)

// loopback is the only address on which the children listen.
const loopback = "127.0.0.1"

// ports are the five ports of one engine. Dgraph lets one choose only a number
// that is added to each of its usual ones; zero stands for not chosen.
type ports struct{ offset int }

func (p ports) zeroGRPC() int      { return 5080 + p.offset }
func (p ports) zeroHTTP() int      { return 6080 + p.offset }
func (p ports) alphaInternal() int { return 7080 + p.offset }
func (p ports) alphaHTTP() int     { return 8080 + p.offset }
func (p ports) alphaGRPC() int     { return 9080 + p.offset }

func (p ports) all() []int {
	return []int{p.zeroGRPC(), p.zeroHTTP(), p.alphaInternal(), p.alphaHTTP(), p.alphaGRPC()}
}

// The offsets keep all ports above those of known services and below 32768,
// where Linux begins to hand out ports for outgoing connections.
const (
	minOffset = 5_000
	maxOffset = 23_000
)

// findPorts looks for five free ports. They are drawn, not counted up, so that
// engines that start at the same moment seldom want the same.
func findPorts() (ports, error) {
	const tries = 200
	for range tries {
		if p := (ports{offset: minOffset + rand.IntN(maxOffset-minOffset)}); p.free() {
			return p, nil
		}
	}
	return ports{}, errors.New("find five free ports for the database: none in 200 tries")
}

// free tells whether all five can be listened on just now.
func (p ports) free() bool {
	if p.offset == 0 {
		return false
	}
	for _, port := range p.all() {
		l, err := net.Listen("tcp", net.JoinHostPort(loopback, strconv.Itoa(port)))
		if err != nil {
			return false
		}
		l.Close()
	}
	return true
}

// recallPorts reads the ports of the last time, or none. Keeping them makes
// firewalls and logs easier to read; nothing depends on it.
func recallPorts(path string) ports {
	text, err := os.ReadFile(path)
	if err != nil {
		return ports{}
	}
	offset, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || offset < minOffset || offset >= maxOffset {
		return ports{}
	}
	return ports{offset: offset}
}

func (p ports) remember(path string) error {
	if err := os.WriteFile(path, []byte(strconv.Itoa(p.offset)+"\n"), 0o600); err != nil {
		return fmt.Errorf("note the ports of the database: %w", err)
	}
	return nil
}
