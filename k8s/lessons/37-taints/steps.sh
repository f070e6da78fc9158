#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

step 'pod-resident.yaml'
printed 'tainted'
see_ready 5 pod/resident

step 'pod-neighbour.yaml'
see_field 30 pod/neighbour 'the message' '{.status.conditions[?(@.type=="PodScheduled")].message}' '*untolerated taint*'

step 'pod-tolerant-neighbour.yaml'
see_field 5 pod/tolerant-neighbour 'the node' '{.spec.nodeName}' "${node:-that of resident}"

step 'kubedemo/maintenance-'
see_field 5 pod/neighbour 'the node' '{.spec.nodeName}' "${node:-that of resident}"
