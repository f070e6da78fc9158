#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

label='{.metadata.labels.pod-security\.kubernetes\.io/enforce}'

step 'namespace.yaml'
# Which comes a moment later, and pods are refused without.
see 15 'the service account of its pods' serviceaccount/default 'kubectl get serviceaccounts -n pod-security' \
  kubectl get serviceaccount default -n pod-security --ignore-not-found -o name

step 'node-shell.yaml --dry-run=server'
printed 'pod/nsenter-pod created (server dry run)'

step 'enforce=baseline'
see_field 5 namespace/pod-security 'the standard' "$label" baseline

step_refused 'node-shell.yaml' 'violates PodSecurity "baseline:latest"'

step 'enforce=restricted'
see_field 5 namespace/pod-security 'the standard' "$label" restricted

step 'pod.yaml'
see 5 'condition Ready of pod/probe-test-app' True 'kubectl describe pod probe-test-app -n pod-security' \
  kubectl get pod probe-test-app -n pod-security -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}'
