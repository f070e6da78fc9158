#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080
needs_keda
needs_namespace default

step 'scaledobject.yaml'
see_field 60 scaledobject/follower 'condition Ready' '{.status.conditions[?(@.type=="Ready")].status}' True

step 'value=40'
see_pods 120 4 follower

step 'get hpa'
printed 'follower'

step 'value=0'
see_pods 120 1 follower
