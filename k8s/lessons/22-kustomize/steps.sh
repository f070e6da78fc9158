#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

ready='{.status.readyReplicas}'

step 'kubectl kustomize'
printed 'name: prod-probe-test-app'

step 'apply -k k8s/overlays/prod'
see_field 60 deployment/prod-probe-test-app 'the number of ready replicas' "$ready" 2

step 'apply -k k8s/overlays/dev'
see_field 60 deployment/dev-probe-test-app 'the number of ready replicas' "$ready" 1

step 'apply -k k8s/overlays/stg'
see_field 60 deployment/stg-probe-test-app 'the number of ready replicas' "$ready" 1
see_field 5 deployment/prod-probe-test-app 'the number of ready replicas' "$ready" 2
