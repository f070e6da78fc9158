#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.
# shellcheck disable=SC2154 # namespace is set by ../runner

needs_metrics
needs_monitoring
needs_tool curl 'https://curl.se/download.html'
needs_free_port 8080
needs_free_port 9091
needs_free_port 3001

# lines_of COMMAND...: how many it prints.
lines_of() {
  "$@" 2>/dev/null | grep -c . || true
}

# Pods of ours that Prometheus has asked.
pods_asked() {
  curl -s --get --data-urlencode "query=count(workload_info{namespace=\"$namespace\",service=\"probe-test-app\"})" \
    http://localhost:9091/api/v1/query | sed -n 's/.*"value":\[[^,]*,"\([0-9]*\)".*/\1/p'
}

titles_of_dashboards() {
  curl -s -u admin:prom-operator 'http://localhost:3001/api/search?tag=kubedemo'
}

step 'apply -k'
see_pods 60 3 probe-test-app
see 90 'the number of measured pods of probe-test-app' 3 'kubectl top pods' \
  lines_of kubectl top pods -l app.kubernetes.io/name=probe-test-app --no-headers

step 'top nodes'
printed 'CPU(cores)'
printed prometheus-grafana

step '/metrics'
printed 'probe_up{probe="liveness"}'

step 9091:9090
printed '"status":"success"'
see 240 'the number of pods of probe-test-app that Prometheus scrapes' 3 'kubectl describe servicemonitor kubedemo' pods_asked

step 3001:3000
see 120 'the list of dashboards' '*kubedemo: probe-test-app*' 'kubectl get configmap kubedemo-dashboards' titles_of_dashboards
