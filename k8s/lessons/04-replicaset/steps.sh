#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.
# shellcheck disable=SC2154 # $deleted comes from README.md

step 'replicaset.yaml'
see_pods 90 3 probe-test-app

step 'delete pod'
see_pods 60 3 probe-test-app
see 5 "pod/${deleted:-}" '' 'kubectl get pods' kubectl get pod "${deleted:-}" --ignore-not-found -o name

step 'scale replicaset'
see_pods 60 2 probe-test-app
