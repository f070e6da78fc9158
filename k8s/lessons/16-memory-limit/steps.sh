#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

ended='{.status.containerStatuses[0].lastState.terminated.reason}'
code='{.status.containerStatuses[0].lastState.terminated.exitCode}'

step 'apply -k k8s/overlays/memory'
see_field 90 pod/memory-stressor 'the end of the previous run' "$ended" OOMKilled
see_field 5 pod/memory-stressor 'the exit code of the previous run' "$code" 137

step 'describe pod'
printed OOMKilled

step 'apply -k k8s/overlays/memory-slow'
see_field 150 pod/memory-stressor 'the end of the previous run' "$ended" OOMKilled
see_field 5 pod/memory-stressor 'the exit code of the previous run' "$code" 137
