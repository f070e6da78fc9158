#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

step 'service.yaml'
see_ready 90 pod/probe-test-app
printed 'app.kubernetes.io/name=probe-test-app'

step 'get endpointslices'
see_behind 15 probe-test-app 'probe-test-app'

step 'pod-2.yaml'
see_ready 90 pod/probe-test-app-2
see_behind 15 probe-test-app 'probe-test-app probe-test-app-2'

step 'exec probe-test-app-2'
printed $'X-Pod: probe-test-app\r'
printed $'X-Pod: probe-test-app-2\r'
