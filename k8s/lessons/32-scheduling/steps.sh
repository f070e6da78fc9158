#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

reason='{.status.conditions[?(@.type=="PodScheduled")].reason}'
message='{.status.conditions[?(@.type=="PodScheduled")].message}'

step 'pod-prefers-ssd.yaml'
see_ready 60 pod/prefers-ssd
see_field 30 pod/needs-ssd 'the reason for no node' "$reason" Unschedulable
see_field 5 pod/needs-ssd 'the message' "$message" "*didn't match Pod's node affinity/selector*"

step 'kubedemo/disk=ssd'
see_field 30 pod/needs-ssd 'the node' '{.spec.nodeName}' "${node:-that of prefers-ssd}"
see_ready 60 pod/needs-ssd

step 'kubedemo/disk-'
see_field 5 pod/needs-ssd 'the phase' '{.status.phase}' Running

step 'deployment-spread.yaml'
see 60 'the number of pods of spread that are Ready' '1 of 2' 'kubectl get pods -l app.kubernetes.io/name=spread' ready_pods spread
see 30 'the message of the other' "*didn't match pod topology spread constraints*" \
  'kubectl describe pods -l app.kubernetes.io/name=spread' \
  kubectl get pods -l app.kubernetes.io/name=spread -o 'jsonpath={.items[*].status.conditions[?(@.type=="PodScheduled")].message}'

step 'topologySpreadConstraints'
see_pods 60 2 spread
