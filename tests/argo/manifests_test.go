package argo

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	analysisutil "github.com/argoproj/argo-rollouts/utils/analysis"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	crdvalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	yamlstream "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

const shipped = "../../gates/argo"

// documents are the documents of a YAML file.
func documents(t *testing.T, path string) [][]byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoder := yamlstream.NewDocumentDecoder(io.NopCloser(bytes.NewReader(text)))
	defer decoder.Close()
	var found [][]byte
	for {
		buffer := make([]byte, len(text)+1)
		size, err := decoder.Read(buffer)
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, buffer[:size])
	}
}

// kind is the type that Kubernetes reads a document into; strict decoding names fields it lacks.
func kind(t *testing.T, document []byte) any {
	t.Helper()
	var meta metav1.TypeMeta
	if err := yaml.Unmarshal(document, &meta); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]any{
		"v1/ServiceAccount":                     &corev1.ServiceAccount{},
		"v1/PersistentVolumeClaim":              &corev1.PersistentVolumeClaim{},
		"v1/Service":                            &corev1.Service{},
		"apps/v1/Deployment":                    &appsv1.Deployment{},
		"networking.k8s.io/v1/NetworkPolicy":    &networkingv1.NetworkPolicy{},
		"policy/v1/PodDisruptionBudget":         &policyv1.PodDisruptionBudget{},
		"argoproj.io/v1alpha1/AnalysisTemplate": &v1alpha1.AnalysisTemplate{},
		"argoproj.io/v1alpha1/Rollout":          &v1alpha1.Rollout{},
	}
	name := meta.APIVersion + "/" + meta.Kind
	object, ok := kinds[name]
	if !ok {
		t.Fatalf("no kind of ours: %s", name)
	}
	return object
}

// schema is Argo's own, from the definitions that its module ships.
func schema(t *testing.T, file string) *apiextensions.JSONSchemaProps {
	t.Helper()
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}",
		"github.com/argoproj/argo-rollouts").Output()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "manifests/crds", file))
	if err != nil {
		t.Fatal(err)
	}
	var definition apiextensionsv1.CustomResourceDefinition
	if err := yaml.Unmarshal(text, &definition); err != nil {
		t.Fatal(err)
	}
	var props apiextensions.JSONSchemaProps
	source := definition.Spec.Versions[0].Schema.OpenAPIV3Schema
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(source,
		&props, nil); err != nil {
		t.Fatal(err)
	}
	return &props
}

func conform(t *testing.T, document []byte, file string) {
	t.Helper()
	validator, _, err := crdvalidation.NewSchemaValidator(schema(t, file))
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := yaml.Unmarshal(document, &object); err != nil {
		t.Fatal(err)
	}
	for _, fault := range crdvalidation.ValidateCustomResource(nil, object, validator) {
		t.Error(fault)
	}
}

func TestShippedManifestsAreWhatKubernetesReads(t *testing.T) {
	for _, name := range []string{"server.yaml", "rollout.yaml", "analysis.yaml", "analysis-job.yaml"} {
		for _, document := range documents(t, filepath.Join(shipped, name)) {
			if err := yaml.UnmarshalStrict(document, kind(t, document)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestShippedManifestsConformToArgosSchemas(t *testing.T) {
	for name, file := range map[string]string{
		"rollout.yaml":      "rollout-crd.yaml",
		"analysis.yaml":     "analysis-template-crd.yaml",
		"analysis-job.yaml": "analysis-template-crd.yaml",
	} {
		for _, document := range documents(t, filepath.Join(shipped, name)) {
			conform(t, document, file)
		}
	}
}

func TestArgosValidationTakesTheRolloutAndItsTemplates(t *testing.T) {
	var rollout v1alpha1.Rollout
	if err := yaml.UnmarshalStrict(documents(t, filepath.Join(shipped, "rollout.yaml"))[0],
		&rollout); err != nil {
		t.Fatal(err)
	}
	for _, fault := range validation.ValidateRollout(&rollout) {
		t.Error(fault)
	}
	for _, name := range []string{"analysis.yaml", "analysis-job.yaml"} {
		var template v1alpha1.AnalysisTemplate
		if err := yaml.UnmarshalStrict(documents(t, filepath.Join(shipped, name))[0],
			&template); err != nil {
			t.Fatal(err)
		}
		if err := analysisutil.ValidateMetrics(template.Spec.Metrics); err != nil {
			t.Error(err)
		}
	}
}

func TestTheJobRunsTheGateOnce(t *testing.T) {
	var template v1alpha1.AnalysisTemplate
	if err := yaml.UnmarshalStrict(documents(t, filepath.Join(shipped, "analysis-job.yaml"))[0],
		&template); err != nil {
		t.Fatal(err)
	}
	var spec batchv1.JobSpec = template.Spec.Metrics[0].Provider.Job.Spec
	if spec.BackoffLimit == nil || *spec.BackoffLimit != 0 {
		t.Error("a job that failed would run again")
	}
	if spec.Template.Spec.RestartPolicy != corev1.RestartPolicyNever {
		t.Error("a container that failed would run again")
	}
}
