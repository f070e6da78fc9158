#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.
# shellcheck disable=SC2154 # $quarantined comes from README.md

step 'apply -k'
see_pods 60 3 probe-test-app
see_number_behind 15 probe-test-app 3

leads_to() {
  local pod
  for pod in $(pods_behind "$1"); do
    [[ $pod != "$2" ]] || echo "$pod"
  done
}

step 'label pod'
see_pods 60 3 probe-test-app
see_number_behind 15 probe-test-app 3
see 15 "that pod, among those behind service/probe-test-app," '' 'kubectl get endpointslices' leads_to probe-test-app "${quarantined:-}"

step 'describe replicasets'
printed SuccessfulCreate
see 15 'the owner of that pod' '' 'kubectl get pods' \
  kubectl get pod "${quarantined:-}" -o 'jsonpath={.metadata.ownerReferences[*].name}'
see_ready 5 "pod/${quarantined:-}"
