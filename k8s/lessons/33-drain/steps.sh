#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080
needs_nodes 2

step 'apply -k'
see_pods 60 3 probe-test-app

step 'pod-load.yaml'
printed 'labeled'
see 30 'the figures of the run' '*"answered":[1-9]*' 'http://localhost:8080' curl http://localhost:8080/run

step_refused '--timeout=10s' "violate the pod's disruption budget"
see 60 'pod/bare' '' 'kubectl get pods' kubectl get pod/bare --ignore-not-found -o name
see_pods 5 3 probe-test-app

step '--timeout=120s'
printed '"failed":0,'

step 'uncordon'
see 5 'the nodes that are cordoned' '' 'kubectl get nodes' \
  kubectl get nodes -l kubedemo/drain -o 'jsonpath={.items[*].spec.unschedulable}'
see_pods 60 3 probe-test-app
