#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080
needs_rollouts

# Of each analysis of the version that the Rollout has now.
measurements() {
  kubectl get analysisruns -l rollouts-pod-template-hash="$(kubectl get rollout bluegreen-demo -o 'jsonpath={.status.currentPodHash}')" \
    -o 'jsonpath={range .items[*]}{.metadata.labels.rollout-type}{" "}{.status.metricResults[0].measurements[*].phase}{"\n"}{end}' | sort
}

step 'rollout-blue.yaml'
see_traffic 30 v1

step 'rollout-bad.yaml'
see 5 'the measurements' 'PrePromotion Failed' 'kubectl get analysisruns -o yaml' measurements
see_image_behind 5 bluegreen-demo probe-test-app:v1

step 'get analysisruns'
printed 'missed: '
see_traffic 5 v1

step 'rollout-good.yaml'
see 5 'the measurements' 'PostPromotion Successful Successful Successful PrePromotion Successful Successful Successful' \
  'kubectl get analysisruns -o yaml' measurements
see_image_behind 5 bluegreen-demo probe-test-app:v2
see_traffic 5 v1 v2
