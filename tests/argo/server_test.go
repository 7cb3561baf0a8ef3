// Package argo has Argo Rollouts' own code ask a running `modelgate serve`.
//
// MODELGATE names the program.
package argo

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// token is what the served gates may be asked with.
const token = "correct-horse-battery-staple"

// Gates whose verdicts are known: 200 mails, of which each model finds as many spams as is said.
const gateText = `version: 1
name: %s
parameters:
  file: {type: string, default: rows.csv}
data: {classes: [ham, spam], positive: spam, baseline: {prediction: baseline}, candidate: {prediction: candidate}}
inputs: {rows: "${file}"}
checks:
  - {metric: recall, slo: ">= %s"}
`

// program is the modelgate under test.
func program(t *testing.T) string {
	t.Helper()
	path := os.Getenv("MODELGATE")
	if path == "" {
		t.Skip("MODELGATE names no program")
	}
	return path
}

// rows is a file of 100 hams and 100 spams of which the candidate finds 90.
func rows() string {
	var text strings.Builder
	text.WriteString("label,baseline,candidate\n")
	for i := 0; i < 100; i++ {
		found := "spam"
		if i >= 90 {
			found = "ham"
		}
		fmt.Fprintf(&text, "ham,ham,ham\nspam,spam,%s\n", found)
	}
	return text.String()
}

// write writes a file of a folder.
func write(t *testing.T, folder, name, text string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// gates is a folder with a gate for each verdict: recall is 0.9 of 100.
func gates(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	write(t, folder, "rows.csv", rows())
	for name, limit := range map[string]string{"passes": "0.7", "fails": "0.99", "open": "0.9"} {
		write(t, folder, name+".yaml", fmt.Sprintf(gateText, name, limit))
	}
	return folder
}

// address is a port of this machine that is free.
func address(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// serve runs the server until the test ends.
func serve(t *testing.T, folder string) string {
	t.Helper()
	at, admin := address(t), address(t)
	tokens := write(t, t.TempDir(), "tokens", "argo "+token+"\n")
	command := exec.Command(program(t), "serve", "--gates", folder, "--listen", at,
		"--admin-listen", admin, "--tokens", tokens, "--drain-delay", "0")
	if testing.Verbose() {
		command.Stderr = os.Stderr
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		if err := command.Wait(); err != nil {
			t.Errorf("the server did not end well: %v", err)
		}
	})
	for attempt := 0; attempt < 100; attempt++ {
		response, err := http.Get("http://" + admin + "/readyz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return "http://" + at
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the server is not ready after ten seconds")
	return ""
}
