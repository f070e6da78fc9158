#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080

# Of the pods that a call goes through, in order; or why it ends.
hops() {
  curl http://localhost:8080/chain | grep -oE '"(pod|error)":"[^"]*"' | cut -d: -f2- | xargs
}

restarts='{.status.containerStatuses[0].restartCount} {.status.initContainerStatuses[0].restartCount}'

step '01-pod/pod.yaml'
see_ready 5 pod/data-tier

step '34-ambassador/pod.yaml'
see 15 'the way of a call' 'with-ambassador with-ambassador probe-test-app' 'http://localhost:8080' hops

step 'patch configmap'
see_field 60 pod/with-ambassador 'restarts of app and ambassador' "$restarts" '0 1'
see 60 'the way of a call' 'with-ambassador with-ambassador data-tier' 'http://localhost:8080' hops
