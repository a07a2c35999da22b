package engine

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// keyring is what proves who may speak to the database. All of it is made anew
// at each start: an authority whose key is forgotten as soon as it has signed,
// a certificate for the children, one for our client, and the secret with which
// Dgraph signs its access tokens. Only what the children must read is on disk.
type keyring struct {
	dir    string
	client *tls.Config
}

// keyLife is longer than any run: with the next start everything is new.
const keyLife = 10 * 365 * 24 * time.Hour

func (k *keyring) authority() string { return filepath.Join(k.dir, "ca.pem") }
func (k *keyring) nodeCert() string  { return filepath.Join(k.dir, "node.pem") }
func (k *keyring) nodeKey() string   { return filepath.Join(k.dir, "node.key") }
func (k *keyring) secret() string    { return filepath.Join(k.dir, "token-secret") }

func newKeyring(dir string) (*keyring, error) {
	k := &keyring{dir: dir}
	ca, err := newAuthority()
	if err != nil {
		return nil, fmt.Errorf("make certificates: %w", err)
	}
	node, nodeErr := ca.issue("polgraph database")
	client, clientErr := ca.issue("polgraph server")
	if err := errors.Join(nodeErr, clientErr); err != nil {
		return nil, fmt.Errorf("make certificates: %w", err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(ca.cert)
	k.client = &tls.Config{
		Certificates: []tls.Certificate{client},
		RootCAs:      pool,
		ServerName:   loopback,
		MinVersion:   tls.VersionTLS13,
	}
	if err := k.write(ca.cert, node); err != nil {
		return nil, fmt.Errorf("write certificates: %w", err)
	}
	return k, k.renewSecret()
}

func (k *keyring) write(ca *x509.Certificate, node tls.Certificate) error {
	key, err := x509.MarshalPKCS8PrivateKey(node.PrivateKey)
	if err != nil {
		return err
	}
	return errors.Join(
		writePEM(k.authority(), "CERTIFICATE", ca.Raw),
		writePEM(k.nodeCert(), "CERTIFICATE", node.Certificate[0]),
		writePEM(k.nodeKey(), "PRIVATE KEY", key),
	)
}

// renewSecret makes all access tokens worthless at alpha's next start.
func (k *keyring) renewSecret() error {
	return writeSecret(k.secret(), rand.Text()+rand.Text())
}

func (k *keyring) remove() error {
	if err := os.RemoveAll(k.dir); err != nil {
		return fmt.Errorf("remove keys: %w", err)
	}
	return nil
}

// authority signs the certificates of one run.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority() (*authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := certificate("polgraph local authority")
	template.IsCA, template.BasicConstraintsValid = true, true
	template.KeyUsage = x509.KeyUsageCertSign
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, err
	}
	cert, err := x509.ParseCertificate(der)
	return &authority{cert: cert, key: key}, err
}

// issue makes a certificate that serves on both ends, because the children
// speak to each other with the one by which they are known.
func (a *authority) issue(name string) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := certificate(name)
	template.KeyUsage = x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
	template.IPAddresses = []net.IP{net.ParseIP(loopback)}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, &key.PublicKey, a.key)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

func certificate(name string) *x509.Certificate {
	serial, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120)) // crypto/rand never fails
	now := time.Now()
	return &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: name},
		NotBefore:    now.Add(-time.Hour), // the clock may be set back while we run
		NotAfter:     now.Add(keyLife),
	}
}

func writePEM(path, kind string, der []byte) error {
	return writeSecret(path, string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})))
}
