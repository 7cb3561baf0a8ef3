package argo

import (
	"path/filepath"
	"strings"
	"testing"

	flaggerv1 "github.com/fluxcd/flagger/pkg/apis/flagger/v1beta1"
	flagger "github.com/fluxcd/flagger/pkg/controller"
	"sigs.k8s.io/yaml"
)

// called is what Flagger's own code makes of a hook: nil lets it go on.
func called(t *testing.T, server, hook, gate string) error {
	t.Helper()
	retries := 0
	err := flagger.CallWebhook(flaggerv1.Canary{}, flaggerv1.CanaryPhaseProgressing,
		flaggerv1.CanaryWebhook{
			Name:     "modelgate",
			URL:      server + "/v1/flagger/" + hook,
			Timeout:  "10s",
			Retries:  retries,
			Metadata: &map[string]string{"gate": gate, "token": token},
		})
	t.Logf("%s of %s: %v", hook, gate, err)
	return err
}

func TestFlaggerGoesOnOnlyAfterAPass(t *testing.T) {
	server := serve(t, gates(t))
	if err := called(t, server, "gate", "passes"); err != nil {
		t.Errorf("a pass stops Flagger: %v", err)
	}
	for _, gate := range []string{"fails", "open"} {
		err := called(t, server, "gate", gate)
		if err == nil {
			t.Errorf("%s lets Flagger go on", gate)
			continue
		}
		line := strings.TrimSuffix(err.Error(), "\n")
		if strings.Contains(line, "\n") || !strings.Contains(line, "recall") {
			t.Errorf("no line that says why: %q", line)
		}
	}
	if err := called(t, server, "gate", "missing"); err == nil {
		t.Error("a gate that is missing lets Flagger go on")
	}
}

func TestFlaggerRollsBackOnlyAfterAFail(t *testing.T) {
	server := serve(t, gates(t))
	if err := called(t, server, "rollback", "fails"); err != nil {
		t.Errorf("a fail does not roll back: %v", err)
	}
	for _, gate := range []string{"passes", "open"} {
		if err := called(t, server, "rollback", gate); err == nil {
			t.Errorf("%s rolls back", gate)
		}
	}
}

func TestTheShippedCanaryIsWhatFlaggerReads(t *testing.T) {
	for _, document := range documents(t, filepath.Join(shipped, "flagger.yaml")) {
		var canary flaggerv1.Canary
		if err := yaml.UnmarshalStrict(document, &canary); err != nil {
			t.Error(err)
		}
		if len(canary.Spec.Analysis.Webhooks) != 2 {
			t.Error("the hooks are missing")
		}
	}
}
