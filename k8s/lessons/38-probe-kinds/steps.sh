#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080
needs_free_port 8001
needs_free_port 8002

unready='{.status.conditions[?(@.type=="Ready")].status}'

step 'pod-by-exec.yaml'
see_field 5 pod/by-exec 'condition Ready' "$unready" False

step 'touch /tmp/ready'
see_ready 20 pod/by-exec

step 'pod/by-tcp'
printed '"status": "DOWN"'
see_ready 5 pod/by-tcp

step 'pod/by-http'
see_field 30 pod/by-http 'condition Ready' "$unready" False
see_field 30 pod/by-grpc 'condition Ready' "$unready" False
see_ready 1 pod/by-tcp

step 'PT3S'
see 30 'the failed calls' '*context deadline exceeded*' 'kubectl describe pod by-http' \
  kubectl get events --field-selector involvedObject.name=by-http,reason=Unhealthy -o 'jsonpath={.items[*].message}'
see_field 1 pod/by-http 'condition Ready' "$unready" False
