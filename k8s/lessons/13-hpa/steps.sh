#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_metrics

step 'apply -k k8s/lessons/13-hpa'
see_pods 60 1 probe-test-app
see_field 180 hpa/probe-test-app 'the CPU use, in percent of the request,' \
  '{.status.currentMetrics[0].resource.current.averageUtilization}' '[0-9]*'

step 'apply -k k8s/lessons/13-hpa/load'
see_field 240 deployment/probe-test-app 'the number of replicas' '{.spec.replicas}' 5
see_pods 90 5 probe-test-app

step 'describe hpa'
printed SuccessfulRescale

step 'delete -k'
see_field 300 deployment/probe-test-app 'the number of replicas' '{.spec.replicas}' 1
see_pods 60 1 probe-test-app
