package argo

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/argoproj/argo-rollouts/metricproviders/webmetric"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	analysisutil "github.com/argoproj/argo-rollouts/utils/analysis"
	log "github.com/sirupsen/logrus"
	"sigs.k8s.io/yaml"
)

// generated is the template that the program writes for a gate.
func generated(t *testing.T, gate string, arguments ...string) v1alpha1.AnalysisTemplate {
	t.Helper()
	command := exec.Command(program(t), append([]string{"generate", "argo", gate}, arguments...)...)
	text, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var template v1alpha1.AnalysisTemplate
	if err := yaml.UnmarshalStrict(text, &template); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return template
}

// metric is the metric of a template with its arguments filled in, as Argo's controller does it.
func metric(t *testing.T, template v1alpha1.AnalysisTemplate, values map[string]string) v1alpha1.Metric {
	t.Helper()
	if err := analysisutil.ValidateMetrics(template.Spec.Metrics); err != nil {
		t.Fatal(err)
	}
	arguments := template.Spec.Args
	for i := range arguments {
		if value, ok := values[arguments[i].Name]; ok {
			arguments[i].Value = &value
			arguments[i].ValueFrom = nil
		}
	}
	resolved, err := analysisutil.ResolveMetricArgs(template.Spec.Metrics[0], arguments)
	if err != nil {
		t.Fatal(err)
	}
	return *resolved
}

// measure asks once, with Argo's own provider.
func measure(t *testing.T, metric v1alpha1.Metric) v1alpha1.Measurement {
	t.Helper()
	client, err := webmetric.NewWebMetricHttpClient(metric)
	if err != nil {
		t.Fatal(err)
	}
	parser, err := webmetric.NewWebMetricJsonParser(metric)
	if err != nil {
		t.Fatal(err)
	}
	provider := webmetric.NewWebMetricProvider(*log.NewEntry(log.New()), client, parser)
	measurement := provider.Run(&v1alpha1.AnalysisRun{}, metric)
	t.Logf("%s: %s %s %s", metric.Provider.Web.URL, measurement.Phase, measurement.Value,
		measurement.Message)
	return measurement
}

// asked is what Argo makes of a gate behind a server.
func asked(t *testing.T, server, gate string, values map[string]string) v1alpha1.Measurement {
	t.Helper()
	return measure(t, metric(t, generated(t, gate, "--server", server), values))
}

func expect(t *testing.T, measurement v1alpha1.Measurement, phase v1alpha1.AnalysisPhase) {
	t.Helper()
	if measurement.Phase != phase {
		t.Errorf("%s instead of %s: %s %s", measurement.Phase, phase, measurement.Value,
			measurement.Message)
	}
}

func TestEachVerdictIsAPhase(t *testing.T) {
	folder := gates(t)
	server := serve(t, folder)
	good := map[string]string{"modelgate-token": token}
	for name, phase := range map[string]v1alpha1.AnalysisPhase{
		"passes": v1alpha1.AnalysisPhaseSuccessful,
		"fails":  v1alpha1.AnalysisPhaseFailed,
		"open":   v1alpha1.AnalysisPhaseInconclusive,
	} {
		measurement := asked(t, server, filepath.Join(folder, name+".yaml"), good)
		expect(t, measurement, phase)
		if !strings.Contains(measurement.Value, `"reason":"`) {
			t.Errorf("the value says no reason: %s", measurement.Value)
		}
	}
}

func TestWhatIsNoJudgementIsAnError(t *testing.T) {
	folder := gates(t)
	server := serve(t, folder)
	passes := filepath.Join(folder, "passes.yaml")
	missing := map[string]string{"modelgate-token": token, "file": "missing.csv"}
	expect(t, asked(t, server, passes, missing), v1alpha1.AnalysisPhaseError)
	outside := map[string]string{"modelgate-token": token, "file": "/etc/passwd"}
	expect(t, asked(t, server, passes, outside), v1alpha1.AnalysisPhaseError)
	wrong := map[string]string{"modelgate-token": "wrong"}
	expect(t, asked(t, server, passes, wrong), v1alpha1.AnalysisPhaseError)
	good := map[string]string{"modelgate-token": token}
	expect(t, asked(t, server+"/elsewhere", passes, good), v1alpha1.AnalysisPhaseError)
	expect(t, asked(t, "http://"+address(t), passes, good), v1alpha1.AnalysisPhaseError)
}

func TestASlowServerIsAnErrorAndThenAnswers(t *testing.T) {
	folder := gates(t)
	target, err := url.Parse(serve(t, folder))
	if err != nil {
		t.Fatal(err)
	}
	delay := 3 * time.Second
	forward := httputil.NewSingleHostReverseProxy(target)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(delay)
		forward.ServeHTTP(w, r)
	}))
	defer proxy.Close()
	template := generated(t, filepath.Join(folder, "passes.yaml"), "--server", proxy.URL,
		"--timeout", "1s")
	once := metric(t, template, map[string]string{"modelgate-token": token})
	expect(t, measure(t, once), v1alpha1.AnalysisPhaseError)
	delay = 0
	expect(t, measure(t, once), v1alpha1.AnalysisPhaseSuccessful)
}
