#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080
needs_free_port 8081
needs_rollouts

step 'rollout-blue.yaml'
see_image_behind 15 bluegreen-demo probe-test-app:v1
see_image_behind 15 bluegreen-demo-preview probe-test-app:v1

step 'pod-load.yaml'
see_traffic 30 v1

step 'rollout-green.yaml'
printed '"version":"v2"'
see_traffic 5 v1

step 'kubectl patch rollout'
see_image_behind 15 bluegreen-demo probe-test-app:v2
see_traffic 15 v1 v2

step 'rollout-blue.yaml'
see_image_behind 15 bluegreen-demo probe-test-app:v1
see_traffic 5 v1 v2
