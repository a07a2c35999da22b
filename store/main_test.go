package store

import (
	"os"
	"testing"

	"github.com/polgraph/polgraph/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }
