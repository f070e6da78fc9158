#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

step 'pod.yaml'
see_field 60 pod/myapp-pod 'the start of the first init container' \
  '{.status.initContainerStatuses[0].state.running.startedAt}' '*T*Z'
see_field 5 pod/myapp-pod 'the phase' '{.status.phase}' Pending

step 'logs myapp-pod'
printed 'Init:0/2'
see 30 'the log of the first init container' 'waiting for myservice' 'kubectl describe pod myapp-pod' \
  kubectl logs myapp-pod -c init-myservice --tail=1

step 'service-myservice.yaml'
see_field 60 pod/myapp-pod 'the exit code of the first init container' \
  '{.status.initContainerStatuses[0].state.terminated.exitCode}' 0
see_field 30 pod/myapp-pod 'the start of the second init container' \
  '{.status.initContainerStatuses[1].state.running.startedAt}' '*T*Z'
see_field 5 pod/myapp-pod 'the phase' '{.status.phase}' Pending

step 'service-mydb.yaml'
see_field 60 pod/myapp-pod 'the exit code of the second init container' \
  '{.status.initContainerStatuses[1].state.terminated.exitCode}' 0
see_ready 60 pod/myapp-pod
