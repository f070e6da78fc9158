#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080
needs_rollouts

# Behind the Service, such as: 3 v1 1 v2
pods_by_version() {
  local pod
  for pod in $(pods_behind probe-test-app); do
    kubectl get pod "$pod" -o 'jsonpath={.spec.containers[0].image}{"\n"}'
  done | sed 's/.*://' | sort | uniq -c | xargs
}

# see_pods_by_version SECONDS PODS
see_pods_by_version() {
  see "$1" 'the number of pods of each version' "$2" 'kubectl get pods -l app.kubernetes.io/name=probe-test-app' pods_by_version
}

step 'canary/v1'
see_pods_by_version 15 '4 v1'

step 'pod-load.yaml'
see_traffic 30 v1

step 'canary/v2'
see_pods_by_version 30 '3 v1 1 v2'
see_traffic 30 v1 v2

step 'kubectl patch'
see_pods_by_version 60 '2 v1 2 v2'

step 'kubectl patch'
see_pods_by_version 30 '4 v2'
see_traffic 5 v1 v2
