#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

step 'pod-crashing.yaml'
see_field 60 pod/crashing 'the reason' '{.status.containerStatuses[0].state.waiting.reason}' CrashLoopBackOff

step 'describe pod'
printed 'Exit Code:*2'
printed "cannot start: FAULTS_LATENCY is 'soon'"

step 'events --for'
printed 'BackOff'

step 'kubectl debug'
see_field 60 pod/running 'the exit code of the debugger' '{.status.ephemeralContainerStatuses[0].state.terminated.exitCode}' 0

step 'logs running'
printed 'java'
