package parse

import "testing"

var kubeEventLines = []blockTest{
	{"warning", "1m         Warning   Unhealthy   pod/web-8857   Readiness probe failed: HTTP 503", 13, "", "Readiness probe failed: HTTP 503", 0, "reason=Unhealthy object=pod/web-8857"},
	{"namespace", "kube-system   3m12s       Normal    Scheduled   pod/x   Assigned", 9, "", "Assigned", 0, "reason=Scheduled object=pod/x"},
	{"repeated", "2m (x5 over 12m)    Warning   BackOff   Pod/x   Back-off", 13, "", "Back-off", 0, "reason=BackOff object=Pod/x"},
	{"unknown", "<unknown>   Normal   Pulled   pod/x   ok", 9, "", "ok", 0, "reason=Pulled object=pod/x"},
}

func TestKubeEvents(t *testing.T) {
	runBlocks(t, formatKubeEvents, kubeEventLines)
	runRejects(t, formatKubeEvents, "LAST SEEN   TYPE      REASON      OBJECT         MESSAGE", "1m Normal people do this/that", "5m   Warning   low   pod/x   y", "took 5m   Warning Unhealthy pod", "1m", "a (x")
}

func FuzzKubeEvents(f *testing.F) { fuzzFormat(f, formatKubeEvents) }
