#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl 'https://curl.se/download.html'
needs_free_port 8080
needs_free_port 8001

step 'apply -f k8s/lessons/03-probes/pod.yaml'
see_ready 90 pod/probe-test-app
see_ready 90 pod/probe-test-app-2
see_behind 15 probe-test-app 'probe-test-app probe-test-app-2'

step 'livez='
printed 'Set Liveness Probe to Unhealthy'
see_field 75 pod/probe-test-app RESTARTS '{.status.containerStatuses[0].restartCount}' 1
see_ready 45 pod/probe-test-app

step 'port-forward pod/probe-test-app-2'
printed 'Set Readiness Probe to Unhealthy'
see_behind 45 probe-test-app probe-test-app

step 'readyz='
printed 'Set Readiness Probe to Healthy'
see_behind 25 probe-test-app 'probe-test-app probe-test-app-2'
see_field 1 pod/probe-test-app-2 RESTARTS '{.status.containerStatuses[0].restartCount}' 0

step 'pod-startup.yaml'
see_field 60 pod/probe-test-app-startup 'the start' '{.status.containerStatuses[0].state.running.startedAt}' '*T*Z'
see_field 1 pod/probe-test-app-startup started '{.status.containerStatuses[0].started}' false

step 'touch /tmp/started'
see_field 20 pod/probe-test-app-startup started '{.status.containerStatuses[0].started}' true
see_ready 30 pod/probe-test-app-startup
