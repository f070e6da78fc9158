#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

template='{.spec.template.spec.containers[0].image}'

step 'apply -k'
see_pods 60 3 probe-test-app
see_number_behind 15 probe-test-app 3

step 'set image'
see_field 5 deployment/probe-test-app 'the image' "$template" '*kubedemo/probe-test-app:v2'
see_pods 60 3 probe-test-app
see 5 'the image of all pods' '*kubedemo/probe-test-app:v2' 'kubectl get pods -o wide' images_of probe-test-app

step 'events'
printed 'ScalingReplicaSet'
see 5 'the number of ReplicaSets' 2 'kubectl get replicasets' \
  number_of kubectl get replicasets -l app.kubernetes.io/name=probe-test-app -o name

step 'rollout undo'
see_field 5 deployment/probe-test-app 'the image' "$template" '*kubedemo/probe-test-app:v1'
see_pods 60 3 probe-test-app
see 5 'the image of all pods' '*kubedemo/probe-test-app:v1' 'kubectl get pods -o wide' images_of probe-test-app
