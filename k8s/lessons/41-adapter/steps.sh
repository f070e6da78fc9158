#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080
needs_free_port 8081

failures() {
  curl http://localhost:8081/metrics | grep '^log_requests_total.*status="503"' | sed 's/.* //'
}

step '41-adapter/pod.yaml'
see_field 5 pod/with-adapter 'containers that are ready' '{.status.containerStatuses[*].ready} {.status.initContainerStatuses[*].ready}' 'true true'

step 'status=503'
see 20 'requests with 503, in metrics' '1.0' 'kubectl logs with-adapter -c adapter' failures

step '^log_'
printed 'log_requests_total{method="GET",status="200"}'
